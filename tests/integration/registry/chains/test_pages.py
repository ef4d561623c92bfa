"""Pages of the industry chains: figures, lists, decisions by button, many at once, the run of the reader."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from kechuang.common.models import Job
from kechuang.common.models.jobs import JobState
from kechuang.registry.enums import IndustryKind, LinkState
from kechuang.registry.models import ChainLink, Industry
from tests.factories.registry import IndustryFactory, QualificationFactory
from tests.integration.registry.conftest import link, organisation

SignedIn = Callable[..., Client]
DAY = "as_of=2024-10-31"


def states() -> dict[str, str]:
    return dict(ChainLink._base_manager.values_list("industry__slug", "state"))


@pytest.fixture
def firms(town: SimpleNamespace) -> SimpleNamespace:
    """Two firms on the chain (one confirmed, with a title), one on the cluster alone, one on nothing."""
    first, second = organisation(town.north, "甲"), organisation(town.south, "乙")
    third, fourth = organisation(town.south, "丙"), organisation(town.south, "丁")
    link(first, town.cluster, state=LinkState.CONFIRMED)
    link(first, town.chain, state=LinkState.CONFIRMED)
    link(second, town.cluster)
    link(second, town.chain)
    link(third, town.cluster)
    link(fourth, town.track, state=LinkState.REJECTED)
    QualificationFactory(organisation=first)
    return SimpleNamespace(first=first, second=second, third=third, fourth=fourth)


def figures(page: Any) -> dict[str, tuple[int, int, int, int]]:
    overview = page.context["overview"]
    nodes = [node for cluster, chains in overview.clusters for node in (cluster, *chains)] + list(overview.tracks)
    return {n.industry.slug: (n.organisations, n.confirmed, n.suggested, n.hnte) for n in nodes}


def test_the_tree_counts_each_organisation_once(
    firms: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    client = signed_in("bureau_officer")
    client.get(f"/register/chains/?{DAY}")
    with django_assert_num_queries(6):
        page = client.get("/register/chains/")
    assert figures(page) == {
        "equipment": (3, 1, 2, 1), "grid": (2, 1, 1, 1), "ships": (0, 0, 0, 0), "space": (0, 0, 0, 0),
    }  # fmt: skip
    assert (page.context["overview"].largest, page.context["may_review"], page.context["may_read"]) == (3, True, True)


def test_the_tree_counts_within_the_reach(firms: SimpleNamespace, signed_in: SignedIn) -> None:
    page = signed_in("district_officer", region="321012").get(f"/register/chains/?{DAY}")
    assert figures(page)["equipment"] == (2, 0, 2, 0)
    assert (page.context["may_read"], page.context["job"]) == (False, None)


def test_an_empty_system_says_so(signed_in: SignedIn) -> None:
    page = signed_in("leader").get("/register/chains/")
    assert (page.status_code, page.context["overview"].clusters, page.context["may_review"]) == (200, (), False)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_chain_page_costs_the_same_for_one_and_three_rows(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        link(organisation(town.north, f"企业{number}"), town.chain)
    client = signed_in("bureau_officer")
    with django_assert_num_queries(24):
        page = client.get("/register/chains/grid/")
    assert len(page.context["table"].paginated_rows) == rows


def test_a_chain_page_has_figures_distribution_and_list(firms: SimpleNamespace, signed_in: SignedIn) -> None:
    page = signed_in("bureau_officer").get(f"/register/chains/equipment/?{DAY}")
    found = page.context["figures"]
    assert (found.organisations, found.confirmed, found.suggested, found.hnte) == (3, 1, 2, 1)
    shares = page.context["distribution"]
    assert [(share.label, share.number) for share in shares.regions] == [("邗江区", 1), ("江都区", 2)]
    assert [share.number for share in shares.titles] == [1]
    assert [row.record.name for row in page.context["table"].paginated_rows] == ["丙", "乙", "甲"]
    assert [facet.name for facet in page.context["bar"].facets if facet.name == "industry"] == []
    assert [child.slug for child in page.context["children"]] == ["grid", "ships"]


def test_a_track_has_a_page_and_an_unknown_chain_has_none(town: SimpleNamespace, signed_in: SignedIn) -> None:
    client = signed_in("leader")
    assert [client.get(f"/register/chains/{slug}/").status_code for slug in ("space", "ships", "nothing")] == [
        200,
        200,
        404,
    ]


@pytest.fixture
def cut(firms: SimpleNamespace, town: SimpleNamespace) -> SimpleNamespace:
    """The track that cuts through the chain; the first firm stands on both, the fourth on the track alone."""
    track = IndustryFactory(slug="track-grid", kind=IndustryKind.TRACK, name="智能电网新赛道")
    link(firms.first, track, state=LinkState.CONFIRMED)
    link(firms.fourth, track)
    return SimpleNamespace(track=track, **vars(firms))


def test_a_track_shows_the_organisations_of_its_chain_each_once(cut: SimpleNamespace, signed_in: SignedIn) -> None:
    client = signed_in("bureau_officer")
    tree = figures(client.get(f"/register/chains/?{DAY}"))
    assert (tree["grid"], tree["track-grid"], tree["space"]) == ((2, 1, 1, 1), (3, 1, 2, 1), (0, 0, 0, 0))
    page = client.get(f"/register/chains/track-grid/?{DAY}")
    found = page.context["figures"]
    assert (found.organisations, found.confirmed, found.suggested, found.hnte) == (3, 1, 2, 1)
    assert sorted(row.record.name for row in page.context["table"].paginated_rows) == ["丁", "乙", "甲"]
    assert [node.slug for node in page.context["children"]] == ["grid"]
    suggested = client.get(f"/register/chains/track-grid/?{DAY}&link=suggested")
    assert sorted(row.record.name for row in suggested.context["table"].paginated_rows) == ["丁", "乙"]


def test_a_track_is_counted_within_the_reach(cut: SimpleNamespace, signed_in: SignedIn) -> None:
    page = signed_in("district_officer", region="321003").get(f"/register/chains/?{DAY}")
    assert figures(page)["track-grid"] == (1, 1, 0, 1)


def test_the_review_of_a_track_holds_its_chains_suggestions(cut: SimpleNamespace, signed_in: SignedIn) -> None:
    found = signed_in("bureau_officer").get("/register/chains/review/?industry=track-grid").context["found"]
    assert sorted((row.organisation.name, row.industry.slug) for row in found) == [("丁", "track-grid"), ("乙", "grid")]


def test_a_chain_of_a_former_scheme_has_no_page(town: SimpleNamespace, signed_in: SignedIn) -> None:
    Industry.objects.filter(pk=town.track.pk).update(valid_to="2020-12-31")
    assert signed_in("leader").get("/register/chains/space/").status_code == 404


@pytest.mark.parametrize(("verb", "state"), [("confirm", "confirmed"), ("reject", "rejected")])
def test_one_link_is_decided_by_a_button(verb: str, state: str, town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north, "甲")
    link(firm, town.chain)
    address = f"/register/organisations/{firm.key}/chains/grid/{verb}/"
    client = signed_in("district_officer", region="321003")
    answer = client.post(address)
    assert (answer["Location"], states()) == (f"/register/organisations/{firm.key}/#chains", {"grid": state})
    fragment = client.post(address, headers={"HX-Request": "true"})
    assert (fragment.status_code, fragment.content.decode().strip()[:32]) == (200, '<section class="k-section" id="c')


def test_decisions_out_of_reach_and_by_get_are_not_there(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north, "甲")
    link(firm, town.chain)
    address = f"/register/organisations/{firm.key}/chains"
    client = signed_in("district_officer", region="321012")
    assert [client.post(f"{address}/grid/confirm/").status_code, client.post(f"{address}/add/").status_code] == [
        404,
        404,
    ]
    officer = signed_in("bureau_officer")
    assert [officer.get(f"{address}/grid/confirm/").status_code, officer.get(f"{address}/add/").status_code] == [
        405,
        405,
    ]
    assert officer.post(f"{address}/ships/confirm/").status_code == 404
    assert signed_in("leader").post(f"{address}/grid/confirm/").status_code == 403
    assert states() == {"grid": "suggested"}


def test_adding_and_correcting_by_the_form(town: SimpleNamespace, signed_in: SignedIn) -> None:
    firm = organisation(town.north, "甲")
    link(firm, town.chain)
    client, address = signed_in("bureau_officer"), f"/register/organisations/{firm.key}/chains/add/"
    assert client.post(address, {"industry": "nothing"}).status_code == 409
    client.post(address, {"industry": "space"})
    assert states() == {"grid": "suggested", "space": "confirmed"}
    client.post(address, {"industry": "ships", "instead": "grid"})
    assert states() == {"grid": "rejected", "space": "confirmed", "ships": "confirmed"}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_review_costs_the_same_for_one_and_three_rows(
    rows: int, town: SimpleNamespace, signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    for number in range(rows):
        link(
            organisation(town.north, f"企业{number}"),
            town.chain,
            words=[{"word": "企", "field": "name", "start": 0, "end": 1}],
        )
    client = signed_in("bureau_officer")
    with django_assert_num_queries(9):
        page = client.get("/register/chains/review/")
    assert len(page.context["found"].object_list) == rows


def test_the_review_lists_open_suggestions_the_surest_first(
    firms: SimpleNamespace, town: SimpleNamespace, signed_in: SignedIn
) -> None:
    ChainLink._base_manager.filter(organisation=firms.third).update(score=9)
    client = signed_in("bureau_officer")
    found = client.get("/register/chains/review/").context["found"]
    assert [(row.organisation.name, row.industry.slug) for row in found] == [
        ("丙", "equipment"),
        ("乙", "equipment"),
        ("乙", "grid"),
    ]
    narrowed = client.get("/register/chains/review/?industry=grid").context["found"]
    assert [row.organisation.name for row in narrowed] == ["乙"]
    assert signed_in("leader").get("/register/chains/review/").status_code == 403


def test_many_are_confirmed_at_once_each_within_reach(
    firms: SimpleNamespace, town: SimpleNamespace, signed_in: SignedIn
) -> None:
    here = organisation(town.north, "戊")
    link(here, town.other)
    client = signed_in("district_officer", region="321003")
    chosen = [f"{here.key}:ships", f"{firms.third.key}:equipment", f"{here.key}:grid", "nonsense", "a:b"]
    answer = client.post("/register/chains/review/confirm/?industry=ships", {"link": chosen})
    assert answer["Location"] == "/register/chains/review/?industry=ships"
    assert ChainLink._base_manager.get(organisation=here).state == LinkState.CONFIRMED
    assert ChainLink._base_manager.get(organisation=firms.third).state == LinkState.SUGGESTED


@pytest.mark.django_db(transaction=True)
def test_the_reader_is_started_watched_and_cancelled(town: SimpleNamespace, signed_in: SignedIn) -> None:
    client = signed_in("bureau_officer")
    assert client.get("/register/chains/reading/").content.decode().strip() == ""
    assert client.post("/register/chains/reading/cancel/").status_code == 404
    assert client.post("/register/chains/reading/")["Location"] == "/register/chains/"
    job = Job.objects.get()
    assert (job.kind, job.state) == ("registry.read_chains", JobState.DONE)
    assert client.post("/register/chains/reading/cancel/").status_code == 409
    Job.objects.update(state=JobState.QUEUED)
    assert "hx-get" in client.get("/register/chains/").content.decode()
    assert client.post("/register/chains/reading/cancel/").status_code == 200
    assert Job.objects.get().state == JobState.CANCELLED
    assert signed_in("district_officer", region="321003").post("/register/chains/reading/").status_code == 403
    assert signed_in("leader").post("/register/chains/reading/").status_code == 403
