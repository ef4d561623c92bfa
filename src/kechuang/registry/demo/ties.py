"""Ties between organisations, former names, and people of institutes, all invented."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.firms import Firm
from kechuang.registry.demo.institutions import Institution
from kechuang.registry.enums import OrganisationKind, RelationKind

SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "晓明国强志远文博思源雨辰建华立新海涛静怡子涵"
FIELDS = ("机械工程", "新材料", "电气工程", "生物医药", "人工智能", "技术转移")
#: In parts of a thousand firms.
OWNED, INVESTED, SUPPORTED, RENAMED = 12, 10, 30, 40


@dataclass(frozen=True, slots=True)
class Tie:
    """`subject` and `object` are codes."""

    subject: str
    object: str
    kind: str
    share: Decimal | None


def ties(firms: list[Firm], others: list[Institution], dice: Dice) -> Iterator[Tie]:
    """Owners, investors and supporting institutes; nobody is tied to itself, and no tie stands twice."""
    investors = [other.code for other in others if other.kind == OrganisationKind.INVESTOR]
    institutes = [
        other.code for other in others if other.kind in {OrganisationKind.INSTITUTE, OrganisationKind.UNIVERSITY}
    ]
    owners = [firm.code for firm in sorted(firms, key=lambda firm: -firm.size)[: max(2, len(firms) // 50)]]
    for firm in firms:
        draw = dice.random() * 1000
        if draw < OWNED and firm.code not in owners:
            yield Tie(dice.choice(owners), firm.code, RelationKind.OWNS, _share(dice, 51, 100))
        elif draw < OWNED + INVESTED:
            yield Tie(dice.choice(investors), firm.code, RelationKind.INVESTS, _share(dice, 2, 20))
        elif draw < OWNED + INVESTED + SUPPORTED:
            yield Tie(firm.code, dice.choice(institutes), RelationKind.SUPPORTED_BY, None)


def former_names(firms: list[Firm], dice: Dice) -> Iterator[tuple[str, str, dt.date]]:
    """(code, former name, last day) of the firms that were renamed."""
    for firm in firms:
        if dice.chance(RENAMED / 1000) and firm.founded.year < 2018:
            changed = dt.date(dice.randint(2018, 2023), dice.randint(1, 12), 15)
            yield firm.code, firm.name.replace(firm.trade.word, "实业"), changed


def people(others: list[Institution], dice: Dice) -> Iterator[tuple[str, str, str, str]]:
    """(code of the organisation, name, post, field of work) of invented researchers."""
    for other in others:
        if other.kind in {OrganisationKind.INSTITUTE, OrganisationKind.UNIVERSITY}:
            for _ in range(4):
                name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
                yield other.code, name, dice.choice(("教授", "研究员", "副教授", "技术经理人")), dice.choice(FIELDS)


def _share(dice: Dice, low: int, high: int) -> Decimal:
    return Decimal(dice.randint(low, high)) / 100
