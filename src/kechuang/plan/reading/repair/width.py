"""Characters of the wrong width or shape: full-width digits and ％, half-width punctuation, 髙, ﹒."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.characters import HAN
from kechuang.plan.reading.repair.draft import Edit

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ％＋－．＝／＆﹪﹢]+")
_NARROW = {"﹪": "%", "﹢": "+"}
_VARIANTS = {"髙": "高", "硏": "研", "⾼": "高", "⼯": "工", "⼈": "人", "⼤": "大", "⽣": "生"}
_VARIANT = re.compile("[" + "".join(_VARIANTS) + "]")
_LIST_MARK = re.compile(r"(?m)(?<=\d)﹒|^[ \t\u3000]*[•●■◆▪➢★※](?=[ \t]*\S)")
_HALF_WIDTH = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"}
_IN_CHINESE = re.compile(
    rf"(?<=[{HAN}”’》）】])[,;:?!()]|[,;:?!()](?=[{HAN}“‘《（【])|(?<=[\d%％ ])[,;](?=[ \u3000]{{0,2}}[{HAN}“])|(?<=[%％])[,;](?=\s?[{HAN}])"
)
_SENTENCE_DOT = re.compile(rf"(?<=[{HAN}]{{2}})\.(?=[{HAN}\s]|$)")


def find_full_width(text: str) -> Iterator[Edit]:
    """Full-width digits, letters and signs."""
    for match in _FULL_WIDTH.finditer(text):
        after = "".join(_NARROW.get(char) or chr(ord(char) - 0xFEE0) for char in match[0])
        yield Edit(*match.span(), after, "a full-width digit, letter or sign")


def find_variants(text: str) -> Iterator[Edit]:
    """Variant shapes of a common character."""
    for match in _VARIANT.finditer(text):
        yield Edit(*match.span(), _VARIANTS[match[0]], "a variant shape of the character")


def find_list_marks(text: str) -> Iterator[Edit]:
    """Odd marks of a list: `3﹒` and bullets."""
    for match in _LIST_MARK.finditer(text):
        yield Edit(*match.span(), "." if match[0] == "﹒" else "", "a list mark")


def find_half_width(text: str) -> Iterator[Edit]:
    """Half-width punctuation beside a Chinese character."""
    for match in _IN_CHINESE.finditer(text):
        yield Edit(*match.span(), _HALF_WIDTH[match[0]], "half-width punctuation in Chinese")
    for match in _SENTENCE_DOT.finditer(text):
        yield Edit(*match.span(), "。", "half-width punctuation in Chinese")
