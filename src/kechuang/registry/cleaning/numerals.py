"""Chinese numerals, plain (一百二十) and financial (壹佰贰拾), and years read digit by digit (二〇一九)."""

from decimal import Decimal

_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("零〇○", "一壹", "二贰两弍", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_LARGE = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000}
CHARACTERS = "".join([*_DIGITS, *_SMALL, *_LARGE])


def read_numeral(text: str) -> Decimal | None:
    """Read a Chinese numeral; None where it is not one. Digits side by side are read as a row of digits."""
    if not text or any(character not in CHARACTERS for character in text):
        return None
    if all(character in _DIGITS for character in text):
        return Decimal("".join(str(_DIGITS[character]) for character in text))
    return Decimal(_composed(text))


def _composed(text: str) -> int:
    """Add up by sections of four places: 亿 closes all before it, 万 what stands since the last 亿."""
    hundred_millions = ten_thousands = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _SMALL:
            section += (digit or 1) * _SMALL[character]
            digit = 0
        elif _LARGE[character] == 10_000:
            ten_thousands += (section + digit or 1) * 10_000
            section = digit = 0
        else:
            hundred_millions += (ten_thousands + section + digit or 1) * 100_000_000
            ten_thousands = section = digit = 0
    return hundred_millions + ten_thousands + section + digit
