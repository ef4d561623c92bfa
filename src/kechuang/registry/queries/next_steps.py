"""What a record lacks or waits for, each with the place where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kechuang.registry.enums import LinkState, OrganisationStatus
from kechuang.registry.queries.dossier import Dossier
from kechuang.registry.queries.titles import ENDING

#: From this month on a statement of the year before is expected.
STATEMENT_MONTH = 6


@dataclass(frozen=True, slots=True)
class Step:
    text: str
    href: str
    action: str


def steps(dossier: Dossier) -> Iterator[Step]:
    """For those who may mend the record, the most pressing first."""
    organisation, day = dossier.organisation, dossier.day
    correct = reverse("registry:organisation_correct", args=[organisation.key])
    if organisation.region_conflict:
        yield Step(_("Code and address disagree on the district."), correct, _("Decide"))
    waiting = sum(link.state == LinkState.SUGGESTED for link in dossier.links)
    if waiting:
        text = ngettext("%(n)s industry chain is suggested.", "%(n)s industry chains are suggested.", waiting)
        yield Step(text % {"n": waiting}, "#chains", _("Confirm or correct"))
    yield from (_ending(title.get_kind_display(), title.valid_to) for title, state in dossier.titles if state == ENDING)
    year = day.year - 1 if day.month >= STATEMENT_MONTH else day.year - 2
    if organisation.status == OrganisationStatus.ACTIVE and not any(y == year for y, _name in dossier.facts):
        text = _("No values for %(year)s are on record.") % {"year": year}
        yield Step(text, reverse("registry:statement", args=[organisation.key]), _("Add values"))
    if not organisation.code:
        yield Step(_("The unified social credit code is missing."), correct, _("Add it"))


def _ending(title: str, end: object) -> Step:
    return Step(_("%(title)s ends on %(end)s.") % {"title": title, "end": end}, "#titles", _("Look"))
