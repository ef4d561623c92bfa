"""The guards: anonymous to sign-in, not permitted 403 with reason and log, foreign and absent the same 404 (S16)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from kechuang.accounts.models import User
from kechuang.accounts.reach import reaching
from kechuang.accounts.views.access import get_or_404, permitted, signed_in
from kechuang.common.keys import new_key
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import NotPermitted
from kechuang.registry.models import Organisation
from tests.factories.registry import OrganisationFactory, RegionFactory


@permitted("export", Organisation)
def _export(request: Any) -> HttpResponse:
    return HttpResponse("rows")


@signed_in
def _page(request: Any) -> HttpResponse:
    return HttpResponse("page")


@pytest.mark.parametrize("view", [_export, _page])
def test_anonymous_people_are_led_to_the_sign_in_page(view: Any, rf: Any) -> None:
    for method, there in (("get", "/x/%3Fa%3D1"), ("post", "/")):
        request = getattr(rf, method)("/x/?a=1")
        request.user = AnonymousUser()
        answer = view(request)
        assert (answer.status_code, answer["Location"]) == (302, f"/accounts/sign-in/?next={there}")
    request = rf.get("/x/", headers={"HX-Request": "true"})
    request.user = AnonymousUser()
    assert view(request)["HX-Redirect"] == "/accounts/sign-in/"


def test_permitted_lets_in_or_refuses_with_a_reason_and_a_log_entry(rf: Any, person: Callable[..., User]) -> None:
    request = rf.get("/x/")
    request.user = person("bureau_officer")
    assert _export(request).content == b"rows"
    assert AuditEntry.objects.count() == 0
    request.user = person("expert")
    with pytest.raises(NotPermitted) as refused:
        _export(request)
    assert str(refused.value)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.outcome, entry.actor_id) == (
        "registry.organisation.export",
        "refused",
        request.user.key,
    )


def test_a_record_within_reach_is_given_or_refused(person: Callable[..., User], all_records: None) -> None:
    officer, expert, firm = person("bureau_officer"), person("leader"), OrganisationFactory()
    with reaching(officer.reach):
        assert get_or_404(Organisation, firm.key, "merge", officer) == firm
    with reaching(expert.reach), pytest.raises(NotPermitted):
        get_or_404(Organisation, firm.key, "merge", expert)


def test_s16_absent_and_foreign_cannot_be_told_apart(
    person: Callable[..., User], all_records: None, django_assert_num_queries: Any
) -> None:
    """1,000 keys, half of them of foreign records: the same error, the same number of queries, the same kind of entry."""
    mine, theirs = RegionFactory(code="321003"), RegionFactory(code="321002")
    officer = person("district_officer", region=mine.code)
    officer.reach  # noqa: B018 -- read once, as the middleware does
    foreign = [OrganisationFactory(region=theirs).key for _ in range(10)]
    keys = [*foreign * 50, *[new_key() for _ in range(500)]]
    with reaching(officer.reach):
        with pytest.raises(Http404):
            get_or_404(Organisation, new_key(), "view", officer)
        for key in keys:
            with django_assert_num_queries(6), pytest.raises(Http404):
                get_or_404(Organisation, key, "view", officer)
    entries = AuditEntry.objects.exclude(sequence=1)
    assert [(e.action, e.outcome, e.target_key, e.target_label, set(e.data)) for e in entries] == [
        ("registry.organisation.view", "refused", "", "", {"key"})
    ] * 1000


def test_s16_keys_are_random_and_not_sequential() -> None:
    keys = [new_key() for _ in range(1000)]
    assert len(set(keys)) == 1000
    assert {len(key) for key in keys} == {13}
    assert keys != sorted(keys)
