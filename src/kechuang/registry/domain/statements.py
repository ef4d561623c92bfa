"""Yearly values entered by hand: a further document's word, never a change of another one's."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.common.locking import lock
from kechuang.common.refusals import Refused
from kechuang.registry.models import Organisation, Statement


def record_statement(
    *,
    user: User,
    organisation: Organisation,
    year: int,
    grade: str,
    source: str,
    dated_on: dt.date,
    values: dict[str, Decimal | int | None],
) -> Statement:
    """Keep what one document says of one year. `values` by column name, money in yuan; None says nothing.

    Raises Refused where no value is given, or where this very document was entered before.
    """
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        raise Refused("no_value", _("Enter at least one value."))
    with changing(user, "create", Statement, year=year, grade=grade, source=source) as change:
        change.target = lock(organisation)
        document = {"organisation": organisation, "year": year, "grade": grade, "source": source, "dated_on": dated_on}
        if Statement._base_manager.filter(**document).exists():
            raise Refused("statement_known", _("This document is on record already: same year, grade, source and date. "
                          "If its values were wrong, enter the corrected document with its own date."))  # fmt: skip
        statement = Statement._base_manager.create(**document, **given)
        change.data |= {"statement": statement.key, "values": {name: str(value) for name, value in given.items()}}
    return statement
