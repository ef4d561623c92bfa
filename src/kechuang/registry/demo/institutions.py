"""The city's universities, institutes, investors and associations, all invented."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.registry.demo.dice import Dice
from kechuang.registry.demo.naming import FIRST, SECOND, invented_code
from kechuang.registry.enums import OrganisationKind


@dataclass(frozen=True, slots=True)
class Institution:
    """An organisation that is no enterprise."""

    name: str
    code: str
    region: str
    kind: str
    scope: str


_KINDS: tuple[tuple[OrganisationKind, int, str, str], ...] = (
    (OrganisationKind.UNIVERSITY, 7, "理工大学", "高等教育、科学研究、成果转化。"),
    (OrganisationKind.INSTITUTE, 24, "产业技术研究院", "产业技术研发、中试、检测与成果转化服务。"),
    (OrganisationKind.INVESTOR, 14, "创业投资基金管理有限公司", "创业投资及股权投资基金管理。"),
    (OrganisationKind.ASSOCIATION, 10, "产业协会", "行业服务与交流。"),
    (OrganisationKind.PUBLIC_BODY, 5, "科技创新服务中心", "公共科技服务。"),
)
_REGIONS = ("321003", "321002", "321071", "321012", "321081", "321084", "321016")

INSTITUTION_COUNT = sum(count for _kind, count, _word, _scope in _KINDS)


def institutions(first_number: int, dice: Dice) -> list[Institution]:
    """All of them; codes are numbered on from `first_number`."""
    taken: set[str] = set()
    return [
        _institution(first_number + len(taken), kind, word, scope, dice, taken)
        for kind, count, word, scope in _KINDS
        for _ in range(count)
    ]


def _institution(number: int, kind: str, word: str, scope: str, dice: Dice, taken: set[str]) -> Institution:
    region = dice.choice(_REGIONS)
    name = ""
    while not name or name in taken:
        name = f"扬州{dice.choice(FIRST)}{dice.choice(SECOND)}{word}"
    taken.add(name)
    return Institution(name, invented_code(number, region), region, str(kind), scope)
