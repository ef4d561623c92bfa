"""Many rows of one model in one prepared statement, or in one stream where the store takes one (PostgreSQL).

Django's own bulk_create builds SQL text for each row, which costs more than all the rest of an import; field values are
adapted by the same field methods.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection, models

#: Fields whose values a driver takes as they are.
_PLAIN = (models.CharField, models.TextField, models.IntegerField, models.ForeignKey, models.BooleanField)
Adapter = Callable[[Any], Any]


def insert(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert rows of values given in the order of `names` (attribute names: `region_id`). All columns must be named."""
    adapted = _adapted(model, names, rows)
    if adapted:
        columns = ", ".join(_quoted(model, name) for name in names)
        if connection.vendor == "postgresql":
            _copy(f"COPY {_table(model)} ({columns}) FROM STDIN", adapted)
            return
        places = ", ".join(["%s"] * len(names))
        _execute(f"INSERT INTO {_table(model)} ({columns}) VALUES ({places})", adapted)  # noqa: S608 -- names are the model's


def update(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Update rows: values in the order of `names`, then the row number."""
    adapted = _adapted(model, (*names, "id"), rows)
    if adapted:
        columns = ", ".join(f"{_quoted(model, name)} = %s" for name in names)
        _execute(f"UPDATE {_table(model)} SET {columns} WHERE id = %s", adapted)  # noqa: S608 -- names are the model's


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """All stored attributes of a model but its row number."""
    return tuple(field.attname for field in model._meta.concrete_fields if not field.primary_key)


def _execute(statement: str, rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def _copy(statement: str, rows: list[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def _adapted(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> list[tuple[Any, ...]]:
    adapters = _adapters(model, tuple(names))
    special = [(place, adapter) for place, adapter in enumerate(adapters) if adapter]
    found = []
    for row in rows:
        values = list(row)
        for place, adapter in special:
            if values[place] is not None:
                values[place] = adapter(values[place])
        found.append(tuple(values))
    return found


@lru_cache(maxsize=32)
def _adapters(model: type[models.Model], names: tuple[str, ...]) -> tuple[Adapter | None, ...]:
    return tuple(_adapter(field) for field in _fields(model, names))


def _adapter(field: models.Field[Any, Any]) -> Adapter | None:
    if isinstance(field, _PLAIN):
        return None
    if isinstance(field, models.DateTimeField):
        return lru_cache(maxsize=16)(connection.ops.adapt_datetimefield_value)
    if isinstance(field, models.DateField):
        return connection.ops.adapt_datefield_value
    if isinstance(field, models.JSONField):
        return lambda value: connection.ops.adapt_json_value(value, None)
    return lambda value: field.get_db_prep_save(value, connection)


def _fields(model: type[models.Model], names: Iterable[str]) -> list[models.Field[Any, Any]]:
    known = {field.attname: field for field in model._meta.concrete_fields}
    return [known[name] for name in names]


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _quoted(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(str(_fields(model, [name])[0].column))
