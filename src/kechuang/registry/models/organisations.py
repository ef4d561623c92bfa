"""An organisation: who it is, where, and what it says it does. Everything else known about it hangs on it."""

from __future__ import annotations

import functools
import operator

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.common.locking import Versioned
from kechuang.registry.enums import OrganisationKind, OrganisationStatus
from kechuang.registry.models.regions import Region
from kechuang.registry.rules import BUREAU, OFFICERS, READERS, READS_ORGANISATION


def organisations_in_reach(reach: Reach, prefix: str = "") -> models.Q:
    """What limits rows that hang on an organisation (named by `prefix`) to a reach: its region's subtree, or itself."""
    parts = [models.Q(**{f"{prefix}key__in": reach.organisations})]
    if reach.regions:
        roots = [models.Q(path__contains=f"{code}/") for code in sorted(reach.regions)]
        regions = Region.objects.filter(functools.reduce(operator.or_, roots)).values("pk")
        parts.append(models.Q(**{f"{prefix}region__in": regions}))
    return functools.reduce(operator.or_, parts)


class Organisation(Keyed, Versioned):
    """`code` is the unified social credit code (GB 32100-2015) or null; former numbers and names are rows of their own.

    `region` is at worst the city itself. `region_evidence` is `[{"source", "matched", "code"}]`, `region_conflict` says
    whether code and address disagree. `capital` is in whole currency units (yuan, not 万元). `search` holds the
    normalised names and their pinyin initials. Dates that the source lacks are null.
    """

    code = models.CharField(_("unified social credit code"), max_length=18, null=True, blank=True, unique=True)
    name = models.CharField(_("name"), max_length=200)
    name_key = models.CharField(max_length=200, db_index=True, editable=False)
    search = models.TextField(editable=False, default="")
    kind = models.CharField(
        _("kind"), max_length=12, choices=OrganisationKind.choices, default=OrganisationKind.ENTERPRISE
    )
    legal_form = models.CharField(_("legal form"), max_length=80, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=OrganisationStatus.choices, default=OrganisationStatus.UNKNOWN
    )
    founded_on = models.DateField(_("founded"), null=True, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organisations", verbose_name=_("region"))
    region_evidence = models.JSONField(default=list, editable=False)
    region_conflict = models.BooleanField(default=False, editable=False)
    address = models.CharField(_("address"), max_length=300, blank=True)
    capital = models.DecimalField(_("registered capital"), max_digits=20, decimal_places=4, null=True, blank=True)
    capital_currency = models.CharField(max_length=3, blank=True, default="")
    scope = models.TextField(_("business scope"), blank=True)
    scope_is_cut = models.BooleanField(default=False, editable=False)
    source = models.CharField(_("source"), max_length=120, blank=True)
    source_date = models.DateField(null=True, blank=True)
    is_simulated = models.BooleanField(default=False, db_index=True, editable=False)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {
        "list": READERS,
        "view": READS_ORGANISATION,
        "export": READERS,
        "create": BUREAU,
        "correct": OFFICERS,
        "merge": BUREAU,
        "classify": OFFICERS,
    }

    class Meta:
        ordering = ("name", "pk")
        indexes = [
            models.Index(fields=["region", "name"]),
            models.Index(fields=["status"]),
            models.Index(fields=["founded_on"]),
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach)
