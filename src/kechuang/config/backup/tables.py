"""Rows as lines of text and back: the same text for the same rows, whichever store they come from."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Field
from django.db.models.functions import Collate

Model = type[models.Model]
Node = tuple[str, str]
BATCH = 1000


def stored_models(nodes: Iterable[Node]) -> list[Model]:
    """The models as they were after these migrations, and the table of migrations itself, by table name."""
    loader = MigrationExecutor(connection).loader
    apps: Apps = loader.project_state(leaves(nodes, loader.graph)).apps
    found: list[Model] = [model for model in apps.get_models(include_auto_created=True) if kept(model)]
    recorder: Any = MigrationRecorder.Migration
    return sorted([*found, recorder], key=lambda model: model._meta.db_table)


def kept(model: Model) -> bool:
    return model._meta.managed and not model._meta.proxy and not model._meta.swapped


def leaves(nodes: Iterable[Node], graph: Any) -> list[Node]:
    """The last applied migration of each app; those that this version does not know are left out."""
    applied = {node for node in nodes if node in graph.nodes}
    inner = {parent.key for node in applied for parent in graph.node_map[node].parents if parent.key[0] == node[0]}
    return sorted(applied - inner)


def columns(model: Model) -> list[Field[Any, Any]]:
    return [field for field in model._meta.concrete_fields if not getattr(field, "generated", False)]


def lines(model: Model) -> Iterator[bytes]:
    """Every row, one line each, in constant memory."""
    names = [str(field.attname) for field in columns(model)]
    rows = model._base_manager.order_by(order(model)).values_list(*names)
    for row in rows.iterator(chunk_size=BATCH):
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"), default=plain).encode() + b"\n"


def order(model: Model) -> Any:
    """By primary key; text by code point in both stores."""
    key = model._meta.pk
    assert key is not None
    if connection.vendor == "postgresql" and isinstance(key, models.CharField | models.TextField):
        return Collate(str(key.attname), "C")
    return key.attname


def plain(value: Any) -> str:
    """What JSON has no form for. Raises TypeError for a kind of value that no field here holds."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, Decimal | UUID | dt.timedelta):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot be kept in a backup")


def fill(model: Model, rows: Iterable[bytes]) -> int:
    """Put rows into an emptied table as they were: no defaults, no automatic dates. Returns how many."""
    fields = columns(model)
    quoted = connection.ops.quote_name
    names = ", ".join(quoted(str(field.column)) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quoted(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608 -- names of our models
    count = 0
    source = iter(rows)
    with connection.cursor() as cursor:
        empty(model, cursor)
        while batch := [stored(fields, line) for line in islice(source, BATCH)]:
            cursor.executemany(insert, batch)
            count += len(batch)
    return count


def empty(model: Model, cursor: Any) -> None:
    """Take out what migrations put in; a table without rows is not touched, so that its guards need not be lifted."""
    if model._base_manager.exists():
        cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- as above


def stored(fields: list[Field[Any, Any]], line: bytes) -> list[Any]:
    values = json.loads(line)
    return [
        field.get_db_prep_save(field.to_python(value), connection) for field, value in zip(fields, values, strict=True)
    ]
