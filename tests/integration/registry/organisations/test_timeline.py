"""The timeline: each source of moments, in order, grouped by year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry
from kechuang.registry.domain.organisations import correct
from kechuang.registry.models import OrganisationMerge, OrganisationName, Relation
from kechuang.registry.queries import timeline
from kechuang.registry.queries.actions import action_label, entry_details
from kechuang.registry.queries.dossier import Dossier
from tests.factories.registry import QualificationFactory, RightFactory, StatementFactory
from tests.integration.registry.conftest import organisation

DAY = dt.date(2024, 10, 31)
pytestmark = pytest.mark.usefixtures("all_records")


@pytest.fixture
def firm(town: SimpleNamespace) -> Any:
    return organisation(town.north, "甲", founded_on=dt.date(2001, 2, 3), legal_form="有限责任公司")


def days(moments: Any) -> list[tuple[str, str]]:
    return [(found.when.isoformat(), found.tone) for found in moments]


def test_moments_stand_newest_first_by_year_and_none_after_the_day(firm: Any) -> None:
    StatementFactory(organisation=firm, dated_on=dt.date(2024, 3, 31))
    QualificationFactory(organisation=firm)
    StatementFactory(organisation=firm, year=2022, dated_on=dt.date(2023, 3, 31))
    years = Dossier(firm, DAY).moments
    assert [(year, [found.when.month for found in moments]) for year, moments in years] == [
        (2024, [3]), (2023, [11, 3]), (2001, [2]),
    ]  # fmt: skip


def test_a_title_is_recognised_lapses_or_is_revoked(firm: Any) -> None:
    start = {"recognised_on": dt.date(2019, 1, 1), "valid_from": dt.date(2019, 1, 1), "valid_to": dt.date(2021, 12, 31)}
    lapsed = QualificationFactory(organisation=firm, **start)
    assert days(timeline.titles([lapsed], DAY)) == [("2019-01-01", "met"), ("2021-12-31", "behind")]
    lapsed.revoked_on = dt.date(2020, 6, 1)
    assert days(timeline.titles([lapsed], DAY)) == [("2019-01-01", "met"), ("2020-06-01", "off")]
    assert days(timeline.titles([QualificationFactory(organisation=firm)], DAY)) == [("2023-11-06", "met")]


def test_many_grants_of_a_year_are_one_moment(firm: Any) -> None:
    quiet = [RightFactory(organisation=firm, granted_on=dt.date(2020, 1, day)) for day in (1, 2)]
    busy = [RightFactory(organisation=firm, granted_on=dt.date(2021, 3, day)) for day in range(1, 6)]
    pending = RightFactory(organisation=firm, granted_on=None)
    assert [day for day, _tone in days(timeline.rights([*quiet, *busy, pending]))] == [
        "2020-01-01",
        "2020-01-02",
        "2021-03-05",
    ]


def test_names_relations_and_merges(firm: Any, town: SimpleNamespace) -> None:
    old = OrganisationName(organisation=firm, name="旧名", valid_to=dt.date(2010, 1, 1))
    bare = OrganisationName(organisation=firm, name="现名")
    assert [found.when.year for found in timeline.names([old, bare])] == [2010]
    other = organisation(town.south, "乙")
    dated = Relation(subject=firm, object=other, kind="owns", valid_from=dt.date(2015, 1, 1))
    undated = Relation(subject=firm, object=other, kind="owns")
    assert [found.text for found in timeline.relations([(dated, other), (dated, None), (undated, other)])] == ["乙", ""]
    merge = OrganisationMerge(kept=firm, absorbed=other, reason="同一", merged_at=timezone.now())
    assert len(list(timeline.merges([merge]))) == 1
    merge.undone_at = timezone.now()
    assert len(list(timeline.merges([merge]))) == 2


def test_logged_changes_stand_in_the_timeline_of_those_who_may_see_the_log(
    firm: Any, person: Callable[..., User]
) -> None:
    correct(user=person("bureau_officer"), organisation=firm, seen=1, values={"address": "新路"}, reason="执照")
    today = timezone.localdate()
    assert [len(Dossier(firm, today, with_trail=seen).moments[0][1]) for seen in (True, False)] == [2, 1]


def test_the_log_in_words(firm: Any, town: SimpleNamespace, person: Callable[..., User]) -> None:
    correct(user=person("bureau_officer"), organisation=firm, seen=1, values={"region": town.south}, reason="执照")
    entry = AuditEntry.objects.get(action="registry.organisation.correct")
    assert [part.split(": ")[-1] for part in entry_details(entry)] == ["321003 → 321012", "执照"]
    assert action_label("registry.nothing") == "registry.nothing"


def test_the_day_of_entry_alone_where_nothing_is_known(town: SimpleNamespace) -> None:
    bare = organisation(town.north)
    assert [len(moments) for _year, moments in Dossier(bare, timezone.localdate()).moments] == [1]
