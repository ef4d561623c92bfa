"""Versions of a programme: publish, amend, discard."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.plan.domain.copies import copy_version
from kechuang.plan.domain.drafts import new_version
from kechuang.plan.enums import ItemState, VersionState
from kechuang.plan.models import Programme, ProgrammeVersion


def publish(*, user: User | None, draft: ProgrammeVersion, note: str = "") -> ProgrammeVersion:
    """From now on this is the programme. Raises Refused while figures are undecided or there is no target."""
    with changing(user, "publish", draft, note=note) as change:
        lock(draft.programme)
        held = lock(draft)
        if held.is_published:
            raise Refused("published_already", _("This version was published already."))
        undecided = held.items.filter(state=ItemState.OPEN).count()
        if undecided:
            raise Refused(
                "undecided",
                _("%(count)d figures of the text are not decided yet. Accept or reject each, then publish.")
                % {"count": undecided},
            )
        targets = held.targets.count()
        if not targets:
            raise Refused("no_target", _("A programme without a target cannot be published. Accept at least one."))
        held.state = VersionState.PUBLISHED
        held.note = note[:400]
        held.published_by, held.published_at = user, timezone.now()
        held.save()
        change.data["targets"] = targets
    return held


def amend(*, user: User | None, programme: Programme) -> ProgrammeVersion:
    """A draft that begins as a copy of what is in force."""
    with changing(user, "amend", programme):
        lock(programme)
        if programme.versions.filter(state=VersionState.DRAFT).exists():
            raise Refused("draft_open", _("This year's programme has a draft already. Publish or discard it first."))
        source = programme.versions.filter(state=VersionState.PUBLISHED).first()
        if source is None:
            raise Refused("nothing_published", _("Nothing has been published yet that could be amended."))
        draft = new_version(programme, user=user, text=source.text)
        copy_version(source, draft)
    return draft


def discard(*, user: User | None, draft: ProgrammeVersion) -> None:
    """Drop a draft. What was published stays; a programme of which nothing is left goes with it."""
    with changing(user, "discard", draft):
        programme = lock(draft.programme)
        held = lock(draft)
        if held.is_published:
            raise Refused("published", _("This version is published and does not change. Amend the programme instead."))
        held.items.all().delete()
        held.delete()
        if not programme.versions.exists():
            programme.delete()
