"""From a text to a published programme: draft, decisions on each figure, versions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kechuang.common.refusals import Conflicting, NotPermitted, Refused
from kechuang.plan.domain import items as domain
from kechuang.plan.domain.facts import place_fact
from kechuang.plan.domain.figures import Fields
from kechuang.plan.domain.texts import LONGEST, add_text, redo_repairs, start_draft, undo_repairs
from kechuang.plan.domain.versions import amend, discard, publish
from kechuang.plan.enums import ItemKind, ItemState, VersionState
from kechuang.plan.models import Fact, Programme, ProgrammeVersion, ReadingItem, SourceText, Target
from kechuang.plan.queries.diff import changes_between
from kechuang.plan.repaired import reading_of
from tests.factories.plan import ItemFactory, SeriesFactory, TargetFactory, VersionFactory

TEXT = """2024年，全市实施科技创新“五大工程”。
去年，高新技术企业总数突破2000家，全社会研发投入增幅居全省第1位。
实施创新主体梯队培育工程。全年新招引科技型企业(yè)700家，力争800家。高新技术企业达到2500家。"""


def draft_of(text: str = TEXT) -> ProgrammeVersion:
    return start_draft(user=None, text=add_text(user=None, name="公告.txt", text=text))


def fields_of(item: ReadingItem, **changed: Any) -> Fields:
    names = (
        "kind",
        "indicator",
        "value",
        "unit",
        "comparator",
        "stretch",
        "change",
        "period",
        "scope",
        "project_number",
        "measured_by",
    )
    return Fields(**({name: getattr(item, name) for name in names} | changed))


def accept(item: ReadingItem, **changed: Any) -> ReadingItem:
    return domain.accept(user=None, item=item, seen=item.version, fields=fields_of(item, **changed))


def test_a_text_becomes_a_draft_with_its_figures(db: None) -> None:
    draft = draft_of()
    found = [(item.kind, item.value, item.stretch, item.words) for item in draft.items.all()]
    assert (draft.programme.year, draft.state) == (2024, VersionState.DRAFT)
    assert [each[:3] for each in found] == [
        ("baseline", 2000, None),
        ("rank", 1, None),
        ("target", 700, 800),
        ("target", 2500, None),
    ]
    assert "企业700家" in found[2][3]
    assert TEXT[draft.items.all()[2].start : draft.items.all()[2].end] == draft.items.all()[2].quote


def test_a_measure_is_suggested(db: None) -> None:
    SeriesFactory(slug="firms", name="新招引科技型企业", aliases=["科技型企业"])
    draft = draft_of()
    assert [item.measured_by for item in draft.items.filter(kind=ItemKind.TARGET)] == [
        "series:firms",
        "ladder.hnte_valid",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "empty_text"), (" \n", "empty_text"), ("字" * (LONGEST + 1), "long_text")],
    ids=["none", "blank", "long"],
)
def test_a_text_that_is_not_taken(db: None, text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        add_text(user=None, name="x", text=text)
    assert (refusal.value.code, SourceText.objects.count()) == (code, 0)


def test_a_text_without_a_year_asks_for_it(db: None) -> None:
    text = add_text(user=None, name="x", text="招引科技型企业700家。")
    with pytest.raises(Refused) as refusal:
        start_draft(user=None, text=text)
    assert (refusal.value.code, Programme.objects.count()) == ("no_year", 0)
    assert start_draft(user=None, text=text, year=2025, name="计划").programme.name == "计划"


def test_a_year_has_one_draft(db: None) -> None:
    draft_of()
    with pytest.raises(Refused) as refusal:
        draft_of()
    assert (refusal.value.code, ProgrammeVersion.objects.count()) == ("draft_open", 1)


def test_only_the_bureau_reads_plans(person: Callable[..., Any]) -> None:
    for role in ("leader", "district_officer", "expert"):
        with pytest.raises(NotPermitted):
            add_text(
                user=person(role, **({"region": "321003"} if role == "district_officer" else {})), name="x", text="x"
            )
    assert SourceText.objects.count() == 0


def test_an_accepted_figure_becomes_a_target(db: None) -> None:
    item = draft_of().items.filter(value=700).get()
    held = accept(item, indicator="新招引科技型企业", project_number=None)
    target = Target.objects.get()
    assert (held.state, held.target, target.indicator, target.value, target.stretch) == (
        ItemState.ACCEPTED, target, "新招引科技型企业", 700, 800,
    )  # fmt: skip
    assert (target.quote, target.words, str(target.starts_on), str(target.ends_on)) == (
        item.quote,
        item.words,
        "2024-01-01",
        "2024-12-31",
    )


def test_accepting_again_corrects_the_same_target(db: None) -> None:
    held = accept(draft_of().items.filter(value=700).get())
    again = accept(held, value=Decimal(720))
    assert (Target.objects.get().value, again.target_id, again.as_read["value"]) == (720, held.target_id, "700")


def test_a_target_that_turns_out_to_be_a_baseline_moves(db: None) -> None:
    held = accept(draft_of().items.filter(value=700).get())
    accept(held, kind=ItemKind.BASELINE)
    assert (Target.objects.count(), Fact.objects.get().value) == (0, 700)


STATES = {
    "accept": {
        ItemState.OPEN: ItemState.ACCEPTED,
        ItemState.ACCEPTED: ItemState.ACCEPTED,
        ItemState.REJECTED: ItemState.ACCEPTED,
    },
    "edit": {ItemState.OPEN: ItemState.OPEN, ItemState.ACCEPTED: "item_state", ItemState.REJECTED: "item_state"},
    "reject": {
        ItemState.OPEN: ItemState.REJECTED,
        ItemState.ACCEPTED: ItemState.REJECTED,
        ItemState.REJECTED: "item_state",
    },
    "reopen": {ItemState.OPEN: "item_state", ItemState.ACCEPTED: ItemState.OPEN, ItemState.REJECTED: ItemState.OPEN},
}


@pytest.mark.parametrize(("verb", "state", "after"), [(v, s, a) for v, of in STATES.items() for s, a in of.items()])
def test_states_of_an_item(db: None, verb: str, state: str, after: str) -> None:
    item = ItemFactory(state=state)
    options: dict[str, Any] = {"fields": fields_of(item)} if verb in {"accept", "edit"} else {}
    try:
        found = getattr(domain, verb)(user=None, item=item, seen=item.version, **options).state
    except Refused as refusal:
        found = refusal.code
    assert found == after


@pytest.mark.parametrize("verb", ["reject", "reopen"])
def test_taking_back_removes_the_record(db: None, verb: str) -> None:
    draft = draft_of()
    held = [accept(item) for item in draft.items.filter(value__in=[700, 2000])]
    assert (Target.objects.count(), Fact.objects.count()) == (1, 1)
    for item in held:
        getattr(domain, verb)(user=None, item=ReadingItem.objects.get(pk=item.pk), seen=item.version)
    assert (Target.objects.count(), Fact.objects.count()) == (0, 0)


def test_the_second_of_two_people_is_told(db: None) -> None:
    item = draft_of().items.filter(value=700).get()
    accept(item)
    with pytest.raises(Conflicting):
        accept(item, value=Decimal(1))
    assert Target.objects.get().value == 700


def test_what_was_typed_is_kept_without_deciding(db: None) -> None:
    item = draft_of().items.filter(value=700).get()
    domain.edit(user=None, item=item, seen=item.version, fields=fields_of(item, value=Decimal(750)))
    item.refresh_from_db()
    assert (item.state, item.value, item.target) == (ItemState.OPEN, 750, None)


def test_a_baseline_stands_beside_its_target_and_starts_its_pace(db: None) -> None:
    draft = draft_of()
    for item in draft.items.all():
        accept(item)
    fact = Fact.objects.get(value=2000)
    assert (fact.target, fact.is_baseline, fact.source) == (Target.objects.get(value=2500), True, "公告.txt")
    assert (Fact.objects.get(is_rank=True).is_baseline, Fact.objects.get(is_rank=True).scope) == (False, "全省")


def test_a_fact_is_put_beside_another_target_or_none(db: None) -> None:
    draft = draft_of()
    for item in draft.items.all():
        accept(item)
    fact, other = Fact.objects.get(value=2000), Target.objects.get(value=700)
    assert place_fact(user=None, fact=fact, target=other).target == other
    assert place_fact(user=None, fact=fact, target=None).target is None
    with pytest.raises(Refused):
        place_fact(user=None, fact=fact, target=TargetFactory())


def test_a_missed_figure_is_added_by_its_place(db: None) -> None:
    draft = draft_of()
    assert draft.text is not None
    shown = reading_of(draft.text).text
    start = shown.index("科技型企业700家")
    fields = Fields(ItemKind.TARGET, "招引", Decimal(700), "家")
    item = domain.add_by_hand(user=None, draft=draft, start=start, end=start + 9, fields=fields)
    assert (item.by_hand, item.words, item.quote) == (True, "科技型企业700家", "科技型企业(yè)700家")
    for low, high in ((0, 0), (5, 4), (-1, 3)):
        with pytest.raises(Refused) as refusal:
            domain.add_by_hand(user=None, draft=draft, start=low, end=high, fields=fields)
        assert refusal.value.code == "no_selection"


def test_repairs_are_undone_and_redone(db: None) -> None:
    draft = draft_of()
    text = draft.text
    assert text is not None
    repair = next(each for each in reading_of(text).repaired.repairs if each.before == "(yè)")
    decided = accept(draft.items.filter(value=2500).get())
    undone = undo_repairs(user=None, text=text, spans=[(repair.start, repair.end), (0, 1)])
    assert (undone.undone, "(yè)" in reading_of(undone).text) == ([[repair.start, repair.end]], True)
    assert (draft.items.filter(value=700).count(), draft.items.get(value=2500).pk) == (1, decided.pk)
    redone = redo_repairs(user=None, text=undone, spans=[(repair.start, repair.end)])
    assert (redone.undone, draft.items.count()) == ([], 4)


def published(text: str = TEXT) -> ProgrammeVersion:
    draft = draft_of(text)
    for item in draft.items.all():
        accept(item)
    return publish(user=None, draft=draft, note="首次")


def test_a_draft_is_published_when_all_is_decided(db: None) -> None:
    draft = draft_of()
    with pytest.raises(Refused) as refusal:
        publish(user=None, draft=draft)
    assert refusal.value.code == "undecided"
    for item in draft.items.all():
        domain.reject(user=None, item=item, seen=item.version)
    with pytest.raises(Refused) as refusal:
        publish(user=None, draft=draft)
    assert refusal.value.code == "no_target"


def test_a_published_version_does_not_change(db: None) -> None:
    version = published()
    assert (version.state, version.note) == (VersionState.PUBLISHED, "首次")
    item = version.items.filter(kind=ItemKind.TARGET)[0]
    for act in (lambda: accept(item), lambda: domain.reject(user=None, item=item, seen=item.version)):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "published"
    for act in (lambda: publish(user=None, draft=version), lambda: discard(user=None, draft=version)):
        with pytest.raises(Refused):
            act()


def test_an_amendment_begins_as_a_copy(db: None) -> None:
    version = published()
    draft = amend(user=None, programme=version.programme)
    before = sorted(version.targets.values_list("thread", "indicator", "value", "stretch", "words"))
    assert sorted(draft.targets.values_list("thread", "indicator", "value", "stretch", "words")) == before
    assert (draft.facts.get(value=2000).target, draft.number) == (draft.targets.get(value=2500), version.number + 1)
    assert changes_between(version, draft) == []
    with pytest.raises(Refused) as refusal:
        amend(user=None, programme=version.programme)
    assert refusal.value.code == "draft_open"


def test_nothing_published_nothing_to_amend(db: None) -> None:
    with pytest.raises(Refused) as refusal:
        amend(user=None, programme=VersionFactory(draft=True).programme)
    assert refusal.value.code == "draft_open"
    programme = ProgrammeVersion.objects.get().programme
    ProgrammeVersion.objects.all().delete()
    with pytest.raises(Refused) as refusal:
        amend(user=None, programme=programme)
    assert refusal.value.code == "nothing_published"


def test_a_later_text_speaks_of_the_same_targets(db: None) -> None:
    first = published()
    second = published(TEXT.replace("700家", "720家"))
    threads = [set(v.targets.values_list("thread", flat=True)) for v in (first, second)]
    assert threads[0] == threads[1]
    found = [(each.kind, [c.label for c in each.changes]) for each in changes_between(first, second)]
    assert [(kind, len(changes)) for kind, changes in found] == [("changed", 1)]


def test_targets_added_and_removed_are_told(db: None) -> None:
    first = published()
    draft = amend(user=None, programme=first.programme)
    draft.targets.get(value=700).delete()
    TargetFactory(version=draft, project=None, indicator="新目标")
    assert sorted((c.kind, c.target.indicator) for c in changes_between(first, draft)) == sorted(
        [("added", "新目标"), ("removed", first.targets.get(value=700).indicator)]
    )


def test_discarding_the_only_draft_takes_the_programme_with_it(db: None) -> None:
    discard(user=None, draft=draft_of())
    assert (ProgrammeVersion.objects.count(), Programme.objects.count(), SourceText.objects.count()) == (0, 0, 1)


def test_discarding_an_amendment_leaves_what_is_in_force(db: None) -> None:
    version = published()
    discard(user=None, draft=amend(user=None, programme=version.programme))
    assert list(ProgrammeVersion.objects.all()) == [version]


def test_the_real_announcement(db: None, shared: Path) -> None:
    text = (shared / "data/plans/dev/text/seed.txt").read_text("utf-8")
    draft = draft_of(text)
    for item in draft.items.all():
        accept(item)
    version = publish(user=None, draft=draft)
    targets = sorted(version.targets.values_list("value", flat=True))
    assert (targets, version.projects.count(), version.lines.count()) == (
        [10, 10, 50, 52, 100, 100, 260, 700, 2500, 3500],
        5,
        2,
    )
    baselines = sorted(version.facts.filter(is_rank=False).values_list("value", flat=True))
    assert (baselines, version.facts.filter(is_rank=True).count()) == ([Decimal("2.48"), 7, 799, 2000], 2)
    assert version.facts.get(is_baseline=True).value == 2000


def test_a_draft_without_a_text_takes_no_hand_made_item(db: None) -> None:
    with pytest.raises(Refused):
        domain.add_by_hand(
            user=None, draft=VersionFactory(draft=True), start=0, end=2, fields=Fields("target", "x", Decimal(1))
        )
