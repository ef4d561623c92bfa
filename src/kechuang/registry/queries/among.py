"""Many row numbers as one parameter: thousands of placeholders would cost more than the query."""

from __future__ import annotations

import json
from collections.abc import Sequence

from django.db import connection
from django.db.models.expressions import RawSQL


def among(keys: Sequence[int]) -> RawSQL:
    """What `field__in=` takes: the row numbers as a table that the store makes of one value."""
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", (list(keys),))
    return RawSQL("SELECT value FROM json_each(%s)", (json.dumps(list(keys)),))
