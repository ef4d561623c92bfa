"""Programmes, targets, series: pages and what they refuse."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db.models import Q, Sum
from django.utils.translation import override

from kechuang.common.refusals import Refused
from kechuang.plan import metrics
from kechuang.plan.domain.targets import edit_target, kind_of, split
from kechuang.plan.enums import Nature, ValueState
from kechuang.plan.interfaces import shown
from kechuang.plan.interfaces.tables import record_table
from kechuang.plan.interfaces.wording import said
from kechuang.plan.models import (
    DistrictShare,
    Line,
    Measure,
    Programme,
    ProgrammeVersion,
    ReadingItem,
    Series,
    SeriesValue,
    SourceText,
    Target,
)
from kechuang.plan.rules import READS_SERIES
from kechuang.plan.templatetags.plan_figures import text_in_unit
from kechuang.registry.models import Region
from tests.factories.plan import ProjectFactory, SeriesFactory, TargetFactory, ValueFactory, VersionFactory

Clients = Callable[..., Any]
JUNE = dt.date(2024, 6, 30)


def draft_target(**options: Any) -> Target:
    found: Target = TargetFactory(version=VersionFactory(draft=True), **options)
    return found


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_programme_page(officer: Any, django_assert_num_queries: Any, count: int) -> None:
    version = VersionFactory(number=1)
    for number in range(count):
        TargetFactory(version=version, project=ProjectFactory(version=version, number=number + 1))
    with django_assert_num_queries(14):
        page = officer.get(f"/plan/programmes/{version.programme.key}/versions/1/")
    assert len(page.context["projects"]) == count


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_lists(officer: Any, django_assert_num_queries: Any, count: int) -> None:
    for number in range(count):
        VersionFactory(programme__year=2020 + number)
        ValueFactory(series=SeriesFactory(), state=ValueState.WAITING, known_from=None)
    with django_assert_num_queries(4):
        assert len(officer.get("/plan/programmes/").context["versions"]) == count
    with django_assert_num_queries(5):
        assert len(officer.get("/plan/series/").context["waiting"]) == count


def test_targets_without_a_project_and_with_facts(officer: Any) -> None:
    target = TargetFactory(project=None, quote="原文", words="原文")
    target.version.facts.create(indicator="去年", value=7, unit="家", target=target)
    target.version.facts.create(indicator="位次", value=1, is_rank=True, scope="全省")
    page = officer.get(f"/plan/programmes/{target.version.programme.key}/versions/{target.version.number}/")
    assert (page.context["loose_targets"], len(page.context["loose_facts"])) == ([target], 1)


def test_the_way_from_amendment_to_diff(officer: Any) -> None:
    old = TargetFactory(version=VersionFactory(number=1), value=Decimal(100))
    programme = old.version.programme
    assert (
        officer.post(f"/plan/programmes/{programme.key}/amend/").url == f"/plan/programmes/{programme.key}/versions/2/"
    )
    draft = ProgrammeVersion.objects.get(number=2)
    form = {
        "indicator": old.indicator,
        "comparator": "=",
        "value": "120",
        "unit": "家",
        "change": "level",
        "kind": "value",
        "period": "2024",
    }
    edited = officer.post(f"/plan/targets/{draft.targets.get().key}/edit/", form)
    assert edited.url == f"/plan/targets/{draft.targets.get().key}/"
    officer.post(f"/plan/drafts/{draft.key}/publish/", {"note": "x" * 500})
    page = officer.get(f"/plan/programmes/{programme.key}/changes/")
    assert [(each.kind, [(c.before, c.after) for c in each.changes]) for each in page.context["changes"]] == [
        ("changed", [("工程2", ""), ("100 家", "120 家")]),
    ]
    same = officer.get(f"/plan/programmes/{programme.key}/changes/", {"from": "1", "to": "1"})
    assert (same.context["changes"], officer.get("/plan/programmes/none/changes/").status_code) == ([], 404)
    history = officer.get(f"/plan/targets/{draft.targets.get().key}/").context["history"]
    assert [each.value for each in history] == [120, 100]


def test_a_draft_is_discarded(officer: Any) -> None:
    draft = VersionFactory(draft=True)
    assert officer.post(f"/plan/drafts/{draft.key}/discard/").url == "/plan/programmes/"
    assert ProgrammeVersion.objects.count() == 0


def test_a_draft_is_published_from_its_page(officer: Any) -> None:
    target = draft_target()
    page = officer.get(f"/plan/programmes/{target.version.programme.key}/versions/{target.version.number}/")
    assert (page.context["may_edit"], page.context["may_amend"]) == (True, False)


def test_what_is_wrong_in_a_targets_form_is_said(officer: Any) -> None:
    target = draft_target()
    path = f"/plan/targets/{target.key}/edit/"
    assert officer.get(path).context["form"].initial["value"] == 100
    assert officer.post(path, {"value": "x"}).status_code == 400
    published = TargetFactory()
    form = {
        "indicator": "x",
        "comparator": "=",
        "value": "1",
        "unit": "",
        "change": "level",
        "kind": "value",
        "period": "",
    }
    assert officer.post(f"/plan/targets/{published.key}/edit/", form).status_code == 400
    published.refresh_from_db()
    assert published.value == 100


def test_a_target_is_split_and_opened_again(officer: Any) -> None:
    target = draft_target()
    path = f"/plan/targets/{target.key}/split/"
    short = officer.post(path, {"at_321002": "60", "at_321003": "30"})
    assert (short.status_code, DistrictShare.objects.count(), short.context["total"]) == (400, 0, 90)
    officer.post(path, {"at_321002": "60", "at_321003": "40"})
    assert {share.region_code: share.value for share in target.shares.all()} == {"321002": 60, "321003": 40}
    page = officer.get(f"/plan/targets/{target.key}/")
    assert [(line.share, line.value) for line in page.context["lines"]] == [(60, None), (40, None), (None, None)]
    officer.post(path, {})
    assert target.shares.count() == 0


@pytest.mark.parametrize(
    ("by", "expected"),
    [("even", ["34", "33", "33"]), ("today", ["25", "75", "0"]), ("", [None, None, None])],
)  # fmt: skip
def test_a_split_is_proposed(officer: Any, by: str, expected: list[str | None]) -> None:
    series = SeriesFactory()
    for code, value in (("321000", 4), ("321002", 1), ("321003", 3)):
        ValueFactory(series=series, region_code=code, value=Decimal(value))
    target = draft_target(measured_by=series.measure_key)
    form = officer.get(f"/plan/targets/{target.key}/split/", {"by": by, "as_of": "2024-10-31"}).context["form"]
    assert [None if field.value() is None else f"{field.value():f}" for field in form] == expected


def test_numbers_that_are_none_do_not_break_the_sum(officer: Any) -> None:
    page = officer.post(f"/plan/targets/{draft_target().key}/split/", {"at_321002": "NaN", "at_321003": "x"})
    assert (page.status_code, page.context["total"]) == (400, 0)


@pytest.mark.parametrize(
    ("options", "shares", "code"),
    [
        ({}, {"a": Decimal(101)}, "split_sum"),
        ({}, {"a": Decimal(101), "b": Decimal(-1)}, "negative_share"),
        ({"kind": "share"}, {"a": Decimal(100)}, "not_splittable"),
    ],
)
def test_a_split_that_is_refused(city: Region, options: dict[str, Any], shares: dict[str, Decimal], code: str) -> None:
    with pytest.raises(Refused) as refusal:
        split(user=None, target=draft_target(**options), shares=shares)
    assert (refusal.value.code, DistrictShare.objects.count()) == (code, 0)


def test_a_new_floor_opens_the_split_again_and_the_same_one_keeps_it(city: Region) -> None:
    target = draft_target()
    split(user=None, target=target, shares={"321002": Decimal(100)})
    edit_target(user=None, target=target, values={"indicator": "新名"})
    assert target.shares.count() == 1
    edit_target(user=None, target=target, values={"value": Decimal(120), "period": "2024-2026"})
    target.refresh_from_db()
    assert (target.shares.count(), target.ends_on) == (0, dt.date(2026, 12, 31))


@pytest.mark.parametrize(
    ("change", "unit", "kind"), [("growth_rate", "%", "growth"), ("level", "%", "share"), ("increase", "家", "value")]
)
def test_the_kind_of_a_figure(change: str, unit: str, kind: str) -> None:
    assert kind_of(change, unit) == kind


def test_the_page_of_a_target_without_a_figure(officer: Any) -> None:
    page = officer.get(f"/plan/targets/{TargetFactory().key}/")
    assert (page.context["chart"], page.context["lines"], page.context["measure"]) == (None, [], "")


def test_the_page_of_a_growth_target_draws_no_pace(officer: Any) -> None:
    series = SeriesFactory(nature="rate", unit="%")
    ValueFactory(series=series)
    target = TargetFactory(measured_by=series.measure_key, unit="%", kind="growth", stretch=Decimal(120))
    chart = officer.get(f"/plan/targets/{target.key}/", {"as_of": "2024-10-31"}).context["chart"]
    assert ([len(line.values) for line in chart.series], [value for _name, value in chart.marks]) == ([11], [100, 120])


def test_the_records_of_a_series(officer: Any) -> None:
    series = SeriesFactory()
    now = ValueFactory(series=series, value=Decimal(12), known_from=dt.date(2024, 9, 1), reason="核定")
    ValueFactory(series=series, value=Decimal(10), known_until=dt.date(2024, 9, 1), replaced_by=now)
    target = TargetFactory(measured_by=series.measure_key)
    path = f"/plan/targets/{target.key}/records"
    totals = [
        officer.get(f"{path}/", q | {"as_of": "2024-10-31"}).context["total"]
        for q in ({}, {"known": "2024-08-01"}, {"district": "321003"})
    ]
    body, book = (b"".join(officer.get(f"{path}.{form}").streaming_content) for form in ("csv", "xlsx"))
    assert (totals, body.count(b"\r\n"), book[:2]) == ([2, 1, 0], 3, b"PK")


def test_records_of_a_target_that_nothing_measures(officer: Any) -> None:
    assert officer.get(f"/plan/targets/{TargetFactory().key}/records/").status_code == 404


def test_an_expert_reads_targets_but_not_the_values(signed_in: Clients, city: Region) -> None:
    target, client = TargetFactory(measured_by=SeriesFactory().measure_key), signed_in("expert")
    paths = ("/plan/", f"/plan/targets/{target.key}/", f"/plan/targets/{target.key}/records/", "/plan/series/")
    assert [client.get(path).status_code for path in paths] == [200, 200, 403, 403]


def test_a_targets_draft_does_not_exist_for_a_leader(signed_in: Clients, city: Region) -> None:
    target = draft_target()
    assert [
        signed_in(role).get(f"/plan/targets/{target.key}/").status_code for role in ("leader", "bureau_officer")
    ] == [404, 200]


def test_names_of_the_records() -> None:
    target = Target(indicator="高企")
    assert [str(each) for each in (target, Series(name="研发"), DistrictShare(region_code="1", value=2))] == [
        "高企",
        "研发",
        "1 2",
    ]


def test_names_of_what_hangs_on_a_programme() -> None:
    found = (
        Line(name="主线"),
        Measure(text="举措"),
        Programme(name="计划"),
        SourceText(name="公告"),
        ReadingItem(indicator="指标"),
    )
    assert [str(each) for each in found] == ["主线", "举措", "计划", "公告", "指标"]


def test_the_readers_words_are_translated_part_by_part() -> None:
    with override("en"):
        assert said("a traditional character; a list mark") == "a traditional character; a list mark"


@pytest.mark.parametrize(
    ("value", "unit", "zh", "en"),
    [
        ("2180", "家", "2,180\xa0家", "2,180"),
        ("203.8", "亿元", "203.8\xa0亿元", "¥20.4\xa0billion"),
        ("2.480", "%", "2.48%", "2.48%"),
        ("52", "%", "52.0%", "52.0%"),
    ],
)
def test_a_figure_in_both_languages(value: str, unit: str, zh: str, en: str) -> None:
    with override("zh-hans"):
        chinese = text_in_unit(Decimal(value), unit)
    with override("en"):
        english = text_in_unit(Decimal(value), unit)
    assert (chinese, english, text_in_unit(None)) == (zh, en, "")


def test_a_gap_of_a_share_is_in_points() -> None:
    with override("zh-hans"):
        assert [shown.difference(Decimal(v), u).text for v, u in (("0.1", "%"), ("3", "家"))] == [
            "0.1\xa0个百分点",
            "3\xa0家",
        ]


def test_a_sum_of_rows_is_a_metric_as_well(city: Region) -> None:
    """Nothing needs to be unique: a metric may add up a column, and stand for a series of the same name."""
    column = metrics.Column("value", "value", lambda row: row.value, lambda row: f"/{row.pk}/")
    metric = metrics.Metric(
        key="test.sum",
        label="合计",
        unit="亿元",
        nature=Nature.FLOW,
        rows=SeriesValue.objects.all,
        counted=lambda span: Q(period_end__range=(span.start, span.end)),
        value=lambda condition: Sum("value", filter=condition),
        region="series_id",
        columns=[column],
        reads=READS_SERIES,
        replaces=["contracts"],
    )
    ValueFactory(value=Decimal("1.5"))
    ValueFactory(value=Decimal("2.5"))
    span = metrics.Span(dt.date(2024, 1, 1), JUNE)
    assert (metric.evidence(span).count(), sum(values[0] for _region, values in metric.by_region([span]))) == (2, 4)
    table = record_table([column], metric.evidence(span))
    assert [
        f'<a href="/{row.pk}/">' in str(table.rows[i].get_cell("value")) for i, row in enumerate(metric.evidence(span))
    ] == [True, True]


def test_a_metric_stands_for_the_series_it_replaces(monkeypatch: pytest.MonkeyPatch) -> None:
    known = metrics.get("ladder.hnte_valid")
    assert known is not None
    monkeypatch.setitem(metrics._metrics, known.key, dataclasses.replace(known, replaces=["hnte"]))
    assert [metrics.get(key) is not None for key in ("series:hnte", "series:other", "")] == [True, False, False]


def test_a_measure_that_is_gone_gives_no_figure(officer: Any) -> None:
    target = TargetFactory(measured_by="series:gone")
    page = officer.get(f"/plan/targets/{target.key}/")
    assert (page.context["row"].status.value, page.context["measure"]) == ("no_data", "series:gone")


def test_only_the_bureau_opens_the_forms_of_a_target(signed_in: Clients, city: Region) -> None:
    target, leader = TargetFactory(), signed_in("leader")
    assert [leader.get(f"/plan/targets/{target.key}/{form}/").status_code for form in ("edit", "split")] == [403, 403]


def test_a_draft_says_what_keeps_it_from_being_published(officer: Any) -> None:
    draft = VersionFactory(draft=True)
    ReadingItem.objects.create(draft=draft, indicator="目标", value=1, unit="家")
    path = f"/plan/programmes/{draft.programme.key}/versions/{draft.number}/"
    page = officer.get(path)
    assert (page.context["undecided"], page.context["no_target"]) == (1, True)
    assert "disabled" in page.content.decode()
    ReadingItem.objects.update(state="rejected")
    TargetFactory(version=draft)
    page = officer.get(path)
    assert (page.context["undecided"], page.context["no_target"]) == (0, False)


@pytest.mark.parametrize(
    ("unit", "zh", "en"),
    [("亿元", "亿元", "¥100\xa0million"), ("万元", "万元", "¥10,000"), ("家", "家", ""), ("%", "%", "%")],
)
def test_the_unit_of_bare_figures(unit: str, zh: str, en: str) -> None:
    with override("zh-hans"):
        chinese = shown.size_label(unit)
    with override("en"):
        assert (chinese, shown.size_label(unit)) == (zh, en)
