"""The audit log, for the audit administrator: list with filters, one entry, export, check of the chain."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kechuang.accounts.domain.changing import record_read
from kechuang.accounts.interfaces.audit import AuditFilterForm, AuditTable, csv_lines
from kechuang.accounts.models import AuditRecord
from kechuang.accounts.queries import audit as query
from kechuang.accounts.trail_words import CHANNELS
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.accounts.views.people import asker
from kechuang.accounts.wording import OUTCOMES, action_words, detail_words
from kechuang.common.chain import REASONS
from kechuang.common.queries.audit import verify_latest

#: How many of the latest entries the button on the page checks; the command checks all.
CHECKED_HERE = 20_000


@require_safe
@permitted("list", AuditRecord)
def audit(request: HttpRequest) -> HttpResponse:
    form = AuditFilterForm(request.GET)
    asked = form.asked()
    page = query.page(asked, before=_number(request, "before"), after=_number(request, "after"))
    kept = request.GET.copy()
    for name in ("before", "after"):
        kept.pop(name, None)
    context = {
        "form": form,
        "table": AuditTable(page.entries),
        "page": page,
        "kept": kept.urlencode(),
        "is_filtered": asked != query.Filter(),
        "actions": [(name, action_words(name)) for name in query.actions_seen()],
        "chain": query.chain_state(),
        "crumbs": [(_("Audit log"), "")],
    }
    return render(request, "accounts/audit.html", context)


@require_safe
@signed_in
def audit_entry(request: HttpRequest, sequence: int) -> HttpResponse:
    entry = get_or_404(AuditRecord, sequence, "view", request.user, field="sequence")
    context = {
        "entry": entry,
        "words": action_words(entry.action),
        "outcome": OUTCOMES[entry.outcome],
        "details": detail_words(entry.data),
        "channel": CHANNELS.get(entry.channel, entry.channel),
        "crumbs": [(_("Audit log"), reverse("audit")), (str(sequence), "")],
    }
    return render(request, "accounts/audit_entry.html", context)


@require_safe
@permitted("export", AuditRecord)
def audit_export(request: HttpRequest) -> StreamingHttpResponse:
    """What the filter leaves, oldest first, as CSV. The export itself is logged before the first line leaves."""
    asked = AuditFilterForm(request.GET).asked()
    record_read(asker(request), "accounts.auditrecord.export", filter=request.GET.dict())
    entries = query.matching(asked).order_by("sequence").iterator(chunk_size=2000)
    name = f"audit-{timezone.localtime():%Y%m%d-%H%M%S}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(csv_lines(entries), content_type="text/csv; charset=utf-8", headers=headers)


@require_POST
@permitted("verify", AuditRecord)
def audit_verify(request: HttpRequest) -> HttpResponse:
    found = verify_latest(CHECKED_HERE)
    record_read(
        asker(request), "audit.verify", entries=found.entries, broken=found.broken.sequence if found.broken else None
    )
    if found.broken is None:
        messages.success(request, _("The latest %(count)d entries hold.") % {"count": found.entries})
    else:
        words = {"sequence": found.broken.sequence, "reason": REASONS[found.broken.reason]}
        messages.error(
            request,
            _("The chain is broken at entry %(sequence)d: %(reason)s. Secure the machine and its seals.") % words,
        )
    return redirect("audit")


def _number(request: HttpRequest, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
