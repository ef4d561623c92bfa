"""Who may do what: one table per model, composed of small rules that say why they refuse.

A model's `permits` maps verbs to rules. The same table serves pages, the API, menus and the domain.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from kechuang.accounts.models import User

Test = Callable[["User", Any], bool]


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether, and if not, why not."""

    allowed: bool
    reason: str | Promise = ""

    def __bool__(self) -> bool:
        return self.allowed


ALLOWED = Decision(True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A test of a person and a target (a record, or the model for what has no record yet)."""

    decide: Callable[[User, Any], Decision]

    def __and__(self, other: Rule) -> Rule:
        return Rule(lambda user, target: self.decide(user, target) and other.decide(user, target))

    def __or__(self, other: Rule) -> Rule:
        return Rule(lambda user, target: self.decide(user, target) or other.decide(user, target))


def rule(reason: str | Promise) -> Callable[[Test], Rule]:
    """Make a Rule of a predicate: `@rule(_("Only …"))`."""

    def wrap(test: Test) -> Rule:
        return Rule(lambda user, target: ALLOWED if test(user, target) else Decision(False, reason))

    return wrap


@rule(_("Sign in first."))
def signed_in(user: User, _target: Any) -> bool:
    return user.is_authenticated and user.is_active


def holds(*roles: str) -> Rule:
    """The person holds one of the roles, for whatever scope."""
    return Rule(
        lambda user, _target: (
            ALLOWED
            if user.is_authenticated and user.is_active and user.held_roles & set(roles)
            else Decision(False, _("Your roles do not include this."))
        )
    )


def decide(user: User | None, verb: str, target: models.Model | type[models.Model]) -> Decision:
    """The table's answer. No person (a command or a job of the system) may do all; an unknown verb is refused."""
    if user is None:
        return ALLOWED
    table: dict[str, Rule] = getattr(target, "permits", {})
    if verb not in table:
        return Decision(False, _("Nobody may do this here."))
    return table[verb].decide(user, target)
