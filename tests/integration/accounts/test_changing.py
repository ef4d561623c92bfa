"""The frame of every change: permit, transaction, log, notice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.dispatch import Signal

from kechuang.accounts.domain.changing import actor_of, changing, record_read
from kechuang.accounts.models import User
from kechuang.accounts.permits import Decision, decide, signed_in
from kechuang.common.models.audit import AuditEntry
from kechuang.common.queries.audit import verify
from kechuang.common.refusals import NotPermitted
from kechuang.registry.models import Organisation
from tests.factories.registry import OrganisationFactory

happened = Signal()


def test_a_change_is_logged_and_the_chain_verifies(person: Callable[..., User], all_records: None) -> None:
    with changing(person("bureau_officer"), "merge", OrganisationFactory()):
        pass
    found = verify()
    assert (found.entries, found.broken) == (1, None)


def test_s52_a_refused_change_is_logged_and_not_made(person: Callable[..., User], all_records: None) -> None:
    firm = OrganisationFactory(name="甲")
    with pytest.raises(NotPermitted), changing(person("expert"), "merge", firm):
        pytest.fail("the body must not run")
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.outcome, entry.target_key) == ("registry.organisation.merge", "refused", firm.key)


def test_a_body_that_fails_leaves_no_entry(person: Callable[..., User]) -> None:
    with pytest.raises(RuntimeError), changing(None, "merge", Organisation):
        raise RuntimeError
    assert AuditEntry.objects.count() == 0


def test_notices_go_out_once_all_is_well(person: Callable[..., User], django_capture_on_commit_callbacks: Any) -> None:
    heard: list[int] = []

    def hear(number: int, **_kwargs: Any) -> None:
        heard.append(number)

    happened.connect(hear)
    with django_capture_on_commit_callbacks() as callbacks, changing(None, "merge", Organisation) as change:
        change.notify(happened, number=7)
        assert heard == []
    for callback in callbacks:
        callback()
    assert heard == [7]


@pytest.mark.django_db
def test_s52_a_read_that_must_be_known_is_logged(person: Callable[..., User]) -> None:
    user = person("leader")
    record_read(user, "organisation.export", rows=3)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.actor_id, entry.data) == ("organisation.export", user.key, {"rows": 3})


@pytest.mark.django_db
def test_permits(person: Callable[..., User]) -> None:
    user = person("leader")
    assert actor_of(None).name == "system"
    assert decide(None, "merge", Organisation)
    assert not decide(user, "fly", Organisation)
    assert signed_in.decide(user, None) == Decision(True)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not decide(User.objects.get(pk=user.pk), "list", Organisation)
