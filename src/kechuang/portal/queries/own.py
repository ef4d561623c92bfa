"""The organisations that a person files for, with what their records lack."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from kechuang.registry.models import Organisation
from kechuang.registry.queries.dossier import Dossier
from kechuang.registry.queries.next_steps import steps


@dataclass(frozen=True, slots=True)
class Lack:
    """What a record lacks. `href` leads to the part of the record; empty where only an officer can mend it."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Own:
    organisation: Organisation
    lacks: tuple[Lack, ...] = ()


def files_for(user: Any) -> bool:
    """Whether the person holds a role for an organisation; asks nothing of the register."""
    return bool(user.is_authenticated and user.reach.organisations)


def own_organisations(user: Any) -> list[Organisation]:
    """By name; records that were merged into others are left out."""
    if not files_for(user):
        return []
    rows = Organisation.objects.filter(key__in=user.reach.organisations, merged_into=None)
    return list(rows.select_related("region").order_by("name", "pk"))


def own_cards(user: Any, day: dt.date) -> list[Own]:
    """With what it lacks where there is one only, so that the number of queries does not grow."""
    found = own_organisations(user)
    return [Own(each, _lacks(each, day) if len(found) == 1 else ()) for each in found]


def _lacks(organisation: Organisation, day: dt.date) -> tuple[Lack, ...]:
    page = reverse("registry:organisation", args=[organisation.key])
    found = steps(Dossier(organisation, day))
    return tuple(Lack(step.text, f"{page}{step.href}" if step.href.startswith("#") else "") for step in found)
