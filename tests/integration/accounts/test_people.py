"""Accounts: made, corrected, disabled; S14 fields, S38 names, S41 two editors, S8 links, S44 sent twice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from kechuang.accounts.domain import passwords, people, single_sign_on
from kechuang.accounts.models import PasswordLink, User
from kechuang.accounts.passwords import FourKindsValidator
from kechuang.common.models.audit import AuditEntry
from kechuang.common.refusals import Conflicting, Refused
from tests.factories.accounts import GrantFactory, UserFactory
from tests.integration.accounts.conftest import PASSWORD, sign_in


def _code(call: Callable[[], Any]) -> str:
    with pytest.raises(Refused) as refused:
        call()
    return refused.value.code


def test_the_administrator_makes_an_account_and_the_person_chooses_the_password(signed_in: Callable[..., Any]) -> None:
    client = signed_in("system_admin")
    assert client.get("/accounts/people/new/").status_code == 200
    page = client.post("/accounts/people/new/", {"username": "Chen", "name": "陈", "email": ""}).content.decode()
    link = re.findall(r"http://testserver(/accounts/new-password/[\w-]+/)", page)[0]
    user = User.objects.get(username="chen")
    assert not user.has_usable_password()
    other = Client()
    assert other.get(link).status_code == 200
    assert other.post(link, {"password": "Herbst-Wind-9", "again": "Herbst-Wind-8"}).status_code == 200
    assert other.post(link, {"password": "kurz", "again": "kurz"}).status_code == 200
    assert other.post(link, {"password": "Herbst-Wind-9", "again": "Herbst-Wind-9"}).status_code == 302
    assert other.post(link, {"password": "Herbst-Wind-7", "again": "Herbst-Wind-7"}).status_code == 409
    assert sign_in(other, "chen", "Herbst-Wind-9").status_code == 302
    entry = AuditEntry.objects.get(action="accounts.user.choose_password")
    assert (entry.actor_id, entry.target_key) == (user.key, user.key)


@pytest.mark.parametrize("name", ["Chen", "ｃｈｅｎ", " chen ", "CHEN"])
def test_s38_a_name_is_taken_in_every_form(name: str, signed_in: Callable[..., Any]) -> None:
    people.create_user(actor=None, username="chen", name="陈")
    page = signed_in("system_admin").post("/accounts/people/new/", {"username": name, "name": "x"})
    assert page.context["form"].errors["username"]
    assert User.objects.filter(username="chen").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["сhen", "chеn", "ch en", "", "χen", "a" * 65, "ch\u202een", "<b>", "chen\n", "ch\u200ben"]
)
def test_s38_look_alikes_and_odd_signs_are_refused(name: str) -> None:
    if name == "chen\n":
        assert people.create_user(actor=None, username=name, name="x").username == "chen"
    else:
        assert _code(lambda: people.create_user(actor=None, username=name, name="x")) == "bad_username"


def test_s41_the_second_of_two_editors_sees_both_and_nothing_is_overwritten(signed_in: Callable[..., Any]) -> None:
    one, two, user = signed_in("system_admin"), signed_in("system_admin"), UserFactory(name="陈", email="a@b.cn")
    page = f"/accounts/people/{user.key}/correct/"
    seen = [client.get(page).context["form"].initial["seen"] for client in (one, two)]
    assert one.post(page, {"name": "陈一", "email": "a@b.cn", "seen": seen[0]}).status_code == 302
    answer = two.post(page, {"name": "陈二", "email": "a@b.cn", "seen": seen[1]})
    assert answer.status_code == 409
    name = answer.context["changes"][0]
    assert (name.before, name.after) == ("陈一", "陈二")
    user.refresh_from_db()
    assert (user.name, user.version) == ("陈一", 2)
    assert two.post(page, {"name": "陈二", "email": "", "seen": answer.context["seen_now"]}).status_code == 302
    user.refresh_from_db()
    assert (user.name, user.version) == ("陈二", 3)


def test_s41_the_domain_refuses_a_stale_version(person: Callable[..., User]) -> None:
    user = person()
    with pytest.raises(Conflicting):
        people.correct_person(actor=person("system_admin"), user=user, name="x", email="", seen=0)


@pytest.mark.parametrize("extra", ["is_active", "is_demo", "role", "password", "username", "session_epoch", "key"])
def test_s14_a_field_the_form_does_not_offer_is_refused(extra: str, signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory(name="陈")
    before = User.objects.filter(pk=user.pk).values().get()
    sent = {"name": "陈二", "email": "", "seen": 1, extra: "1"}
    assert client.post(f"/accounts/people/{user.key}/correct/", sent).status_code == 403
    assert User.objects.filter(pk=user.pk).values().get() == before


def test_s14_an_incomplete_form_is_shown_again(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    assert client.post(f"/accounts/people/{user.key}/correct/", {"name": ""}).status_code == 200
    assert client.post(f"/accounts/people/{user.key}/disable/", {}).status_code == 409


def test_disable_and_enable(signed_in: Callable[..., Any], logged: Callable[..., list[tuple[str, str]]]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    here = f"/accounts/people/{user.key}/"
    assert client.post(here + "disable/", {"reason": "离职"})["Location"] == here
    assert sign_in(Client(), user.username).status_code == 200
    assert client.get(here).status_code == 200
    assert client.post(here + "enable/").status_code == 302
    assert sign_in(Client(), user.username).status_code == 302
    assert client.post(here + "end-sessions/").status_code == 302
    assert logged("accounts.user") == [
        ("accounts.user.disable", "done"), ("accounts.user.enable", "done"), ("accounts.user.end_sessions", "done"),
    ]  # fmt: skip


@pytest.mark.parametrize("act", ["disable", "enable", "reset", "second-factor", "link", "unlink"])
def test_nobody_acts_on_their_own_account(act: str, signed_in: Callable[..., Any]) -> None:
    client = signed_in("system_admin")
    answer = client.post(f"/accounts/people/{client.user.key}/{act}/", {"reason": "x"})
    assert answer.status_code == 403
    assert AuditEntry.objects.get().outcome == "refused"


def test_reset_makes_the_old_password_void_and_older_links_too(signed_in: Callable[..., Any]) -> None:
    client, user = signed_in("system_admin"), UserFactory()
    links = []
    for _ in range(2):
        page = client.post(f"/accounts/people/{user.key}/reset/").content.decode()
        links += re.findall(r"http://testserver(/accounts/new-password/[\w-]+/)", page)
    assert sign_in(Client(), user.username).status_code == 200
    new = {"password": "Herbst-Wind-9", "again": "Herbst-Wind-9"}
    assert [Client().post(link, new).status_code for link in links] == [409, 302]


def test_s10_opening_a_password_link_changes_nothing(client: Client, person: Callable[..., User]) -> None:
    secret = passwords.reset_password(actor=None, user=person())
    before = list(PasswordLink.objects.values()), AuditEntry.objects.count()
    for _ in range(3):
        assert client.get(f"/accounts/new-password/{secret}/").status_code == 200
    assert (list(PasswordLink.objects.values()), AuditEntry.objects.count()) == before


def test_s8_links_use_the_configured_address(
    signed_in: Callable[..., Any], option: Callable[[str, Any], None], settings: Any
) -> None:
    option("base_url", "https://kc.example.gov.cn/")
    client, user = signed_in("system_admin"), UserFactory()
    page = client.post(
        f"/accounts/people/{user.key}/reset/", headers={"X-Forwarded-Host": "evil.example"}
    ).content.decode()
    assert re.findall(r"https?://[^<\s]+/accounts/new-password/", page) == [
        "https://kc.example.gov.cn/accounts/new-password/"
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "testserver:80@evil.example", "[::1"])
def test_s8_an_unknown_host_name_is_refused(host: str) -> None:
    assert Client(headers={"Host": host}).get("/accounts/sign-in/").status_code == 400


def test_a_disabled_person_cannot_use_a_link(person: Callable[..., User]) -> None:
    user = person()
    secret = passwords.reset_password(actor=None, user=user)
    people.disable(actor=None, user=user, reason="left")
    assert _code(lambda: passwords.choose_password(secret=secret, password="Herbst-Wind-9")) == "link_void"


def test_changing_ones_own_password(signed_in: Callable[..., Any]) -> None:
    client = signed_in("expert")
    page = "/accounts/me/password/"
    good = {"old": PASSWORD, "password": "Herbst-Wind-9", "again": "Herbst-Wind-9"}
    assert client.get(page).status_code == 200
    for change in ({"old": "wrong"}, {"again": "Other-Wind-9"}, {"password": "aaaaaaaaaa", "again": "aaaaaaaaaa"},
                   {"password": PASSWORD, "again": PASSWORD}):  # fmt: skip
        answer = client.post(page, {**good, **change})
        assert (answer.status_code, bool(answer.context["form"].errors)) == (200, True)
    assert AuditEntry.objects.get().outcome == "failed"
    assert client.post(page, good).status_code == 302


@pytest.mark.parametrize(
    ("password", "fine"),
    [("Herbst-Wind-9", True), ("herbst-wind", False), ("herbstwind99", False), ("herbst-wind9", True), ("1234567890", False), ("Aa1-", False)],
)  # fmt: skip
def test_the_djbh3_profile(password: str, fine: bool) -> None:
    if fine:
        validate_password(password)
    else:
        with pytest.raises(ValidationError):
            validate_password(password)
    assert FourKindsValidator().get_help_text()


def test_linking_single_sign_on(signed_in: Callable[..., Any]) -> None:
    client, user, other = signed_in("system_admin"), UserFactory(), UserFactory()
    here = f"/accounts/people/{user.key}/"
    assert client.post(here + "link/", {"subject": "s-1"}).status_code == 302
    assert client.get(here).context["subjects"] == ["s-1"]
    assert client.post(f"/accounts/people/{other.key}/link/", {"subject": "s-1"}).status_code == 409
    assert client.post(here + "unlink/").status_code == 302
    single_sign_on.link_identity(actor=None, user=other, subject="s-1")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    rows: int, signed_in: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    client = signed_in("system_admin")
    for _ in range(rows):
        GrantFactory(role="expert")
    client.get("/accounts/people/")
    with django_assert_num_queries(6):
        assert client.get("/accounts/people/").status_code == 200


def test_the_list_is_filtered(signed_in: Callable[..., Any]) -> None:
    client = signed_in("system_admin")
    GrantFactory(role="expert", user__name="孙评审")
    UserFactory(username="zhou-left", is_active=False, is_demo=True)

    def shown(query: str) -> set[str]:
        return {row.record.username for row in client.get(f"/accounts/people/?{query}").context["table"].rows}

    everybody = shown("")
    assert len(everybody) == 3
    assert shown("q=孙") == shown("role=expert")
    assert len(shown("q=孙")) == 1
    assert shown("state=disabled") == {"zhou-left"}
    assert shown("state=active") == everybody - {"zhou-left"}
    assert shown("state=active&state=disabled") == everybody


def test_my_account_shows_roles_and_sign_ins(signed_in: Callable[..., Any]) -> None:
    client = signed_in("bureau_officer")
    sign_in(Client(), client.user.username, "wrong")
    page = client.get("/accounts/me/")
    assert [grant.role for grant in page.context["grants"]] == ["bureau_officer"]
    assert [entry.outcome for entry, _words in page.context["sign_ins"]] == ["failed"]
    assert signed_in().get("/accounts/me/").status_code == 200


def test_the_person_is_written_by_name_or_user_name() -> None:
    assert (str(User(username="a", name="甲")), str(User(username="a"))) == ("甲", "a")
    assert User(username="a").get_full_name() == "a"
    assert not User(username="a").has_perm("x")
    assert User(username="a").held_roles == set()
