"""Writing the invented register: repeatable, and whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kechuang.accounts.reach import everywhere
from kechuang.registry.demo.store import make
from kechuang.registry.enums import OrganisationKind
from kechuang.registry.models import IntellectualRight, Organisation, Person, Qualification, Relation, Statement

pytestmark = pytest.mark.django_db

FIELDS: dict[type, tuple[str, ...]] = {
    Organisation: ("code", "name", "region__code", "capital", "founded_on", "scope", "search"),
    Statement: ("organisation__code", "year", "grade", "revenue", "rd_expense", "employees"),
    Qualification: ("organisation__code", "kind", "number", "valid_from", "valid_to"),
    IntellectualRight: ("organisation__code", "kind", "number", "granted_on"),
    Relation: ("subject__code", "object__code", "kind", "share"),
    Person: ("organisation__code", "name", "post"),
}


def content() -> dict[str, list[tuple[Any, ...]]]:
    with everywhere():
        return {
            model.__name__: sorted(model._base_manager.values_list(*fields), key=repr)  # type: ignore[attr-defined]
            for model, fields in FIELDS.items()
        }


def wipe() -> None:
    for model in reversed(FIELDS):
        model._base_manager.all().delete()  # type: ignore[attr-defined]


def test_the_same_seed_gives_the_same_register_and_another_gives_another() -> None:
    silent: Callable[[str, int], None] = lambda _what, _rows: None  # noqa: E731
    make(organisations=150, seed=4, progress=silent)
    first = content()
    wipe()
    make(organisations=150, seed=4, progress=silent)
    assert content() == first
    wipe()
    make(organisations=150, seed=5, progress=silent)
    assert content() != first


def test_progress_tells_what_was_written() -> None:
    said: list[tuple[str, int]] = []
    make(organisations=200, seed=1, progress=lambda what, rows: said.append((what, rows)))
    with everywhere():
        assert dict(said)["organisations"] == Organisation.objects.count() == 200
        assert dict(said)["rights"] == IntellectualRight.objects.count()
        assert Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE).count() == 60
