"""Who may do what with the plan: the bureau writes it, everybody who is signed in reads what is published."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role
from kechuang.accounts.permits import holds, rule, signed_in

BUREAU = holds(Role.BUREAU_OFFICER)
LEADERS = holds(Role.LEADER)
SIGNED_IN = signed_in
READS_SERIES = holds(Role.LEADER, Role.BUREAU_OFFICER, Role.DISTRICT_OFFICER)


@rule(_("A second person approves: you entered this value yourself."))
def another_person(user: Any, target: Any) -> bool:
    return bool(getattr(target, "entered_by_id", None) != user.pk)


@rule(_("Only a published version can be read here."))
def is_published(_user: Any, target: Any) -> bool:
    return bool(getattr(target, "is_published", False))


READS_VERSION = BUREAU | (SIGNED_IN & is_published)
APPROVES = (BUREAU | LEADERS) & another_person
