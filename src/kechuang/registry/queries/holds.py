"""`field__holds="词"`: the text holds the word, found by its pairs of neighbouring characters where the store has them."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.lookups import Contains

#: A word shorter than this has no pair.
PAIR = 2


@models.TextField.register_lookup
class Holds(Contains):
    """As `contains`; PostgreSQL first narrows by its index over pairs (`domain.indexes`)."""

    lookup_name = "contains_pairs"

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        plain, parameters = Contains(self.lhs, self.rhs).as_sql(compiler, connection)
        if len(self.rhs) < PAIR:
            return plain, parameters
        column, _none = compiler.compile(self.lhs)
        return f"(registry_pairs({column}) @> registry_pairs(%s) AND {plain})", (self.rhs, *parameters)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return Contains(self.lhs, self.rhs).as_sql(compiler, connection)
