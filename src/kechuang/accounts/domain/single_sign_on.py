"""Single sign-on: an administrator links an account to the subject that the identity provider vouches for."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.domain.people import forget_sessions
from kechuang.accounts.models import User
from kechuang.common.refusals import Refused

#: The one provider that `config.security` declares.
PROVIDER = "city"


def link_identity(*, actor: User | None, user: User, subject: str) -> None:
    """Let the provider's `subject` sign in as this person. Raises Refused when another account has it."""
    with changing(actor, "link", user, subject=subject):
        try:
            with transaction.atomic():
                SocialAccount.objects.create(user=user, provider=PROVIDER, uid=subject)
        except IntegrityError as error:
            raise Refused("subject_taken", _("This identity is linked to an account already.")) from error


def unlink_identity(*, actor: User | None, user: User) -> None:
    """Remove every link, and end all sessions."""
    with changing(actor, "unlink", user):
        SocialAccount.objects.filter(user=user).delete()
        forget_sessions(user)
