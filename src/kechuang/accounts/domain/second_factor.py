"""The second factor, when it is lost: another administrator takes it off; the person sets up a new one."""

from __future__ import annotations

from allauth.mfa.models import Authenticator

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.domain.people import forget_sessions
from kechuang.accounts.models import User
from kechuang.common.locking import lock


def recover_second_factor(*, actor: User | None, user: User, reason: str) -> None:
    """Remove authenticator and recovery codes, and end all sessions. Never for one's own account."""
    with changing(actor, "recover_second_factor", user, reason=reason) as change:
        held = lock(user)
        change.data["removed"] = Authenticator.objects.filter(user=held).delete()[0]
        forget_sessions(held)
