"""What a role may be held for, found by what a person types. Which model stands behind a kind is a setting.

`settings.SCOPE_MODELS`: kind → (model, columns by which a record is found; the first is the reference that is kept).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _

from kechuang.accounts.enums import ScopeKind
from kechuang.accounts.reach import everywhere
from kechuang.common.refusals import Refused


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope as a grant keeps it: the reference, and the name it had then."""

    kind: str
    ref: str = ""
    label: str = ""


WHOLE_CITY = Scope(ScopeKind.CITY)


def _models() -> dict[str, tuple[str, tuple[str, ...]]]:
    found: dict[str, tuple[str, tuple[str, ...]]] = getattr(settings, "SCOPE_MODELS", {})
    return found


def find(kind: str, text: str) -> Scope:
    """The region or organisation that `text` names exactly. Raises Refused when there is none."""
    if kind == ScopeKind.CITY:
        return WHOLE_CITY
    name, columns = _models().get(kind, ("", ()))
    with everywhere():
        for column in columns:
            record = apps.get_model(name)._default_manager.filter(**{column: text.strip()}).first()
            if record is not None:
                return Scope(kind, str(getattr(record, columns[0])), str(record)[:160])
    raise Refused(
        "no_such_scope",
        _("There is no “%(text)s” among: %(kind)s. Enter a division code, an organisation's credit code, or its key.")
        % {"text": text[:60], "kind": ScopeKind(kind).label},
    )


def regions() -> list[tuple[str, str]]:
    """(code, name) of the regions on offer, for the form."""
    name, columns = _models()[ScopeKind.REGION]
    model: Any = apps.get_model(name)
    return [(getattr(row, columns[0]), str(row)) for row in model._default_manager.order_by(columns[0])[:500]]
