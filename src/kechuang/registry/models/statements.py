"""Yearly values of an organisation. One row is one document's word on one year: who said it, when, how reliable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from kechuang.accounts.managers import ReachManager
from kechuang.accounts.permits import Rule
from kechuang.accounts.reach import Reach
from kechuang.common.keys import Keyed
from kechuang.registry.enums import Grade
from kechuang.registry.models.organisations import Organisation, organisations_in_reach
from kechuang.registry.rules import OFFICERS

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


def money(label: StrPromise) -> models.DecimalField[Any, Any]:
    """A sum in yuan; null: this document does not say."""
    return models.DecimalField(label, max_digits=20, decimal_places=2, null=True, blank=True)


def count(label: StrPromise) -> models.PositiveIntegerField[Any, Any]:
    return models.PositiveIntegerField(label, null=True, blank=True)


class Statement(Keyed):
    """Values that differ between documents all stay; which one counts follows from precedence of grade, then date.

    Money in yuan, exact. A null is not known, never zero.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="statements")
    year = models.PositiveSmallIntegerField(_("year"))
    grade = models.CharField(_("grade"), max_length=10, choices=Grade.choices)
    source = models.CharField(_("source"), max_length=120)
    dated_on = models.DateField(_("dated"))
    revenue = money(_("Sales revenue"))
    total_income = money(_("Total income"))
    high_tech_income = money(_("Income from high-technology products and services"))
    cost = money(_("Costs and expenses"))
    assets = money(_("Total assets"))
    net_assets = money(_("Net assets"))
    output = money(_("Gross output"))
    high_tech_output = money(_("High-technology output"))
    rd_expense = money(_("R&D expense"))
    rd_domestic = money(_("R&D expense spent in mainland China"))
    rd_deductible = money(_("R&D expense by the tax definition"))
    profit = money(_("Profit"))
    tax_paid = money(_("Tax paid"))
    employees = count(_("Employees"))
    technology_staff = count(_("Technology staff (SME definition)"))
    technology_staff_183 = count(_("Technology staff (HNTE definition)"))
    created_at = models.DateTimeField(auto_now_add=True)
    import_run = models.ForeignKey(
        "registry.ImportRun", null=True, on_delete=models.SET_NULL, related_name="statements"
    )

    objects = ReachManager()
    permits: dict[str, Rule] = {"create": OFFICERS}

    class Meta:
        ordering = ("-year", "grade")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "year", "grade", "source", "dated_on"], name="statement_once"
            )
        ]
        indexes = [models.Index(fields=["organisation", "year"])]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.year} {self.grade}"

    @classmethod
    def in_reach(cls, reach: Reach) -> models.Q:
        return organisations_in_reach(reach, "organisation__")


#: The columns of Statement that hold values, in the order pages show them.
VALUE_FIELDS: tuple[str, ...] = (
    "revenue", "total_income", "high_tech_income", "cost", "assets", "net_assets", "output", "high_tech_output",
    "rd_expense", "rd_domestic", "rd_deductible", "profit", "tax_paid", "employees", "technology_staff",
    "technology_staff_183",
)  # fmt: skip
