"""The plan's closed lists."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Comparator(models.TextChoices):
    EXACTLY = "=", _("exactly, or to reach")
    AT_LEAST = ">=", _("at least")
    ABOVE = ">", _("more than")
    AT_MOST = "<=", _("at most")
    BELOW = "<", _("less than")
    ABOUT = "approx", _("about")


#: Comparators of figures that should fall.
FALLING = frozenset({Comparator.AT_MOST, Comparator.BELOW})

#: How a comparator is written before a value; "to reach" is written by nothing.
SIGNS = {">=": "≥ ", ">": "> ", "<=": "≤ ", "<": "< ", "approx": "≈ "}


class ChangeKind(models.TextChoices):
    LEVEL = "level", pgettext_lazy("indicator", "level")
    INCREASE = "increase", _("increase")
    GROWTH_RATE = "growth_rate", _("growth rate")


class TargetKind(models.TextChoices):
    VALUE = "value", pgettext_lazy("kind of target", "Value")
    SHARE = "share", pgettext_lazy("kind of target", "Share")
    RANK = "rank", pgettext_lazy("kind of target", "Rank")
    GROWTH = "growth", pgettext_lazy("kind of target", "Growth")


class Nature(models.TextChoices):
    """What a figure on a day means; it decides the pace that the day needs."""

    FLOW = "flow", _("adds up within the period")
    STOCK = "stock", _("stands on a day")
    RATE = "rate", _("share or growth of the period to date")


class VersionState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("version", "Draft")
    PUBLISHED = "published", pgettext_lazy("version", "Published")


class ItemKind(models.TextChoices):
    TARGET = "target", _("Target")
    BASELINE = "baseline", _("Last figure")
    RANK = "rank", pgettext_lazy("kind of target", "Rank")


class ItemState(models.TextChoices):
    OPEN = "open", _("To be decided")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")


class ValueState(models.TextChoices):
    WAITING = "waiting", _("Waiting for approval")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Returned")
