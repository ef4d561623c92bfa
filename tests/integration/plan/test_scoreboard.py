"""The scoreboard: figures on a day, filters, districts, exports, what was known when, query counts."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kechuang.common.models import AuditEntry
from kechuang.common.ui.status import Status
from kechuang.plan.models import Fact, Measure, ProgrammeVersion, SeriesValue, Target
from kechuang.plan.queries.districts import districts
from kechuang.plan.queries.rows import row_of
from kechuang.plan.queries.scoreboard import scoreboard
from kechuang.registry.models import Region
from tests.factories.plan import CITY, ProjectFactory, SeriesFactory, TargetFactory, ValueFactory, VersionFactory

OCTOBER = dt.date(2024, 10, 31)
KNOWN_EARLIER = {"known": "2024-11-01"}
Clients = Callable[..., Any]


def measured(version: ProgrammeVersion, slug: str, figure: str | None, **options: Any) -> Target:
    """A target with a series whose value stands at the end of October."""
    series = SeriesFactory(slug=slug, nature=options.pop("nature", "flow"), unit=options.get("unit", "家"))
    if figure is not None:
        ValueFactory(series=series, period_end=OCTOBER, value=Decimal(figure))
    found: Target = TargetFactory(version=version, measured_by=series.measure_key, indicator=slug, **options)
    return found


@pytest.fixture
def version(city: Region) -> ProgrammeVersion:
    """Five targets, one in each state."""
    found: ProgrammeVersion = VersionFactory()
    measured(found, "met", "100")
    measured(found, "ahead", "95")
    measured(found, "on-pace", "84", project=ProjectFactory(version=found, number=4))
    measured(found, "behind", "50")
    measured(found, "no-data", None)
    return found


def test_every_target_has_its_status(version: ProgrammeVersion) -> None:
    board = scoreboard(version, day=OCTOBER, places=districts())
    assert {row.target.indicator: row.status for row in board.rows} == {
        "met": Status.MET,
        "ahead": Status.AHEAD,
        "on-pace": Status.ON_PACE,
        "behind": Status.BEHIND,
        "no-data": Status.NO_DATA,
    }
    assert [(tile.number, tile.total) for tile in board.tiles] == [(2, 4), (4, 1)]


def test_a_target_without_a_project_has_a_tile_of_its_own(version: ProgrammeVersion) -> None:
    TargetFactory(version=version, project=None)
    board = scoreboard(version, day=OCTOBER, places=districts())
    assert (board.tiles[0].number, board.tiles[0].counts) == (0, ((Status.NO_DATA, 1),))


def test_what_the_day_changes(city: Region) -> None:
    series = SeriesFactory()
    for month, value in ((3, 20), (6, 60)):
        ValueFactory(series=series, period_end=dt.date(2024, month, 30 if month == 6 else 31), value=Decimal(value))
    target = TargetFactory(measured_by=series.measure_key)
    rows = [row_of(target, day=dt.date(2024, *day), places=districts()) for day in ((2, 1), (4, 15), (6, 30))]
    assert [(row.actual, row.status) for row in rows] == [
        (None, Status.NO_DATA),
        (20, Status.BEHIND),
        (60, Status.AHEAD),
    ]
    assert (rows[1].day, rows[1].measured.stands_for) == (dt.date(2024, 3, 31), dt.date(2024, 3, 31))  # type: ignore[union-attr]
    assert rows[2].line == [0, None, None, 20, 20, 20, 60]


def test_a_stock_runs_from_the_baseline_that_was_announced(city: Region) -> None:
    target = measured(VersionFactory(), "stock", "2180", value=Decimal(2500), nature="stock")
    Fact.objects.create(version=target.version, target=target, indicator="总数", value=2, unit="万家", is_baseline=True)
    Fact.objects.filter(is_baseline=True).update(value=Decimal("0.2"))
    row = row_of(target, day=OCTOBER, places=districts())
    assert (row.baseline, row.gap, row.status, row.bar.start, str(row.pace_shown)) == (
        2000,
        320,
        Status.BEHIND,
        2000,
        "2417",
    )


def test_without_an_announced_baseline_the_eve_of_the_period_counts(city: Region) -> None:
    target = measured(VersionFactory(), "share", "51.9", value=Decimal(52), nature="rate", unit="%", kind="share")
    series = SeriesFactory(slug="share")
    ValueFactory(series=series, period_end=dt.date(2023, 12, 31), value=Decimal("51.5"))
    row = row_of(target, day=OCTOBER, places=districts())
    assert (row.baseline, row.status, str(row.pace_shown)) == (Decimal("51.5"), Status.BEHIND, "51.9")


def test_units_are_converted_and_units_that_do_not_fit_give_no_figure(city: Region) -> None:
    version = VersionFactory()
    money = measured(version, "money", "20380000000", unit="元")
    Target.objects.filter(pk=money.pk).update(unit="亿元", value=260)
    wrong = measured(version, "wrong", "5")
    Target.objects.filter(pk=wrong.pk).update(unit="亿元")
    rows = {row.target.indicator: row for row in scoreboard(version, day=OCTOBER, places=districts()).rows}
    assert (rows["money"].actual, rows["wrong"].actual, rows["wrong"].status) == (
        Decimal("203.8"),
        None,
        Status.NO_DATA,
    )


def test_a_falling_target_and_a_figure_below_the_baseline_keep_a_bar(city: Region) -> None:
    version = VersionFactory()
    down = measured(version, "down", "70", value=Decimal(50), nature="stock", comparator="<=")
    ValueFactory(series=SeriesFactory(slug="down"), period_end=dt.date(2023, 12, 31), value=Decimal(100))
    below = measured(version, "below", "70", value=Decimal(120), nature="stock")
    ValueFactory(series=SeriesFactory(slug="below"), period_end=dt.date(2023, 12, 31), value=Decimal(100))
    bars = [row_of(target, day=OCTOBER, places=districts()).bar for target in (down, below)]
    assert [(bar.start, bar.actual) for bar in bars] == [(0, 70), (70, 70)]


def test_the_day_before_a_restatement_shows_what_was_known(city: Region) -> None:
    series = SeriesFactory(nature="rate", unit="%")
    now = ValueFactory(
        series=series,
        period_end=dt.date(2024, 6, 30),
        value=Decimal("9.8"),
        known_from=dt.date(2024, 9, 18),
        reason="核定",
    )
    ValueFactory(
        series=series, period_end=dt.date(2024, 6, 30), value=Decimal(9), known_from=dt.date(2024, 7, 12),
        known_until=dt.date(2024, 9, 18), replaced_by=now,
    )  # fmt: skip
    target = TargetFactory(measured_by=series.measure_key, unit="%", kind="growth", value=Decimal(10))
    latest, then = (
        row_of(target, day=dt.date(2024, 8, 1), places=districts(), known=k) for k in (None, dt.date(2024, 8, 1))
    )
    assert (latest.actual, then.actual) == (Decimal("9.8"), 9)
    assert latest.restated is not None
    assert (latest.restated.before, latest.restated.after, latest.restated.reason) == (9, Decimal("9.8"), "核定")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_page(city: Region, signed_in: Clients, django_assert_num_queries: Any, count: int) -> None:
    version = VersionFactory()
    for number in range(count):
        measured(version, f"s-{number}", "5")
        district_value(f"s-{number}")
    TargetFactory(version=version, measured_by="ladder.hnte_valid")
    TargetFactory(version=version, measured_by="ladder.technology_smes")
    client: Client = signed_in("leader")
    client.get("/plan/", {"as_of": "2024-10-31"})
    with django_assert_num_queries(15):
        page = client.get("/plan/")
    assert (page.status_code, len(page.context["rows"])) == (200, count + 2)


@pytest.mark.parametrize("count", [1, 3])
def test_a_project_has_a_page_of_its_own(
    city: Region, signed_in: Clients, django_assert_num_queries: Any, count: int
) -> None:
    version = VersionFactory()
    mine, other = ProjectFactory(version=version), ProjectFactory(version=version, number=4)
    for number in range(count):
        measured(version, f"s-{number}", "5", project=mine)
        district_value(f"s-{number}")
    measured(version, "s-other", "5", project=other)
    Measure.objects.create(project=mine, position=1, text="梳理关键核心技术")
    Measure.objects.create(project=other, position=1, text="别的举措")
    client: Client = signed_in("leader")
    client.get("/plan/", {"as_of": "2024-10-31"})
    with django_assert_num_queries(14):
        page = client.get(f"/plan/projects/{mine.number}/")
    assert [row.target.project_id for row in page.context["rows"]] == [mine.pk] * count
    assert (len(page.context["heat"]), "梳理关键核心技术" in (text := page.content.decode())) == (count, True)
    assert "别的举措" not in text


def test_a_project_as_it_was_known(signed_in: Clients, city: Region) -> None:
    target = measured(VersionFactory(published_at=timezone.now()), "s", "5")
    assert target.project is not None
    SeriesValue.objects.update(known_from=dt.date(2024, 11, 12))
    client: Client = signed_in("leader")
    page = f"/plan/projects/{target.project.number}/"
    seen = [
        client.get(page, {"as_of": "2024-10-31", **asked}).context["rows"][0].actual for asked in ({}, KNOWN_EARLIER)
    ]
    assert seen == [5, None]


def test_a_project_without_a_figure_and_one_that_is_none(signed_in: Clients, city: Region) -> None:
    client: Client = signed_in("leader")
    assert client.get("/plan/projects/1/").templates[0].name == "plan/no_programme.html"
    project = ProjectFactory(version=VersionFactory())
    page = client.get(f"/plan/projects/{project.number}/")
    assert (page.status_code, page.context["rows"], page.context["heat"]) == (200, [], [])
    assert client.get("/plan/projects/9999/").status_code == 404


def district_value(slug: str) -> None:
    ValueFactory(series=SeriesFactory(slug=slug), region_code="321003", period_end=OCTOBER, value=Decimal(2))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["met", "ahead", "behind", "no-data", "on-pace"]),
        ({"project": "4"}, ["on-pace"]),
        ({"status": "behind"}, ["behind"]),
        ({"project": "4", "status": "behind"}, []),
        ({"project": "x", "status": "wrong"}, ["met", "ahead", "behind", "no-data", "on-pace"]),
    ],
)
def test_filters(version: ProgrammeVersion, signed_in: Clients, query: dict[str, str], expected: list[str]) -> None:
    page = signed_in("leader").get("/plan/", query | {"as_of": "2024-10-31"})
    assert [row.target.indicator for row in page.context["rows"]] == expected


def test_a_tile_filters_and_a_second_press_takes_the_filter_off(version: ProgrammeVersion, signed_in: Clients) -> None:
    client = signed_in("leader")
    links = [client.get("/plan/", q).context["tiles"][0].href for q in ({}, {"project": "2"})]
    assert links == ["?project=2", "?"]


def test_the_heat_table_shows_parts_and_the_map_one_target(version: ProgrammeVersion, signed_in: Clients) -> None:
    target = Target.objects.get(indicator="met")
    district_value("met")
    target.shares.create(region_code="321003", value=Decimal(4))
    page = signed_in("leader").get("/plan/", {"as_of": "2024-10-31"})
    cells = page.context["heat"][0].cells
    assert [(cell.text, cell.step) for cell in cells] == [("—", "k-heat-none"), ("2", "k-heat-2"), ("—", "k-heat-none")]
    client = signed_in("leader")
    places = client.get("/plan/", {"as_of": "2024-10-31", "view": "map"}).context["place_map"].places
    assert [(place.code, place.value) for place in places] == [("321002", None), ("321003", 2), ("321071", None)]
    assert (
        client.get("/plan/", {"as_of": "2024-10-31", "view": "map", "target": "none"}).context["mapped"].target
        == target
    )


def test_zones_come_after_districts_in_the_readers_language(city: Region) -> None:
    assert [(each.code, each.name) for each in districts().columns] == [
        ("321002", "广陵区"),
        ("321003", "邗江区"),
        ("321071", "开发区"),
    ]
    assert (districts().name_of("321003"), districts().name_of("x"), districts().code_of(None)) == ("邗江区", "x", "")


def test_print_is_the_same_without_links(version: ProgrammeVersion, signed_in: Clients) -> None:
    page = signed_in("leader").get("/plan/print/", {"as_of": "2024-10-31"})
    assert (page.status_code, page.content.count(b'<tr class="p-row">'), b"/plan/targets/" in page.content) == (
        200,
        5,
        False,
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_export_is_logged(version: ProgrammeVersion, signed_in: Clients, form: str) -> None:
    answer = signed_in("leader").get(f"/plan/scoreboard.{form}", {"as_of": "2024-10-31"})
    body = b"".join(answer.streaming_content)
    if form == "csv":
        rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
        assert [row[1] for row in rows[1:]] == ["met", "ahead", "behind", "no-data", "on-pace"]
    entry = AuditEntry.objects.get(action="plan.scoreboard.export")
    assert (entry.data["rows"], entry.data["form"], entry.data["day"]) == (5, form, "2024-10-31")


@pytest.mark.parametrize("path", ["/plan/", "/plan/print/", "/plan/scoreboard.csv"])
def test_before_anything_is_published(db: None, signed_in: Clients, path: str) -> None:
    assert signed_in("bureau_officer").get(path).status_code == (200 if path == "/plan/" else 404)


def test_the_programme_is_that_of_the_day_unless_another_is_asked_for(city: Region, signed_in: Clients) -> None:
    for year in (2023, 2024):
        VersionFactory(programme__year=year, number=1)
    client = signed_in("leader")
    asked = [
        {"as_of": "2023-06-30"},
        {"as_of": "2024-06-30"},
        {"as_of": "2030-01-01"},
        {"programme": "2023"},
        {"programme": "1999"},
    ]
    years = [client.get("/plan/", q).context["board"].version.programme.year for q in asked]
    assert years == [2023, 2024, 2024, 2023, 2024]


def test_known_on_a_day_shows_the_version_of_that_day(city: Region, signed_in: Clients) -> None:
    first = VersionFactory(number=1)
    VersionFactory(number=2, published_at=timezone.now())
    client = signed_in("leader")
    numbers = [
        client.get("/plan/", q).context["board"].version.number
        for q in ({}, {"known": "2024-06-30"}, {"known": "2024-01-01"})
    ]
    assert (numbers, first.number) == ([2, 1, 1], 1)


def test_whoever_is_not_signed_in_is_led_to_sign_in(version: ProgrammeVersion, client: Client) -> None:
    assert client.get("/plan/").status_code == 302


def test_the_city_is_the_installations(version: ProgrammeVersion) -> None:
    VersionFactory(programme__region_code="320100", programme__year=2031)
    assert districts().city == CITY


@pytest.mark.parametrize(("role", "linked"), [("leader", True), ("expert", False), ("system_admin", False)])
def test_figures_lead_to_records_only_for_those_who_may_open_them(
    city: Region, signed_in: Clients, role: str, linked: bool
) -> None:
    target = measured(VersionFactory(), "s", "5")
    district_value("s")
    client, path = signed_in(role), f"/plan/targets/{target.key}/"
    asked = {"as_of": "2024-10-31"}
    pages = [client.get("/plan/", asked), client.get(path, asked), client.get("/plan/", asked | {"view": "map"})]
    assert [f"{path}records/" in page.content.decode() for page in pages] == [linked] * 3
    assert ("/plan/series/s/" in pages[1].content.decode()) is linked
    assert client.get(f"{path}records/").status_code == (200 if linked else 403)


def test_a_row_of_the_heat_table_has_one_number_of_decimals(city: Region, signed_in: Clients) -> None:
    measured(VersionFactory(), "contracts", "28.5", unit="亿元")
    for code, value in (("321003", "26.5"), ("321002", "2")):
        ValueFactory(series__slug="contracts", region_code=code, period_end=OCTOBER, value=Decimal(value))
    client = signed_in("leader")
    line = client.get("/plan/", {"as_of": "2024-10-31"}).context["heat"][0]
    assert (line.unit, [cell.text for cell in line.cells]) == ("亿元", ["2.0", "26.5", "—"])
    english = client.get("/plan/", headers={"accept-language": "en"}).context["heat"][0]
    assert english.unit == "¥100\xa0million"


def test_the_paper_has_a_way_back_and_prints(city: Region, signed_in: Clients) -> None:
    measured(VersionFactory(), "s", "5")
    page = signed_in("leader").get("/plan/print/", {"status": "behind"}).content.decode()
    assert ['href="/plan/?status=behind"' in page, "data-print" in page] == [True, True]
