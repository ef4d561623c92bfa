"""S15: a scoped query outside of a reach raises; within one it shows what the roles cover."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django_scopes.exceptions import ScopeError

from kechuang.accounts.models import User
from kechuang.accounts.reach import NOTHING, everywhere, reaching
from kechuang.registry.models import Organisation
from tests.factories.registry import OrganisationFactory, RegionFactory


@pytest.mark.django_db
def test_s15_a_scoped_query_outside_of_a_reach_raises() -> None:
    with everywhere():
        OrganisationFactory()
        assert Organisation.objects.count() == 1
    for call in (Organisation.objects.count, lambda: Organisation.objects.all().exists(), Organisation.objects.first):
        with pytest.raises(ScopeError):
            call()


@pytest.mark.django_db
def test_an_empty_reach_shows_nothing() -> None:
    with everywhere():
        OrganisationFactory()
        assert Organisation.objects.count() == 1
    with reaching(NOTHING):
        assert Organisation.objects.count() == 0


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
def test_a_user_of_an_organisation_sees_that_one(person: Callable[..., User]) -> None:
    with everywhere():
        seen, _other = OrganisationFactory(), OrganisationFactory()
    with reaching(person("organisation_user", organisation=seen).reach):
        assert list(Organisation.objects.all()) == [seen]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["leader", "bureau_officer"])
def test_readers_of_the_city_see_all(role: str, person: Callable[..., User]) -> None:
    with everywhere():
        OrganisationFactory()
    with reaching(person(role).reach):
        assert Organisation.objects.count() == 1
