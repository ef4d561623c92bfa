"""Why an organisation was placed in its district."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kechuang.registry.models import Organisation
from kechuang.registry.queries.places import Regions

#: Where a hint on the district was found.
SOURCES: dict[str, Promise] = {
    "code": _("Code"),
    "address": _("Address"),
    "name": _("Name"),
    "column": _("Column of the source"),
    "officer": _("Decided by"),
}


@dataclass(frozen=True, slots=True)
class Evidence:
    source: str
    matched: str
    region: str


def evidences(organisation: Organisation, regions: Regions) -> list[Evidence]:
    """Each hint with the words it was read from and the region it names."""
    found = []
    for hint in organisation.region_evidence:
        region = regions.by_code(str(hint.get("code", "")))
        source = str(hint.get("source", ""))
        named = str(region) if region else str(hint.get("code", ""))
        found.append(Evidence(str(SOURCES.get(source, source)), str(hint.get("matched", "")), named))
    return found
