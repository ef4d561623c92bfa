"""Confirm, reject, add, correct: what a person decides, who may, and what the log says."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from kechuang.accounts.models import User
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import NotPermitted, Refused
from kechuang.registry.domain import chains
from kechuang.registry.enums import LinkState
from kechuang.registry.models import ChainLink
from tests.integration.registry.conftest import link, organisation

Person = Callable[..., User]


def states(firm: Any) -> dict[str, str]:
    return dict(ChainLink._base_manager.filter(organisation=firm).values_list("industry__slug", "state"))


def entries() -> list[tuple[str, str, str]]:
    rows = AuditEntry.objects.order_by("sequence").values_list("action", "target_key", "data__industry")
    return [row for row in rows if row[0].startswith("registry.")]


def test_confirming_a_chain_confirms_its_suggested_cluster(town: SimpleNamespace, person: Person) -> None:
    firm, officer = organisation(town.north), person("bureau_officer")
    link(firm, town.cluster)
    found = chains.confirm(user=officer, link=link(firm, town.chain))
    assert states(firm) == {"equipment": "confirmed", "grid": "confirmed"}
    assert (found.decided_by, found.decided_at is None) == (officer, False)
    done = "registry.chainlink.confirm"
    assert entries() == [(done, firm.key, "grid"), (done, firm.key, "equipment")]


def test_a_rejected_cluster_is_not_confirmed_with_its_chain(town: SimpleNamespace, person: Person) -> None:
    firm = organisation(town.north)
    link(firm, town.cluster, state=LinkState.REJECTED)
    chains.confirm(user=person("bureau_officer"), link=link(firm, town.chain))
    assert states(firm) == {"equipment": "rejected", "grid": "confirmed"}


def test_confirming_twice_is_one_decision(town: SimpleNamespace, person: Person) -> None:
    firm, officer = organisation(town.north), person("bureau_officer")
    suggested = link(firm, town.chain)
    chains.confirm(user=officer, link=suggested)
    chains.confirm(user=person("bureau_officer"), link=suggested)
    assert ChainLink._base_manager.get().decided_by == officer
    assert entries() == [("registry.chainlink.confirm", firm.key, "grid")]


def test_rejecting_keeps_the_link_as_rejected(town: SimpleNamespace, person: Person) -> None:
    firm = organisation(town.north)
    chains.reject(user=person("district_officer", region="321003"), link=link(firm, town.chain))
    assert states(firm) == {"grid": "rejected"}
    assert entries() == [("registry.chainlink.reject", firm.key, "grid")]


@pytest.mark.parametrize("verb", ["confirm", "reject"])
def test_a_leader_decides_nothing_and_the_attempt_is_logged(verb: str, town: SimpleNamespace, person: Person) -> None:
    firm, leader = organisation(town.north), person("leader")
    suggested = link(firm, town.chain)
    with pytest.raises(NotPermitted):
        getattr(chains, verb)(user=leader, link=suggested)
    assert states(firm) == {"grid": "suggested"}
    assert AuditEntry.objects.filter(outcome="refused", action=f"registry.chainlink.{verb}").count() == 1


def test_a_suggestion_that_was_withdrawn_is_said(town: SimpleNamespace, person: Person) -> None:
    suggested = link(organisation(town.north), town.chain)
    ChainLink._base_manager.all().delete()
    with pytest.raises(Refused) as refused:
        chains.confirm(user=person("bureau_officer"), link=suggested)
    assert refused.value.code == "link_gone"


def test_adding_a_chain_by_hand(town: SimpleNamespace, person: Person) -> None:
    firm, officer = organisation(town.north), person("bureau_officer")
    link(firm, town.other, state=LinkState.REJECTED)
    chains.add(user=officer, organisation=firm, industry=town.chain)
    chains.add(user=officer, organisation=firm, industry=town.other)
    assert states(firm) == {"grid": "confirmed", "ships": "confirmed"}
    assert entries()[0] == ("registry.chainlink.create", firm.key, "grid")
    with pytest.raises(Refused) as refused:
        chains.add(user=officer, organisation=firm, industry=town.chain)
    assert refused.value.code == "already_linked"


def test_correcting_rejects_one_and_adds_the_other(town: SimpleNamespace, person: Person) -> None:
    firm, officer = organisation(town.north), person("bureau_officer")
    wrong = link(firm, town.chain)
    with pytest.raises(Refused) as refused:
        chains.correct(user=officer, link=wrong, industry=town.chain)
    assert (refused.value.code, states(firm)) == ("same_chain", {"grid": "suggested"})
    chains.correct(user=officer, link=wrong, industry=town.other)
    assert states(firm) == {"grid": "rejected", "ships": "confirmed"}


def test_a_correction_is_whole_or_not_there(town: SimpleNamespace, person: Person) -> None:
    firm, officer = organisation(town.north), person("bureau_officer")
    wrong = link(firm, town.chain)
    link(firm, town.other, state=LinkState.CONFIRMED)
    with pytest.raises(Refused):
        chains.correct(user=officer, link=wrong, industry=town.other)
    assert states(firm) == {"grid": "suggested", "ships": "confirmed"}


def test_confirming_many_takes_the_open_ones(town: SimpleNamespace, person: Person) -> None:
    first, second, third = (organisation(town.north) for _ in range(3))
    links = [link(first, town.chain), link(second, town.chain), link(third, town.chain, state=LinkState.REJECTED)]
    assert chains.confirm_all(user=person("bureau_officer"), links=links) == 2
    assert [states(firm)["grid"] for firm in (first, second, third)] == ["confirmed", "confirmed", "rejected"]


def test_confirming_many_by_a_leader_changes_none(town: SimpleNamespace, person: Person) -> None:
    firm = organisation(town.north)
    with pytest.raises(NotPermitted):
        chains.confirm_all(user=person("leader"), links=[link(firm, town.chain)])
    assert states(firm) == {"grid": "suggested"}
