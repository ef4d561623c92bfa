"""The review screen in a browser without script, and its fragments."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from kechuang.common.models import StoredFile
from kechuang.plan.enums import ItemKind, ItemState
from kechuang.plan.models import Fact, ProgrammeVersion, ReadingItem, SourceText, Target
from tests.factories.plan import ItemFactory, VersionFactory

TEXT = """2024年，全市实施科技创新计划。去年，高新技术企业总数突破2000家。
全年新招引科技型企业(yè)700家，力争800家。高新技术企业达到2500家。"""
Clients = Callable[..., Any]


def read(client: Any, text: str = TEXT, **data: Any) -> Any:
    return client.post("/plan/read/", {"text": text, **data})


@pytest.fixture
def draft(officer: Any) -> ProgrammeVersion:
    read(officer)
    return ProgrammeVersion.objects.get()


def form_of(item: ReadingItem, **changed: Any) -> dict[str, Any]:
    names = ("kind", "indicator", "comparator", "value", "unit", "change", "period", "scope", "measured_by")
    values = {name: getattr(item, name) for name in names} | {"stretch": item.stretch or ""} | changed
    return {f"{item.key}-{name}": value for name, value in values.items()} | {"seen": item.version}


def test_a_file_is_kept_and_opened_for_review(officer: Any) -> None:
    file = SimpleUploadedFile("公告.txt", TEXT.encode())
    answer = officer.post("/plan/read/", {"file": file, "origin": "市级媒体", "name": "年度计划", "year": "2025"})
    draft = ProgrammeVersion.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/plan/read/{draft.key}/")
    assert (draft.programme.year, draft.programme.name, draft.text.origin, draft.text.file) == (
        2025,
        "年度计划",
        "市级媒体",
        StoredFile.objects.get(),
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"text": ""}, "nothing"),
        ({"text": "招引700家"}, None),
        ({"text": TEXT, "year": "12"}, "min_value"),
        ({"file": SimpleUploadedFile("a.exe", b"x")}, None),
        ({"file": SimpleUploadedFile("a.docx", b"PK\x03\x04broken")}, None),
        ({"file": SimpleUploadedFile("a.pdf", b"\x89PNG....")}, None),
    ],
)
def test_what_cannot_be_read_is_said_and_nothing_is_kept(officer: Any, data: dict[str, Any], words: str | None) -> None:
    answer = officer.post("/plan/read/", data)
    errors = answer.context["form"].errors.as_data()
    codes = {each.code for of in errors.values() for each in of}
    assert (answer.status_code, ProgrammeVersion.objects.count(), words in codes) == (400, 0, True)


def test_a_file_beyond_the_limit(officer: Any, settings: Any) -> None:
    settings.KECHUANG = settings.KECHUANG | {"upload_limit_mb": 0}
    answer = officer.post("/plan/read/", {"file": SimpleUploadedFile("a.txt", TEXT.encode())})
    assert (answer.status_code, SourceText.objects.count()) == (400, 0)


def test_the_page_shows_text_cards_and_progress(officer: Any, draft: ProgrammeVersion) -> None:
    page = officer.get(f"/plan/read/{draft.key}/")
    marked = {part.item for part in page.context["parts"] if part.item}
    assert marked == {item.key for item in draft.items.all()}
    assert [page.context[name] for name in ("total", "accepted", "rejected", "undecided")] == [3, 0, 0, 3]
    shown = "".join(piece.text for part in page.context["parts"] for piece in part.pieces)
    assert shown == TEXT.replace("(yè)", "")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_review(officer: Any, django_assert_num_queries: Any, count: int) -> None:
    item = ItemFactory()
    ItemFactory.create_batch(count - 1, draft=item.draft)
    with django_assert_num_queries(9):
        assert officer.get(f"/plan/read/{item.draft.key}/").status_code == 200


def test_a_figure_is_accepted_edited_and_reopened(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    kept = officer.post(f"/plan/items/{item.key}/", form_of(item, value="710") | {"action": "edit"})
    assert kept.url == f"/plan/read/{draft.key}/?item={item.key}#item-{item.key}"
    item.refresh_from_db()
    officer.post(f"/plan/items/{item.key}/", form_of(item, value="720", owner=officer.user.pk) | {"action": "accept"})
    target = Target.objects.get()
    assert (target.value, target.owner) == (720, officer.user)
    item.refresh_from_db()
    officer.post(f"/plan/items/{item.key}/", {"action": "reopen", "seen": item.version})
    item.refresh_from_db()
    assert (item.state, Target.objects.count()) == (ItemState.OPEN, 0)


def test_a_rejected_figure_is_not_marked_any_more(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    officer.post(f"/plan/items/{item.key}/", {"action": "reject", "seen": item.version})
    page = officer.get(f"/plan/read/{draft.key}/")
    assert (item.key in {part.item for part in page.context["parts"]}, page.context["rejected"]) == (False, 1)


def test_what_was_typed_wrongly_stays_in_the_form(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    answer = officer.post(f"/plan/items/{item.key}/", form_of(item, value="many", period="soon") | {"action": "accept"})
    card = next(card for card in answer.context["cards"] if card.item.key == item.key)
    assert (answer.status_code, sorted(card.form.errors), card.is_open, Target.objects.count()) == (
        400,
        ["period", "value"],
        True,
        0,
    )


def test_the_second_of_two_people_sees_why(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    answer = officer.post(f"/plan/items/{item.key}/", form_of(item) | {"action": "accept", "seen": "0"})
    assert (answer.status_code, Target.objects.count()) == (409, 0)
    assert sum(bool(card.problem) for card in answer.context["cards"]) == 1


def test_htmx_gets_the_card_with_the_progress(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    answer = officer.post(f"/plan/items/{item.key}/", form_of(item) | {"action": "accept"}, HTTP_HX_REQUEST="true")
    assert (answer.status_code, answer.context["accepted"], answer.context["card"].item.state) == (
        200,
        1,
        ItemState.ACCEPTED,
    )
    assert [
        each in answer.content for each in (b"<html", b'id="reading-progress" hx-swap-oob', b'id="publish" hx-swap-oob')
    ] == [False, True, True]
    wrong = officer.post(
        f"/plan/items/{item.key}/", form_of(item, value="x") | {"action": "accept"}, HTTP_HX_REQUEST="true"
    )
    assert wrong.context["card"].is_open


def test_a_baseline_is_put_beside_a_target(officer: Any, draft: ProgrammeVersion) -> None:
    for item in draft.items.all():
        officer.post(f"/plan/items/{item.key}/", form_of(item) | {"action": "accept"})
    baseline, other = draft.items.get(kind=ItemKind.BASELINE), Target.objects.get(value=700)
    officer.post(
        f"/plan/items/{baseline.key}/", form_of(baseline) | {"action": "accept", f"{baseline.key}-beside": other.key}
    )
    cards = {card.item.pk: card for card in officer.get(f"/plan/read/{draft.key}/").context["cards"]}
    assert (Fact.objects.get().target, cards[baseline.pk].beside) == (other, other.key)


def test_a_missed_figure_is_added(officer: Any, draft: ProgrammeVersion) -> None:
    item = draft.items.get(value=700)
    data = {key.replace(item.key, "new"): value for key, value in form_of(item, indicator="补充").items()}
    answer = officer.post(f"/plan/read/{draft.key}/add/", data | {"start": "5", "end": "9"})
    added = ReadingItem.objects.get(by_hand=True)
    assert (answer.status_code, added.indicator, added.words) == (302, "补充", TEXT[5:9])
    without = officer.post(f"/plan/read/{draft.key}/add/", data)
    wrong = officer.post(f"/plan/read/{draft.key}/add/", data | {"new-value": "x", "start": "5", "end": "9"})
    assert (without.status_code, wrong.status_code, ReadingItem.objects.count()) == (400, 400, 4)


def test_repairs_one_by_one_and_by_kind(officer: Any, draft: ProgrammeVersion) -> None:
    path = f"/plan/read/{draft.key}/repairs/"
    rows = officer.get(path).context["page"].object_list
    assert [(repair.before, undone) for repair, undone in rows] == [("(yè)", False)]
    span = f"{rows[0][0].start}-{rows[0][0].end}"
    assert officer.post(path, {"span": span, "action": "undo"}).url == path
    assert [undone for _repair, undone in officer.get(path, {"kind": "pinyin"}).context["page"].object_list] == [True]
    back = officer.post(path, {"kind": "pinyin", "action": "redo", "back": "review"})
    draft.text.refresh_from_db()  # type: ignore[union-attr]
    assert (back.url, draft.text.undone) == (f"/plan/read/{draft.key}/", [])  # type: ignore[union-attr]
    officer.post(path, {"span": "x-y", "action": "undo"})
    draft.text.refresh_from_db()  # type: ignore[union-attr]
    assert draft.text.undone == []  # type: ignore[union-attr]


@pytest.mark.parametrize("role", ["leader", "expert"])
def test_a_draft_does_not_exist_for_others(draft: ProgrammeVersion, signed_in: Clients, role: str) -> None:
    client, item = signed_in(role), draft.items.all()[0]
    answers = [
        client.get("/plan/read/"),
        client.get(f"/plan/read/{draft.key}/"),
        client.get(f"/plan/read/{draft.key}/repairs/"),
        client.post(f"/plan/items/{item.key}/", {"action": "reject", "seen": 1}),
        client.post(f"/plan/drafts/{draft.key}/publish/"),
        client.get(f"/plan/programmes/{draft.programme.key}/versions/{draft.number}/"),
    ]
    item.refresh_from_db()
    assert ([each.status_code for each in answers], item.state) == ([403, 404, 404, 403, 404, 404], ItemState.OPEN)


def test_an_officer_reads_the_real_announcement_and_publishes_it(officer: Any, shared: Path) -> None:
    file = SimpleUploadedFile("seed.txt", (shared / "data/plans/dev/text/seed.txt").read_bytes())
    page = officer.post("/plan/read/", {"file": file}, follow=True)
    draft = page.context["draft"]
    for card in page.context["cards"]:
        sent = {field.html_name: field.value() or "" for field in card.form} | {
            "seen": card.item.version,
            "action": "accept",
        }
        assert officer.post(f"/plan/items/{card.item.key}/", sent).status_code == 302
    board = officer.post(f"/plan/drafts/{draft.key}/publish/", {"note": "首次发布"}, follow=True)
    assert (board.redirect_chain[-1][0], len(board.context["rows"])) == ("/plan/?programme=2024", 10)
    assert sorted({row.number for row in board.context["rows"]}) == [1, 2, 4]


def test_published_items_are_refused_on_the_page(officer: Any) -> None:
    item = ItemFactory(draft=VersionFactory(), value=Decimal(3))
    assert officer.post(f"/plan/items/{item.key}/", {"action": "reject", "seen": item.version}).status_code == 409


def test_figures_of_the_same_name_have_names_of_their_own(officer: Any, draft: ProgrammeVersion) -> None:
    first = ReadingItem.objects.order_by("start")[0]
    ItemFactory(draft=draft, indicator=first.indicator, kind=first.kind, value=first.value, unit=first.unit)
    body = officer.get(f"/plan/read/{draft.key}/").content.decode()
    labels = re.findall(r'data-item="[^"]+" tabindex="-1" aria-label="([^"]+)"', body)
    assert (len(labels), len(set(labels))) == (ReadingItem.objects.count(), len(labels))
