"""Who may do what with the register."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from kechuang.accounts.enums import Role
from kechuang.accounts.permits import holds, rule

BUREAU = holds(Role.BUREAU_OFFICER)
OFFICERS = holds(Role.BUREAU_OFFICER, Role.DISTRICT_OFFICER)
READERS = holds(Role.LEADER, Role.BUREAU_OFFICER, Role.DISTRICT_OFFICER, Role.PLATFORM_OPERATOR)


@rule(_("You can only do this for your own organisation."))
def own_organisation(user: Any, target: Any) -> bool:
    return getattr(target, "key", None) in user.reach.organisations


READS_ORGANISATION = READERS | own_organisation
