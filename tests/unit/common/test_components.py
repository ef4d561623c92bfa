"""The components: geometry, states, fields, tables; every template keeps the content policy; catalogues are complete."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace

import django_tables2 as tables
import polib
import pytest
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, QueryDict
from django.template import Context, Template
from django.test import RequestFactory, override_settings
from django.urls import include, path
from django.utils.translation import override

from kechuang.common import numbers, shell
from kechuang.common.templatetags import kechuang_numbers as filters
from kechuang.common.templatetags.kechuang_numbers import Missing
from kechuang.common.ui import Change, FilterBar, HeatMap, Stage, State, Status, TargetBar, facet
from kechuang.common.ui.samples import SAMPLES
from kechuang.common.ui.spark import spark
from kechuang.common.ui.tables import CountColumn, DayColumn, choose_columns
from kechuang.common.views import components, preferences

COMMON = Path(components.__file__).resolve().parents[1]
TEMPLATES = sorted((COMMON / "templates").rglob("*.html"))
LANGUAGES = ("zh-hans", "en")

urlpatterns = [
    path("components/", components.components, name="components"),
    path("theme/", preferences.theme, name="theme"),
    path("sidebar/", preferences.sidebar, name="sidebar"),
    path("i18n/", include("django.conf.urls.i18n")),
]


@pytest.fixture(autouse=True)
def _own_pages(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(shell, "_items", {})
    monkeypatch.setattr(shell, "inbox", shell.Inbox())
    shell.register(shell.NavItem(shell.Section.LADDER, "Components", "components", visible=shell.everyone))
    with override_settings(ROOT_URLCONF=__name__):
        yield


def request_of(address: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    return request


def page_of(address: str = "/components/") -> str:
    return components.components(request_of(address)).content.decode()


def drawn(code: str, **values: object) -> str:
    return Template("{% load kechuang_ui kechuang_numbers %}" + code).render(Context(values)).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_every_component_with_its_code(language: str) -> None:
    with override(language):
        page = page_of()
    assert re.findall(r'class="k-section k-sample"\s+id="([a-z-]+)"', page) == [sample.name for sample in SAMPLES]
    assert page.count('<pre tabindex="0">') == len(SAMPLES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_holds_what_the_content_policy_blocks(language: str) -> None:
    with override(language):
        page = re.sub(r"<pre.*?</pre>", "", page_of(), flags=re.DOTALL)
    assert re.findall(r"<[a-z][^>]*\sstyle\s*=", page) == []
    assert re.findall(r"<[a-z][^>]*\son[a-z]+\s*=", page) == []
    assert re.findall(r"<style|javascript:", page) == []
    scripts = re.findall(r"<script([^>]*)>", page)
    assert [found for found in scripts if "src=" not in found and 'type="application/json"' not in found] == []


def test_ids_on_the_page_are_unique() -> None:
    ids = re.findall(r'\sid="([^"]+)"', page_of())
    assert sorted(ids) == sorted(set(ids))


def test_the_panel_and_the_job_answer_with_fragments() -> None:
    assert "<html" not in page_of("/components/?panel=1")
    assert components.components(request_of("/components/?job=1")).status_code == 204


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_templates_hold_no_words_of_their_own(template: Path) -> None:
    code = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert "style=" not in code
    if template.parent.name not in {"samples", "kechuang"} and template.name != "language.html":
        assert re.findall(r"[\u4e00-\u9fff]", code) == []


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_catalogues_are_complete(language: str) -> None:
    catalogue = polib.pofile(str(COMMON / "locale" / language / "LC_MESSAGES" / "django.po"))
    assert len(catalogue) > 200
    assert [entry.msgid for entry in catalogue if not entry.obsolete and not entry.translated()] == []


def test_the_bar_places_its_marks_on_one_scale() -> None:
    bar = TargetBar(actual=50, floor=100, stretch=None, pace=75, low=80, high=90)
    assert bar.top == 104
    assert (bar.actual_at, bar.pace_at, bar.floor_at) == ("48.08%", "72.12%", "96.15%")
    assert (bar.low_at, bar.band_width, bar.stretch_at) == ("76.92%", "9.62%", "")


def test_a_bar_may_start_above_zero_and_be_passed() -> None:
    bar = TargetBar(actual=130, floor=120, start=100)
    assert (bar.top, bar.actual_at) == (Decimal("131.20"), "96.15%")
    assert TargetBar(actual=90, floor=120, start=100).actual_at == "0.00%"


def test_a_bar_without_data_says_so() -> None:
    html = drawn("{% target_bar bar %}", bar=TargetBar(None, 0))
    assert 'class="k-bar-fill"' not in html
    assert TargetBar(None, 0).top == 1


def test_a_bar_is_spoken_with_one_decimal_and_one_kind_of_mark() -> None:
    bar = TargetBar(Decimal("83.3333"), 100, 110, Decimal("90.06"), Decimal("95.55"), 99, unit="%")
    with override("en"):
        assert bar.spoken == "83.3% of 100%; stretch 110%; pace today 90.1%; forecast 95.6% to 99%"
        assert TargetBar(2180, 2500, unit="firms").spoken == "2,180\u00a0firms of 2,500\u00a0firms"
        assert TargetBar(None, 100).spoken == "No data"
    with override("zh-hans"):
        assert ";" not in bar.spoken


def test_a_spark_line_leaves_gaps() -> None:
    found = spark([1, None, 3, 2])
    assert found is not None
    assert found.path == "M3.0 21.0 M63.0 3.0 L93.0 12.0"
    assert (found.first, found.last, found.x, found.y) == ("1", "2", "93.0", "12.0")


@pytest.mark.parametrize("values", [[], [1], [None, 2, None]])
def test_a_spark_line_needs_two_values(values: list[int | None]) -> None:
    assert spark(values) is None
    assert drawn("{% sparkline values 'x' %}", values=values) == ""


def test_a_level_spark_line_runs_in_the_middle() -> None:
    found = spark([5, 5])
    assert found is not None
    assert found.path == "M3.0 12.0 L93.0 12.0"


def test_every_state_has_a_word_and_a_sign() -> None:
    for value in [*Status, *State]:
        assert str(value.label)
        assert value.icon
    assert len({status.icon for status in Status}) == len(Status)


def test_missing_values_carry_their_reason() -> None:
    assert filters.money(None).count("—") == 1
    assert 'title="not declared"' in filters.money(Missing("not declared"))
    assert 'title="&lt;b&gt;"' in filters.missing("<b>")
    assert (
        filters.day(None).count("—") == filters.prose_day(None).count("—") == filters.working_days(None).count("—") == 1
    )


def test_filters_follow_the_language_and_keep_the_exact_value() -> None:
    with override("zh-hans"):
        assert filters.money(Decimal(496_000)) == '<span class="k-num" title="496,000\u00a0元">49.6\u00a0万元</span>'
    with override("en"):
        assert filters.money(Decimal(496_000)) == '<span class="k-num">¥496,000</span>'


def test_a_float_from_json_is_read_by_its_shortest_digits() -> None:
    assert filters.percent(0.1) == '<span class="k-num">10.0%</span>'


def test_units_are_escaped() -> None:
    assert filters.count(3, "<i>") == '<span class="k-num">3\u00a0&lt;i&gt;</span>'


def test_heat_cells_have_classes_for_their_step() -> None:
    grid = HeatMap(["a", "b"], ["x"], [[1, None]])
    html = drawn("{% heat_table grid 'label' %}", grid=grid)
    assert re.findall(r'class="(k-heat-[a-z0-9]+)"', html) == ["k-heat-0", "k-heat-none"]
    assert HeatMap([], [], []).bounds == (0, 0)


class Example(forms.Form):
    name = forms.CharField(help_text="short")
    kind = forms.ChoiceField(choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(required=False)
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


def test_a_field_ties_help_and_error_to_its_widget() -> None:
    html = drawn("{% field form.name %}", form=Example({"name": "", "kind": "a"}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in html
    assert 'aria-invalid="true"' in html
    assert re.findall(r'id="(id_name[a-z_]*)"', html) == ["id_name", "id_name_helptext", "id_name_error"]


def test_choices_have_a_label_each_in_a_group_with_a_legend() -> None:
    html = drawn("{% field form.kind %}", form=Example())
    assert (html.count("<fieldset"), html.count("<legend"), html.count('type="radio"')) == (1, 1, 1)


def test_the_list_of_problems_leads_to_the_fields() -> None:
    html = drawn("{% fields form %}", form=Example({"name": ""}))
    assert re.findall(r'href="#([a-z_0-9]+)"', html) == ["id_name", "id_kind"]
    assert 'type="hidden"' in html


def test_the_filter_bar_knows_what_is_chosen() -> None:
    query = QueryDict("district=1&district=2")
    found = facet(query, "district", "District", [("1", "A", 3), ("2", "B", 4), ("3", "C", None)])
    assert [option.value for option in found.chosen] == ["1", "2"]
    assert FilterBar((found,)).is_filtered
    assert not FilterBar((), search="").is_filtered


class Rows(tables.Table):
    name = tables.Column()
    size = CountColumn()
    day = DayColumn()


ROWS = [{"name": "A", "size": 1200, "day": None}]


def test_chosen_columns_are_shown_and_the_first_one_stays() -> None:
    table = Rows(ROWS)
    choose_columns(table, RequestFactory().get("/?column=day&q=x"))
    assert [column.name for column in table.columns] == ["name", "day"]
    assert [(name, shown) for name, _header, shown in table.column_choices] == [("size", False), ("day", True)]
    assert table.kept_query == [("q", "x")]


def test_without_a_choice_all_columns_are_shown() -> None:
    table = Rows(ROWS)
    choose_columns(table, RequestFactory().get("/"))
    assert [column.name for column in table.columns] == ["name", "size", "day"]


def test_the_table_shows_missing_figures_and_marks_its_order() -> None:
    table = Rows(ROWS, order_by="-size")
    html = table.as_html(RequestFactory().get("/"))
    assert html.count('aria-sort="descending"') == 1
    assert '<span class="k-num">1,200</span>' in html
    assert html.count("k-missing") == 1


def test_an_empty_table_says_what_belongs_here() -> None:
    assert "k-empty" in Rows([]).as_html(RequestFactory().get("/"))


def test_a_change_knows_its_kind() -> None:
    kinds = [Change("x", before, after).kind for before, after in [("", "b"), ("a", ""), ("a", "b")]]
    assert kinds == ["added", "removed", "changed"]


@pytest.mark.parametrize(("left", "late"), [(None, 0), (3, 0), (-2, 2)])
def test_a_stage_knows_how_late_it_is(left: int | None, late: int) -> None:
    assert Stage("x", "current", days_left=left).late_by == late


@pytest.mark.parametrize(
    ("state", "buttons"),
    [("running", ["/cancel/"]), ("failed", ["/resume/"]), ("done", []), ("cancelled", ["/resume/"])],
)
def test_a_job_offers_what_its_state_allows(state: str, buttons: list[str]) -> None:
    over = state != "running"
    job = SimpleNamespace(
        state=state, is_over=over, done=1, total=2, percent=50, cancel_asked=False, message="", get_state_display=state
    )
    html = drawn("{% job job '/poll/' '/cancel/' '/resume/' '/result/' %}", job=job)
    assert re.findall(r'hx-post="([^"]+)"', html) == buttons
    assert ('hx-get="/poll/"' in html) is not over
    assert ('href="/result/"' in html) is (state == "done")


def test_a_figure_keeps_its_exact_value_in_the_title() -> None:
    html = drawn("{% figure 'x' value href='/list/' %}", value=numbers.money(496_000, "zh"))
    assert 'title="496,000\u00a0元"' in html
    assert 'href="/list/"' in html
