"""The HTTP API: the pages' reach and refusals, the scoreboard's figures, a stable schema."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kechuang.accounts.reach import everywhere
from tests.factories.plan import TargetFactory, VersionFactory
from tests.factories.registry import OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


def test_organisations_need_a_sign_in(client: Client) -> None:
    assert client.get("/api/v1/organisations").status_code == 401


def test_a_role_without_the_register_gets_the_reason(signed_in: Callable[..., Any]) -> None:
    answer = signed_in("expert").get("/api/v1/organisations", headers={"accept-language": "en"})
    assert answer.status_code == 403
    assert answer.json()["message"] == "Your roles do not include this."


def test_a_district_officer_gets_the_own_district_only(signed_in: Callable[..., Any]) -> None:
    city = RegionFactory(code="321000")
    with everywhere():
        mine = OrganisationFactory(name="甲企业", region=RegionFactory(code="321003", parent=city))
        foreign = OrganisationFactory(name="乙企业", region=RegionFactory(code="321002", parent=city))
    client = signed_in("district_officer", region="321003")
    found = client.get("/api/v1/organisations").json()
    assert (found["total"], [row["key"] for row in found["organisations"]]) == (1, [mine.key])
    assert client.get(f"/api/v1/organisations/{mine.key}").json()["region"] == "321003"
    assert client.get(f"/api/v1/organisations/{foreign.key}").status_code == 404
    assert client.get("/api/v1/organisations/nothing").status_code == 404


def test_text_and_region_narrow_the_list(signed_in: Callable[..., Any]) -> None:
    city = RegionFactory(code="321000")
    with everywhere():
        OrganisationFactory(name="甲企业", region=RegionFactory(code="321003", parent=city))
        OrganisationFactory(name="乙企业", region=RegionFactory(code="321002", parent=city))
    client = signed_in("leader")
    assert client.get("/api/v1/organisations").json()["total"] == 2
    by_region = client.get("/api/v1/organisations", {"region": "321002"}).json()["organisations"]
    by_text = client.get("/api/v1/organisations", {"text": "甲企"}).json()["organisations"]
    assert ([row["name"] for row in by_region], [row["name"] for row in by_text]) == (["乙企业"], ["甲企业"])


def test_an_unknown_programme_is_not_there(client: Client) -> None:
    assert client.get("/api/v1/programmes/none/targets").status_code == 404


def test_the_schema_names_every_route(client: Client) -> None:
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert sorted(paths) == [
        "/api/v1/organisations",
        "/api/v1/organisations/{key}",
        "/api/v1/programmes",
        "/api/v1/programmes/{key}/targets",
    ]


def test_published_programmes_and_their_targets_are_public(client: Client) -> None:
    version = VersionFactory(programme__year=2024)
    target = TargetFactory(version=version, indicator="高新技术企业", value=2500, unit="家")
    draft = VersionFactory(draft=True, programme__year=2025)
    programmes = client.get("/api/v1/programmes").json()
    assert [(row["key"], row["version"], row["published_on"]) for row in programmes] == [
        (version.programme.key, version.number, "2024-02-01")
    ]
    rows = client.get(f"/api/v1/programmes/{version.programme.key}/targets", {"day": "2024-06-30"}).json()
    assert [(row["key"], row["indicator"], Decimal(row["floor"]), row["actual"], row["status"]) for row in rows] == [
        (target.key, "高新技术企业", Decimal(2500), None, "no_data")
    ]
    assert client.get(f"/api/v1/programmes/{draft.programme.key}/targets").status_code == 404
