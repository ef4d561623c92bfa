"""Sign-in and sign-out in the log."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import actor_of
from kechuang.accounts.models import User
from kechuang.common.domain import audit
from kechuang.common.models.audit import Outcome

SIGN_IN, SIGN_OUT, SECOND_FACTOR = "session.sign_in", "session.sign_out", "session.second_factor"


def record_sign_in(user: User, *, method: str) -> None:
    audit.append(action=SIGN_IN, actor=actor_of(user), target=user, data={"method": method})


def record_failed_sign_in(user: User | None, *, reason: str) -> None:
    """`reason`: wrong, unknown, locked, disabled, not_linked. What was typed is not kept: it may be a password."""
    outcome = Outcome.REFUSED if reason == "locked" else Outcome.FAILED
    audit.append(action=SIGN_IN, actor=actor_of(user) if user else audit.Actor("", _("unknown person")),
                 target=user, outcome=outcome, data={"reason": reason})  # fmt: skip


def record_sign_out(user: User, *, reason: str = "asked") -> None:
    audit.append(action=SIGN_OUT, actor=actor_of(user), target=user, data={"reason": reason})


def record_second_factor(user: User, *, what: str, outcome: str = Outcome.DONE) -> None:
    """`what`: added, removed, reset, wrong_code."""
    audit.append(action=SECOND_FACTOR, actor=actor_of(user), target=user, outcome=outcome, data={"what": what})
