"""The floor holds: a scoped query outside of a reach raises, the chain of entries verifies."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django_scopes.exceptions import ScopeError

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere, reaching
from kechuang.common.queries.audit import verify
from kechuang.registry.models import Organisation
from tests.factories.registry import OrganisationFactory, RegionFactory


@pytest.mark.django_db
def test_a_scoped_query_outside_of_a_reach_raises() -> None:
    with everywhere():
        OrganisationFactory()
        assert Organisation.objects.count() == 1
    with pytest.raises(ScopeError):
        Organisation.objects.count()


@pytest.mark.django_db
def test_a_district_officer_sees_the_subtree_only(person: Callable[..., User]) -> None:
    city = RegionFactory(code="321000")
    mine = RegionFactory(code="321003", parent=city)
    with everywhere():
        seen = OrganisationFactory(region=mine)
        OrganisationFactory(region=city)
        assert Organisation.objects.count() == 2
    with reaching(person("district_officer", region="321003").reach):
        assert list(Organisation.objects.all()) == [seen]


@pytest.mark.django_db
def test_a_change_is_logged_and_the_chain_verifies(person: Callable[..., User]) -> None:
    officer = person("bureau_officer")
    with everywhere():
        organisation = OrganisationFactory()
        with changing(officer, "merge", organisation):
            pass
    found = verify()
    assert (found.entries, found.broken) == (1, None)
