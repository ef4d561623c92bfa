"""Key pages with 300,000 organisations, as a bureau officer sees them, beside a bare page through the same middleware."""

from __future__ import annotations

import resource
from typing import Any

from benchmarks import Row, shorter
from benchmarks.shared import percentiles, set_up

STORES = ("sqlite", "postgresql")
CITY = 12_000
COPIES = 24
TIMES = 40
FEW = 5


def run() -> list[Row]:
    set_up()
    from django.db import connection  # inline: needs Django ready
    from django.test import Client

    from kechuang.accounts.enums import Role
    from kechuang.accounts.models import User
    from kechuang.accounts.reach import everywhere
    from kechuang.config import demo
    from kechuang.registry.models import Organisation

    demo.make(organisations=CITY, seed=1, progress=lambda _what: None)
    multiply()
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "zh-hans"})
    officer = User.objects.filter(is_demo=True, grants__role=Role.BUREAU_OFFICER).first()
    assert officer is not None
    client.force_login(officer, backend="kechuang.accounts.backends.PasswordBackend")
    with everywhere():
        organisation = Organisation.objects.order_by("pk")[CITY * 7]
        count = Organisation.objects.count()
    pages = {
        "scoreboard": "/plan/",
        "list of organisations": "/register/organisations/",
        "list, second page of a district": "/register/organisations/?region=321003&page=2",
        "search of organisations": "/register/organisations/?q=机械",
        "search by initials": "/register/organisations/?q=yzjx",
        "organisation": f"/register/organisations/{organisation.key}/",
        "home": "/",
    }
    bare = percentiles(lambda: fetched(client, "/healthz"), TIMES * 5)
    found = [row(name, path, client, bare, connection.vendor, count) for name, path in pages.items()]
    found.insert(1, row("scoreboard, first look after a change", "/plan/", client, bare, connection.vendor, count, FEW))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, Row(f"memory of that process, {connection.vendor}", f"{count:,} organisations", memory, "MB")]


def row(
    name: str, path: str, client: Any, bare: tuple[float, float], vendor: str, count: int, times: int = TIMES
) -> Row:
    """`times` FEW forgets what was counted before each look."""
    median, high = percentiles(lambda: fetched(client, path, afresh=times == FEW), times)
    note = f"p95 {high:.0f} ms; peer p95 {bare[1]:.1f} ms"
    return shorter(
        f"page: {name}, {vendor}", f"{count:,} organisations", median, bare[0], "bare page, same middleware", "ms", note
    )


def fetched(client: Any, path: str, *, afresh: bool = False) -> None:
    from django.core.cache import caches  # inline: needs Django ready

    if afresh:
        caches["figures"].clear()
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)


def multiply() -> None:
    """Copy the city's organisations with their statements and qualifications until there are 300,000."""
    from kechuang.registry.models import Organisation, Qualification, Statement  # inline: needs Django ready

    hanging = {"organisation_id": "organisation_id + {step}"}
    copy(Organisation, {"name": "name || {tail}", "code": "NULL", "merged_into_id": "NULL", "id": "id + {step}"}, STEP)
    for model in (Statement, Qualification):
        own = model._base_manager.latest("pk").pk + 1
        copy(model, {**hanging, "id": f"id + {own} * {{number}}"}, own)


def copy(model: Any, special: dict[str, str], limit: int) -> None:
    """Rows below `limit` again and again; `{tail}` is the copy's number as text, `{step}` what its organisations' ids gain."""
    from django.db import connection  # inline: needs Django ready

    table = model._meta.db_table
    names = [field.column for field in model._meta.concrete_fields]
    wanted = {"key": "substr(key, 1, 10) || {tail}", **special}
    with connection.cursor() as cursor:
        for number in range(1, COPIES + 1):
            words = {"tail": f"'{number:03}'", "step": STEP * number, "number": number}
            values = ", ".join(wanted.get(name, name).format(**words) for name in names)
            cursor.execute(f"INSERT INTO {table} ({', '.join(names)}) SELECT {values} FROM {table} WHERE id < {limit}")
        cursor.execute("ANALYZE")


#: Above every id of an organisation in the city that is copied.
STEP = 1_000_000
