"""Correcting an organisation's master data by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock_version
from kechuang.common.refusals import Refused
from kechuang.registry.cleaning.names import read_name
from kechuang.registry.models import Organisation, OrganisationName, Region

#: What may be corrected.
FIELDS = (
    "code", "name", "kind", "legal_form", "status", "founded_on", "region", "address", "capital", "capital_currency",
    "scope",
)  # fmt: skip


def correct(
    *,
    user: User,
    organisation: Organisation,
    seen: int,
    values: dict[str, Any],
    reason: str,
    day: dt.date | None = None,
) -> Organisation:
    """Write the given fields, with the reason in the log. `seen` is the version that the person had before them.

    A new name keeps the old one as a former name; a region set by a person settles a conflict about it.
    Raises Conflicting for a version that is no longer there, Refused for a code that another record has.
    """
    with changing(user, "correct", organisation, reason=reason) as change:
        held = lock_version(organisation, seen=seen)
        differences = _differences(held, values)
        if not differences:
            raise Refused("nothing_changed", _("Nothing differs from what is stored. Change a field, or go back."))
        _check_code(held, values)
        _keep_former_name(held, values, day or timezone.localdate())
        for name in differences:
            setattr(held, name, values[name])
        _settle(held, differences, user)
        held.save()
        change.target = held
        change.data |= {"changes": differences}
    return held


def _differences(held: Organisation, values: dict[str, Any]) -> dict[str, list[str]]:
    """`{field: [before, after]}` of what differs, as the log keeps it."""
    pairs = {name: (getattr(held, name), values[name]) for name in FIELDS if name in values}
    return {name: [_plain(before), _plain(after)] for name, (before, after) in pairs.items() if before != after}


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return value.code if isinstance(value, Region) else str(value.pk) if isinstance(value, Model) else str(value)


def _check_code(held: Organisation, values: dict[str, Any]) -> None:
    code = values.get("code")
    if code and Organisation._base_manager.filter(code=code).exclude(pk=held.pk).exists():
        raise Refused(
            "code_taken",
            _("Another record has the code %(code)s. Look it up, and merge the two if they are one.") % {"code": code},
        )


def _keep_former_name(held: Organisation, values: dict[str, Any], day: dt.date) -> None:
    if values.get("name", held.name) != held.name:
        OrganisationName._base_manager.create(organisation=held, name=held.name, name_key=held.name_key, valid_to=day)


def _settle(held: Organisation, differences: dict[str, list[str]], user: User) -> None:
    """What follows from the corrected fields."""
    if "name" in differences:
        read = read_name(held.name)
        held.name_key, held.search = read.value, read.search
    if "region" in differences:
        held.region_conflict = False
        held.region_evidence = [
            *held.region_evidence, {"source": "officer", "matched": str(user), "code": held.region.code},
        ]  # fmt: skip
