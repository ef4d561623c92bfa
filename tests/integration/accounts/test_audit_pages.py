"""The audit log as the audit administrator reads it: filters, pages, one entry, export, check."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone, translation

from kechuang.accounts.queries.audit import PAGE
from kechuang.accounts.wording import action_words, detail_words
from kechuang.common.domain.audit import Actor, append
from kechuang.common.domain.sealing import seal
from kechuang.common.models.audit import AuditEntry

LI, WU = Actor("key-li", "李四"), Actor("key-wu", "吴六")


@pytest.fixture
def log(db: None) -> None:
    append(action="registry.organisation.correct", actor=LI, data={"phone": "13812345678"})
    append(action="registry.organisation.export", actor=WU, outcome="refused")
    append(action="session.sign_in", actor=WU, outcome="failed")
    append(action="odd.thing", data={"name": "=1+1"})


def _shown(client: Any, query: str) -> list[int]:
    return [row.record.sequence for row in client.get(f"/accounts/audit/?{query}").context["table"].rows]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [4, 3, 2, 1]),
        ("person=李", [1]),
        ("person=key-wu", [3, 2]),
        ("action=registry.", [2, 1]),
        ("outcome=refused", [2]),
        ("outcome=nonsense", [4, 3, 2, 1]),
        ("q=吴", [3, 2]),
        ("target=none", []),
        ("since=2000-01-01&until=2000-01-02", []),
        ("since=broken", [4, 3, 2, 1]),
        ("person=吴&outcome=failed", [3]),
        ("before=3", [2, 1]),
        ("after=3", [4]),
        ("before=x&after=", [4, 3, 2, 1]),
        ("before=99999999999999999999", [4, 3, 2, 1]),
    ],
)
def test_filters(query: str, found: list[int], log: None, signed_in: Callable[..., Any]) -> None:
    assert _shown(signed_in("audit_admin"), query) == found


def test_today_is_within_today(log: None, signed_in: Callable[..., Any]) -> None:
    today = timezone.localdate()
    client = signed_in("audit_admin")
    assert len(_shown(client, f"since={today}&until={today}")) == 4
    assert _shown(client, f"since={today + dt.timedelta(days=1)}") == []


def test_pages_go_both_ways(signed_in: Callable[..., Any]) -> None:
    client = signed_in("audit_admin")
    total = 2 * PAGE + 5
    for _ in range(total):
        append(action="a.b")
    first = client.get("/accounts/audit/?action=a").context["page"]
    second = client.get(f"/accounts/audit/?before={first.older}").context["page"]
    third = client.get(f"/accounts/audit/?before={second.older}").context["page"]
    back = client.get(f"/accounts/audit/?after={second.newer}").context["page"]
    assert [len(page.entries) for page in (first, second, third)] == [PAGE, PAGE, 5]
    assert (first.newer, third.older, back.entries) == (None, None, first.entries)


@pytest.mark.parametrize("entries", [1, 3])
def test_the_list_costs_the_same_whatever_its_length(
    entries: int, signed_in: Callable[..., Any], django_assert_num_queries: Any
) -> None:
    client = signed_in("audit_admin")
    for _ in range(entries):
        append(action="a.b")
    client.get("/accounts/audit/")
    with django_assert_num_queries(8):
        client.get("/accounts/audit/")


def test_an_entry_shows_masked_data(log: None, signed_in: Callable[..., Any]) -> None:
    client = signed_in("audit_admin")
    page = client.get("/accounts/audit/1/").content.decode()
    assert "138****5678" in page
    assert "13812345678" not in page
    assert client.get("/accounts/audit/4/").status_code == 200
    assert client.get("/accounts/audit/3/").status_code == 200
    assert client.get("/accounts/audit/999/").status_code == 404


def test_s52_an_export_is_logged_and_harmless_in_a_spreadsheet(log: None, signed_in: Callable[..., Any]) -> None:
    append(action="a.b", actor=Actor("x", "=cmd|' /C calc'!A0"))
    client = signed_in("audit_admin")
    answer = client.get("/accounts/audit/export/?action=a")
    text = answer.getvalue().decode("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert [(row["action"], row["actor_name"]) for row in rows][:1] == [("a.b", "'=cmd|' /C calc'!A0")]
    entry = AuditEntry.objects.get(action="accounts.auditrecord.export")
    assert (entry.actor_id, entry.data) == (client.user.key, {"filter": {"action": "a"}})
    assert "attachment" in answer["Content-Disposition"]
    full = client.get("/accounts/audit/export/").getvalue().decode("utf-8-sig")
    assert len(full.splitlines()) == 1 + AuditEntry.objects.count()


def test_the_button_checks_the_latest_entries(
    log: None, signed_in: Callable[..., Any], tmp_path: Any, settings: Any
) -> None:
    settings.SEALS = tmp_path
    client = signed_in("audit_admin")
    seal()
    page = client.post("/accounts/audit/verify/", follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["success"]
    assert page.context["chain"].sealed[1] == 4
    with connection.cursor() as cursor:
        cursor.execute("UPDATE common_auditentry SET actor_name = 'x' WHERE sequence = 2")
    page = client.post("/accounts/audit/verify/", follow=True)
    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert AuditEntry.objects.filter(action="audit.verify").last().data["broken"] is None
    assert AuditEntry.objects.filter(action="audit.verify").first().data["broken"] == 2


@pytest.mark.parametrize(
    ("action", "words"),
    [("session.sign_in", "Sign-in"), ("registry.organisation.merge", "organisation: merge"), ("odd", "odd"), ("a.b.c", "a.b.c"),
     ("registry.organisation.strange", "organisation: strange"), ("registry.importrun.try", "import: try out"),
     ("accounts.passwordlink.create", "password link: create")],
)  # fmt: skip
def test_actions_in_words(action: str, words: str, settings: Any) -> None:
    with translation.override("en"):
        assert action_words(action) == words


def test_details_in_words() -> None:
    data = {"method": "demonstration", "role": "leader", "is_demo": False, "changes": {"name": ["a", "b"]}, "rows": [3, 9],
            "filter": {"person": "x"}, "note": "", "odd": 1}  # fmt: skip
    with translation.override("en"):
        assert detail_words(data) == [
            ("How signed in", "button of the demonstration"),
            ("Role", "Leader"),
            ("Demonstration account", "no"),
            ("Corrections", "name: a → b"),
            ("Rows", "3, 9"),
            ("Filter", "Person: x"),
            ("Note", "—"),
            ("odd", "1"),
        ]
