"""The demonstration city, put together from what each room makes of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from kechuang.accounts.demo import make_people
from kechuang.accounts.models import User
from kechuang.accounts.reach import everywhere
from kechuang.common.refusals import Refused
from kechuang.plan.demo.programme import make_programme
from kechuang.registry.demo.store import make as make_register
from kechuang.registry.demo.totals import REGION_SHARES, TODAY
from kechuang.registry.domain.chain_reading import run_classification
from kechuang.registry.enums import OrganisationKind, QualificationKind
from kechuang.registry.models import Organisation, Region

Progress = Callable[[object], None]


def make(*, organisations: int, seed: int, progress: Progress) -> None:
    """Make the city in an empty store: register, chains, people, programme. Whole or not there.

    Raises Refused where the setting `demo` is off or organisations are already there.
    """
    if not settings.KECHUANG["demo"]:
        raise Refused("not_a_demo", _("The demonstration city is made only where the setting demo is on."))
    with everywhere(), transaction.atomic():
        if Organisation.objects.exists():
            raise Refused(
                "not_empty", _("The register is not empty. Make the demonstration city in a new data folder.")
            )
        make_register(organisations=organisations, seed=seed, progress=lambda what, rows: progress(f"{what}: {rows}"))
        read = run_classification()
        progress(f"industry chains: {read.suggested}")
        make_people(districts=_districts(), organisation=_example())
        make_programme(seed=seed)
        progress("programme, people")


def sign_ins() -> list[dict[str, Any]]:
    """Who can sign in, for the terminal: they have buttons on the sign-in page and no passwords."""
    return [
        {"username": user.username, "password": "—", "who": str(user)}
        for user in User.objects.filter(is_demo=True, is_active=True).order_by("pk")
    ]


def _districts() -> list[tuple[str, str]]:
    found = {region.code: region.name for region in Region.objects.filter(code__in=REGION_SHARES)}
    return [(code, found[code]) for code in REGION_SHARES]


def _example() -> Organisation | None:
    """The enterprise whose user signs in: if there is one, a valid HNTE whose certificate lapses next year."""
    enterprises = Organisation.objects.filter(kind=OrganisationKind.ENTERPRISE).order_by("code")
    lapsing = enterprises.filter(
        qualifications__kind=QualificationKind.HNTE, qualifications__valid_from__year=TODAY.year - 2
    )
    return lapsing.first() or enterprises.first()
