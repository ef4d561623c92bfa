"""Records of the component page: clauses, rungs, stages, documents, changes, jobs. Names of firms and people are made up."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kechuang.common import numbers
from kechuang.common.templatetags.kechuang_numbers import language
from kechuang.common.ui.records import Change, Clause, Document, Moment, Rung, Stage, Value
from kechuang.common.ui.status import State

DAY = dt.date(2024, 10, 31)
Values = dict[str, Any]


def clauses() -> Values:
    rule = _("Measures for the recognition of high-tech enterprises")
    return {
        "clauses": [
            Clause(State.MET, _("Registered a year or more"), _("Art. 11 (1)"), source=rule),
            Clause(
                State.NOT_MET,
                _("R&D share of sales"),
                _("Art. 11 (5)"),
                wording="最近一年销售收入在5,000万元至2亿元（含）的企业，比例不低于4%",
                source=rule,
                value=numbers.percent(Decimal("0.032")).text,
                threshold=numbers.percent(Decimal("0.04")).text,
                shortfall=numbers.money(496000, language()).text,
                href="#clause",
            ),
            Clause(
                State.UNKNOWN, _("Share of scientific staff"), _("Art. 11 (4)"), missing=_("Number of staff in 2024")
            ),
        ]
    }


def rungs() -> Values:
    return {
        "rungs": [
            Rung(_("Technology-based SME"), State.MET, _("in the 2024 register")),
            Rung(_("High-tech enterprise"), State.MET, _("lapses on 2025-11-29"), current=True),
            Rung(_("Specialised SME"), State.NOT_MET, _("one short: R&D share of sales"), "#ladder"),
            Rung(_("Gazelle"), State.UNKNOWN, _("data missing: sales of 2021")),
        ]
    }


def stages() -> Values:
    return {
        "items": [
            Stage(_("Submission"), "done", _("Enterprise"), note="2024-10-08"),
            Stage(_("Eligibility"), "done", _("District"), note="2024-10-15"),
            Stage(_("Review"), "current", _("5 experts"), days_left=3),
            Stage(_("Decision"), "waiting", _("Bureau"), due=dt.date(2024, 11, 15)),
            Stage(_("Public notice"), "waiting", note=numbers.working_days(5, language())),
            Stage(_("Agreement"), "waiting"),
        ]
    }


def moments() -> Values:
    return {
        "moments": [
            Moment(dt.date(2024, 10, 28), _("Visited by the district"), "周敏", _("Will file in the second batch")),
            Moment(dt.date(2024, 9, 3), _("Figure corrected: R&D expenses 2023"), _("Enterprise"), href="#timeline"),
            Moment(dt.date(2022, 11, 29), _("Recognised as high-tech enterprise"), tone="met"),
        ]
    }


def chips() -> Values:
    return {
        "name": "扬州启明数控机床有限公司",
        "href": "#chips",
        "code": "91321000MA1XXXXX0K",
        "note": _("High-tech enterprise"),
        "role": _("Expert"),
    }


def document() -> Values:
    found = Document(
        "关于2024年度产业前瞻与关键核心技术项目立项的公示",
        "#document",
        _("Public notice"),
        "扬科发〔2024〕86号",
        "扬州市科学技术局",
        DAY,
        "248 KB",
        "7K4Q-M2XD-91",
        "#document",
    )
    return {"item": found}


def values() -> Values:
    found = [
        Value(numbers.money(1984000, language()), _("Audit report"), _("audited"), dt.date(2024, 4, 26), counts=True),
        Value(numbers.money(2260000, language()), _("Yearly statement"), _("declared"), dt.date(2024, 3, 8)),
        Value(numbers.money(1950000, language()), _("Tax return"), pgettext("grade", "tax"), dt.date(2024, 5, 31)),
    ]
    return {"values": found, "label": _("R&D expenses 2023")}


def changes() -> Values:
    before, after = numbers.money(2260000, language()).text, numbers.money(1984000, language()).text
    return {
        "changes": [
            Change(_("R&D expenses"), before, after),
            Change(_("Proof"), after=_("Audit report, 26 April 2024")),
            Change(_("Remark"), before=_("estimated")),
        ]
    }


def jobs() -> Values:
    running = {
        "state": "running",
        "is_over": False,
        "done": 18400,
        "total": 52000,
        "percent": 35,
        "cancel_asked": False,
        "message": "",
    }
    failed = {"state": "failed", "is_over": True, "done": 31000, "total": 52000, "percent": 59, "cancel_asked": False}
    return {
        "running": SimpleNamespace(**running, get_state_display=_("Running")),
        "failed": SimpleNamespace(
            **failed,
            message=_("Row 31,001: the file ends in the middle of a row. Send the whole file and resume."),
            get_state_display=_("Failed"),
        ),
        "poll": "?job=1",
        "cancel": "?job=1",
        "resume": "?job=1",
    }


def reading() -> Values:
    cards = [
        {"item": 1, "title": _("High-tech enterprises"), "text": "> 2,500 · 2025"},
        {"item": 2, "title": _("High-tech enterprises"), "text": _("baseline, 2023: 1,873")},
        {"item": 3, "title": _("Turnover of technology contracts"), "text": "= 260 亿元 · 2025"},
    ]
    return {"cards": cards}
