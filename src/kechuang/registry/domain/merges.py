"""Two records made one, and made two again: all that hangs on the absorbed record moves, and every move is remembered.

The absorbed record stays, marked as merged, so that old addresses and codes still lead to the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from kechuang.accounts.domain.changing import changing
from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere
from kechuang.common.refusals import Refused
from kechuang.registry.enums import OrganisationStatus
from kechuang.registry.models import NameMatch, Organisation, OrganisationMerge

#: What the merge itself is made of, and so does not move with it.
NOT_MOVED = frozenset({OrganisationMerge, NameMatch, Organisation})
#: Fields of the kept record that the absorbed one fills where they are empty.
FILLED = ("code", "founded_on", "address", "capital", "capital_currency", "scope", "legal_form")


def merge(*, user: User | None, kept: Organisation, absorbed: Organisation, reason: str) -> OrganisationMerge:
    """Make `absorbed` part of `kept`; returns what `undo` needs. Raises Refused for a pair that cannot be merged."""
    with changing(user, "merge", kept, absorbed=absorbed.key, reason=reason) as change, everywhere():
        first, second = _hold(kept, absorbed)
        _check(first, second)
        made = OrganisationMerge.objects.create(
            kept=first, absorbed=second, reason=reason[:240], merged_by=user, moved=_move(second, first),
            absorbed_before=_state(second) | {"filled": _plan_fill(first, second), "kept_search": first.search},
        )  # fmt: skip
        _absorb(first, second)
        change.data |= {"moved": {name: len(keys) for name, keys in made.moved.items()}}
    return made


def undo(*, user: User | None, merge: OrganisationMerge) -> OrganisationMerge:
    """Make two records again: what was moved goes back, what was filled is emptied where nobody changed it since."""
    with changing(user, "undo", merge) as change, everywhere():
        held = OrganisationMerge.objects.select_for_update(of=("self",)).get(pk=merge.pk)
        if held.undone_at:
            raise Refused("merge-undone", _("This merge was undone already."))
        kept, absorbed = _hold(held.kept, held.absorbed)
        if absorbed.merged_into_id != kept.pk:
            raise Refused("merge-later", _("A later merge builds on this one. Undo the later one first."))
        _restore(held, kept, absorbed)
        _move_back(held)
        held.undone_by, held.undone_at = user, timezone.now()
        held.save(update_fields=["undone_by", "undone_at"])
        change.data |= {"kept": kept.key, "absorbed": absorbed.key}
    return held


def _hold(first: Organisation, second: Organisation) -> tuple[Organisation, Organisation]:
    """Both records as they are now, locked in the order of their row numbers, so that two merges cannot block each other."""
    held = {
        o.pk: o
        for o in Organisation.objects.select_for_update(of=("self",))
        .filter(pk__in=[first.pk, second.pk])
        .order_by("pk")
    }
    return held[first.pk], held[second.pk]


def _check(kept: Organisation, absorbed: Organisation) -> None:
    if kept.pk == absorbed.pk:
        raise Refused("merge-same", _("A record cannot be merged with itself."))
    if kept.merged_into_id or absorbed.merged_into_id:
        raise Refused("merge-merged", _("One of the two is merged into another record already. Open that one instead."))


def _state(record: Organisation) -> dict[str, Any]:
    return {"code": record.code, "status": record.status}


def _plan_fill(kept: Organisation, absorbed: Organisation) -> dict[str, str]:
    """Which fields the absorbed record fills, with the values as text."""
    return {
        name: str(getattr(absorbed, name))
        for name in FILLED
        if getattr(kept, name) in (None, "") and getattr(absorbed, name) not in (None, "")
    }


def _absorb(kept: Organisation, absorbed: Organisation) -> None:
    filled = _plan_fill(kept, absorbed)
    values = {name: getattr(absorbed, name) for name in filled}
    absorbed.merged_into, absorbed.status = kept, OrganisationStatus.MERGED
    if "code" in filled:
        absorbed.code = None
    absorbed.version += 1
    absorbed.save()
    for name, value in values.items():
        setattr(kept, name, value)
    kept.search = " ".join(dict.fromkeys(f"{kept.search} {absorbed.search}".split(" ")))
    kept.version += 1
    kept.save()


def _restore(held: OrganisationMerge, kept: Organisation, absorbed: Organisation) -> None:
    before = held.absorbed_before
    for name, text in before["filled"].items():
        if str(getattr(kept, name)) == text:
            field = Organisation._meta.get_field(name)
            setattr(kept, name, None if field.null else "")
    kept.search = before["kept_search"]
    kept.version += 1
    kept.save()
    absorbed.merged_into, absorbed.status, absorbed.code = None, before["status"], before["code"]
    absorbed.version += 1
    absorbed.save()


# moving what hangs on a record


def hanging() -> Iterable[tuple[type[models.Model], str]]:
    """Every model of every room that points to an organisation, with the name of the pointing field."""
    for model in apps.get_models():
        if model in NOT_MOVED or model._meta.proxy:
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Organisation:
                yield model, field.name


def _move(source: Organisation, target: Organisation) -> dict[str, list[int]]:
    moved: dict[str, list[int]] = {}
    for model, name in hanging():
        for pk in model._base_manager.filter(**{name: source.pk}).values_list("pk", flat=True).order_by("pk"):
            if _point(model, pk, name, target.pk):
                moved.setdefault(f"{model._meta.label_lower}.{name}", []).append(pk)
    return moved


def _point(model: type[models.Model], pk: int, name: str, target: int) -> bool:
    """Point one row to another record; a row that the other has already (same right, same title) stays where it is."""
    try:
        with transaction.atomic():
            return bool(model._base_manager.filter(pk=pk).update(**{name: target}))
    except IntegrityError:
        return False


def _move_back(held: OrganisationMerge) -> None:
    for place, keys in held.moved.items():
        label, _dot, name = place.rpartition(".")
        apps.get_model(label)._base_manager.filter(pk__in=keys, **{name: held.kept_id}).update(
            **{name: held.absorbed_id}
        )
