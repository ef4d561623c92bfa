"""The tables of the room are complete: every role has words and a scope."""

from __future__ import annotations

import pytest

from kechuang.accounts.enums import SCOPES, Role
from kechuang.accounts.models import AttemptOutcome, FirstRunToken, PasswordLink, SignInAttempt, User
from kechuang.accounts.names import normalised
from kechuang.accounts.permits import Decision, rule
from kechuang.accounts.wording import ROLE_WORDS


def test_every_role_has_a_scope_and_words() -> None:
    assert set(SCOPES) == set(ROLE_WORDS) == set(Role)


@pytest.mark.parametrize(("typed", "plain"), [(" Ａ＿b ", "a_b"), ("王㈱", "王(株)"), ("Ⅳ", "iv")])
def test_names_have_one_form(typed: str, plain: str) -> None:
    assert normalised(typed) == plain


def test_rules_combine_and_keep_the_first_reason() -> None:
    yes, no = rule("yes")(lambda _u, _t: True), rule("no")(lambda _u, _t: False)
    user = User()
    assert (yes & no).decide(user, None) == Decision(False, "no")
    assert (no | yes).decide(user, None).allowed
    assert (no & yes).decide(user, None) == Decision(False, "no")
    assert (no | no).decide(user, None) == Decision(False, "no")


def test_traces_can_be_written_out() -> None:
    assert str(SignInAttempt(outcome=AttemptOutcome.GOOD)).endswith("good")
    assert "first-run" in str(FirstRunToken())
    assert "甲" in str(PasswordLink(user=User(username="a", name="甲")))
