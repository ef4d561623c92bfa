"""A text comes in and becomes a draft; repairs are undone and redone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable

from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.models.files import StoredFile
from kechuang.common.refusals import Refused
from kechuang.plan.domain.drafts import fill_draft, new_version
from kechuang.plan.enums import VersionState
from kechuang.plan.models import Programme, ProgrammeVersion, SourceText
from kechuang.plan.repaired import all_repairs, reading_of

Spans = set[tuple[int, int]]

#: Longest text that is read, in characters: about 150 printed pages.
LONGEST = 300_000


def add_text(
    *,
    user: User | None,
    name: str,
    text: str,
    origin: str = "",
    file: StoredFile | None = None,
    simulated: bool = False,
) -> SourceText:
    """Keep a text as it came. Raises Refused for one that is empty or too long."""
    if not text.strip():
        raise Refused("empty_text", _("There is no text in it. Paste the text, or upload the file that holds it."))
    if len(text) > LONGEST:
        raise Refused(
            "long_text",
            _("The text is longer than %(most)d characters. Upload the part that holds the plan.") % {"most": LONGEST},
        )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    with changing(user, "create", SourceText, digest=digest, characters=len(text)) as change:
        change.target = found = SourceText.objects.create(
            name=name[:255],
            origin=origin[:200],
            text=text,
            digest=digest,
            file=file,
            is_simulated=simulated,
            entered_by=user,
        )
    return found


def start_draft(*, user: User | None, text: SourceText, year: int | None = None, name: str = "") -> ProgrammeVersion:
    """Read the text into a draft of the year's programme. Raises Refused where the year has a draft already."""
    reading = reading_of(text)
    year = year or reading.outline.year
    if year is None:
        raise Refused("no_year", _("The text does not say which year it plans for. Enter the year."))
    city = str(settings.KECHUANG["city_code"])
    programme = Programme.objects.filter(region_code=city, year=year).first()
    if programme is None:
        programme = _new_programme(user, city, year, name or reading.outline.title or "", simulated=text.is_simulated)
    with changing(user, "create", ProgrammeVersion, programme=programme.key, text=text.key) as change:
        lock(programme)
        if programme.versions.filter(state=VersionState.DRAFT).exists():
            raise Refused("draft_open", _("This year's programme has a draft already. Publish or discard it first."))
        change.target = draft = new_version(programme, user=user, text=text)
        fill_draft(draft, reading)
    return draft


def _new_programme(user: User | None, city: str, year: int, name: str, *, simulated: bool) -> Programme:
    with changing(user, "create", Programme, year=year) as change:
        title = name[:120] or _("Science and technology programme %(year)d") % {"year": year}
        change.target = found = Programme.objects.create(
            year=year, name=title, region_code=city, is_simulated=simulated
        )
    return found


def undo_repairs(*, user: User | None, text: SourceText, spans: Iterable[tuple[int, int]]) -> SourceText:
    """Take repairs back and read the text again; what a person has decided stays."""
    return _set_repairs(user, text, "undo", lambda undone: undone | set(spans))


def redo_repairs(*, user: User | None, text: SourceText, spans: Iterable[tuple[int, int]]) -> SourceText:
    """Make repairs again that had been taken back."""
    return _set_repairs(user, text, "redo", lambda undone: undone - set(spans))


def _set_repairs(user: User | None, text: SourceText, verb: str, change_of: Callable[[Spans], Spans]) -> SourceText:
    with changing(user, verb, text) as change:
        held = lock(text)
        before = {(start, end) for start, end in held.undone}
        proposed = {(each.start, each.end) for each in all_repairs(held)}
        after = change_of(before) & proposed
        held.undone = [list(span) for span in sorted(after)]
        held.save(update_fields=["undone"])
        change.data["repairs"] = [list(span) for span in sorted(before ^ after)][:100]
        for draft in held.versions.filter(state=VersionState.DRAFT):
            fill_draft(draft, reading_of(held))
    return held
