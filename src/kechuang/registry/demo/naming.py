"""Invented names and codes."""

from __future__ import annotations

from kechuang.registry.cleaning.codes import ALPHABET, unified_check_character
from kechuang.registry.demo.dice import Dice

#: Rare characters, so that a pair hardly ever is a real firm's name.
FIRST = "昀珩煜骁珂翊湛皓朔弈澔琮旸逖岑昕戬郢砚钧邃霁阙珉"
SECOND = "辰庭洲衡岳霆楷屿棠澄樾弘茗舟朗磊旻曜沅梓溯蔚筠锐"
PLACES = ("扬州", "江苏", "扬州市", "扬州")
PLACE_BY_REGION = {"321081": "仪征", "321084": "高邮", "321023": "宝应", "321012": "扬州江都"}
FORMS = {"有限公司": 80.0, "股份有限公司": 6.0, "科技有限公司": 14.0}
#: The organisation part of every invented code begins with this.
CODE_MARK = "DEM"
_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_ORGANISATION_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def invented_name(region: str, word: str, dice: Dice, taken: set[str]) -> str:
    """A name that is not in `taken`; it is added there."""
    while True:
        place = PLACE_BY_REGION.get(region) if dice.chance(0.5) else None
        pair = dice.choice(FIRST) + dice.choice(SECOND)
        if dice.chance(0.35):
            pair += dice.choice(SECOND)
        name = f"{place or dice.choice(PLACES)}{pair}{word}{dice.pick(FORMS)}"
        if name not in taken:
            taken.add(name)
            return name


def invented_code(number: int, region: str) -> str:
    """The unified code of the `number`-th organisation, with both check characters right (GB 11714, GB 32100)."""
    body = CODE_MARK + _base31(number, 5)
    organisation = body + organisation_check_character(body)
    head = f"91{region if region.isdigit() else '321003'}{organisation}"
    return head + unified_check_character(head)


def organisation_check_character(body: str) -> str:
    """The ninth character of an organisation code (GB 11714-1997, modulus 11; ten is X, eleven is 0)."""
    total = sum(_ORGANISATION_ALPHABET.index(c) * weight for c, weight in zip(body, _WEIGHTS, strict=True))
    check = 11 - total % 11
    return {10: "X", 11: "0"}.get(check, str(check))


def _base31(number: int, width: int) -> str:
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, len(ALPHABET))
        digits = ALPHABET[digit] + digits
    return digits
