"""People as the register knows them: only what the city's work needs (PIPL, article 6)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import OFFICERS


class Person(Keyed):
    """A person at an organisation: contact, researcher, adviser. No identity numbers are kept here."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="people")
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60)
    name_en = models.CharField(max_length=80, blank=True)
    post = models.CharField(_("post"), max_length=80, blank=True)
    field = models.CharField(_("field of work"), max_length=120, blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=120, blank=True)

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS}

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")
