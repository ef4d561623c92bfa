"""Pages where so many rows are selected that chains and titles are not counted."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest
from django.test import Client

from kechuang.registry.models import Organisation
from kechuang.registry.queries import facets
from tests.integration.registry.conftest import link, organisation


def test_a_page_says_that_it_did_not_count(
    town: SimpleNamespace, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "WIDE", 0)
    link(organisation(town.north, "甲"), town.chain)
    client = signed_in("leader")
    assert client.get("/register/chains/grid/").context["distribution"].titles is None
    page = client.get("/register/organisations/?q=甲")
    counts = {found.name: {option.count for option in found.options} for found in page.context["bar"].facets}
    assert (counts["industry"], counts["title"], counts["kind"]) == ({None}, {None}, {1})
    assert client.get("/register/districts/321003/?q=甲").context["distribution"].chains is None


def test_who_may_not_export_gets_no_way_to_it(
    town: SimpleNamespace, signed_in: Callable[..., Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("leader")
    assert len(client.get("/register/organisations/").context["table"].exports) == 2
    monkeypatch.delitem(Organisation.permits, "export")
    assert client.get("/register/organisations/").context["table"].exports == []
    assert client.get("/register/organisations/export.csv").status_code == 403
