"""A run of the chain reader: suggestions with their words, repeated without harm, decisions untouched."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from kechuang.accounts.models import User
from kechuang.common.models import Job
from kechuang.common.models.audit import AuditEntry
from kechuang.common.models.jobs import JobState
from kechuang.common.refusals import NotPermitted, Refused
from kechuang.registry.classifying.reading import Classification, Suggestion
from kechuang.registry.classifying.scoring import Where, Word
from kechuang.registry.domain import chain_reading
from kechuang.registry.domain.chain_reading import Outcome, run_classification, start_reading, suggest
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink, Organisation
from tests.integration.registry.conftest import link, organisation

Person = Callable[..., User]
WORDS = [{"word": "电网", "field": "name", "start": 1, "end": 3}]


def suggestion(target: str, score: float = 1.0) -> Suggestion:
    return Suggestion(target, score, (Word("电网", Where.NAME, 1, 3, target, 1.0),), "name")


class Reader:
    """Reads 电网 in a name as the smart grid, and a chain that this city does not have."""

    score = 1.234

    def classify(self, name: str, _scope: str) -> Classification:
        if "电网" not in name:
            return Classification((), (), "outside-no-word")
        chains = (suggestion("智能电网", self.score), suggestion("别的链"))
        return Classification(chains, (suggestion("高端装备"),), None)


@pytest.fixture(autouse=True)
def reader(monkeypatch: pytest.MonkeyPatch) -> type[Reader]:
    monkeypatch.setattr(chain_reading, "Classifier", Reader)
    monkeypatch.setattr(Reader, "score", 1.234)
    return Reader


@pytest.fixture
def firm(town: SimpleNamespace) -> Any:
    organisation(town.south, "乙食品")
    return organisation(town.north, "甲电网")


def states() -> dict[str, str]:
    return dict(ChainLink._base_manager.values_list("industry__slug", "state"))


def test_a_run_suggests_with_the_words(firm: Organisation) -> None:
    assert run_classification() == Outcome(read=2, suggested=2)
    assert states() == {"equipment": "suggested", "grid": "suggested"}
    found = ChainLink._base_manager.get(industry__slug="grid")
    assert (found.organisation, found.score, found.words) == (firm, Decimal("1.23"), WORDS)


def test_a_second_run_changes_nothing(firm: Organisation) -> None:
    run_classification()
    assert run_classification() == Outcome(read=2)


def test_decisions_stay_and_their_words_too(firm: Organisation, town: SimpleNamespace, reader: type[Reader]) -> None:
    link(firm, town.chain, state=LinkState.REJECTED, words=[{"word": "旧"}])
    link(firm, town.other, state=LinkState.CONFIRMED)
    assert run_classification() == Outcome(read=2, suggested=1)
    assert states() == {"equipment": "suggested", "grid": "rejected", "ships": "confirmed"}
    assert ChainLink._base_manager.get(industry=town.chain).words == [{"word": "旧"}]


def test_a_suggestion_that_nothing_speaks_for_any_more_is_withdrawn(firm: Organisation, town: SimpleNamespace) -> None:
    link(firm, town.other)
    run_classification()
    Organisation._base_manager.filter(pk=firm.pk).update(name="甲食品")
    assert run_classification() == Outcome(read=2, withdrawn=2)
    assert states() == {}


def test_a_new_score_replaces_the_old_one(
    firm: Organisation, reader: type[Reader], monkeypatch: pytest.MonkeyPatch
) -> None:
    run_classification()
    monkeypatch.setattr(reader, "score", 2.0)
    assert run_classification() == Outcome(read=2, changed=1)
    assert ChainLink._base_manager.get(industry__slug="grid").score == Decimal("2.00")


def test_only_what_changed_since(firm: Organisation) -> None:
    Organisation._base_manager.exclude(pk=firm.pk).update(changed_at=timezone.now() - dt.timedelta(days=2))
    assert run_classification(since=timezone.now() - dt.timedelta(days=1)).read == 1


def test_batches_report_and_can_be_stopped_between_two(firm: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chain_reading, "BATCH", 1)
    told: list[tuple[int, int]] = []
    run_classification(progress=lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]


def test_an_import_reads_its_own_records(firm: Organisation) -> None:
    assert suggest(organisations=[firm.pk]) == Outcome(read=1, suggested=2)


def test_a_run_is_logged_once(firm: Organisation, person: Person) -> None:
    officer = person("bureau_officer")
    run_classification(user=officer)
    entry = AuditEntry.objects.get(action="registry.organisation.classify")
    assert (entry.actor_id, entry.data) == (officer.key, {"read": 2, "suggested": 2, "changed": 0, "withdrawn": 0})


@pytest.mark.parametrize(("role", "scope"), [("leader", {}), ("district_officer", {"region": "321003"})])
def test_only_the_bureau_reads_the_whole_register(
    role: str, scope: dict[str, str], firm: Organisation, person: Person
) -> None:
    user = person(role, **scope)
    with pytest.raises(NotPermitted):
        run_classification(user=user)
    with pytest.raises(NotPermitted):
        start_reading(user=user)
    assert (states(), Job.objects.count()) == ({}, 0)


@pytest.mark.django_db(transaction=True)
def test_a_job_reads_and_one_is_at_work_at_a_time(firm: Organisation, person: Person) -> None:
    officer = person("bureau_officer")
    job = start_reading(user=officer)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.DONE, 2, 2)
    assert states() == {"equipment": "suggested", "grid": "suggested"}
    Job.objects.update(state=JobState.RUNNING)
    with pytest.raises(Refused) as refused:
        start_reading(user=officer)
    assert (refused.value.code, Job.objects.count()) == ("reading_at_work", 1)
