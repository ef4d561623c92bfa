"""Stretches whose digits are no figures: dates, document numbers, codes, ranks, telephone numbers, titles."""

import re

_YEAR = r"(?:19|20)\d\d"
_PATTERNS = (
    rf"{_YEAR}\s?年?\s?[-—–~～至到]{{1,2}}\s?(?:{_YEAR}|\d\d(?=年))(?:年[度底末初]?)?",
    rf"{_YEAR}\s?年(?:[度底末初]|\d{{1,2}}月(?:\d{{1,2}}日)?)?",
    rf"{_YEAR}(?=年|版|届|[、，和及]{_YEAR}年)",
    r"\d{1,2}[-—–~～至到]{1,2}\d{1,2}月份?",
    r"(?<!个)\d{1,2}月(?:\d{1,2}[日号])?",
    r"(?<!\d)\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",
    r"(?<!\d)\d{1,2}:\d{2}(?::\d{2})?",
    rf"[〔\[（(【［]{_YEAR}[〕\]）)】］]\s?第?\d{{1,5}}号",
    r"前\d{1,2}个?(?:月|季度|天|年)",
    r"第\s?\d{1,6}[\u3400-\u9fff]?",
    r"前\d{1,4}(?:\.\d+)?[位名强%‰]?",
    r"\d{1,4}强",
    r"(?<!\d)(?:\(?0\d{2,3}\)?[- ])\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)[48]00-?\d{3,4}-?\d{3,4}(?!\d)",
    r"\d{1,4}(?:[+＋×/]\d{1,4})+(?:[+＋][nNxX])?",
    r"(?<!\d)\d{1,3}:\d{1,3}(?!\d)",
    r"(?:专栏|附件|附表|图|表|邮编|电话|传真|编号|邮政编码|证号|代码)[:：]?\s?\d[\d-]{0,20}",
    r"[A-Za-z][A-Za-z.-]{0,15}\d{1,6}[A-Za-z]{0,4}",
    r"\d{1,6}(?:\.\d)?(?:万|亿|千|百)?(?:吨|千瓦|兆瓦|标箱|伏|瓦|人|元|亩)?级(?!别)",
    r"《[^《》\n]{0,80}》",
    r"\d{1,2}·\d{1,2}",
    r"N\s?[+＋]\s?\d|\d\s?[+＋]\s?N",
)
_NOT_FIGURES = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))
_QUOTED_NAME = re.compile(r"[“‘][^“”‘’，。！？；\n]{1,16}[”’]")
_SECTION_NUMBER = re.compile(
    r"(?m)^\s*(?:#{1,6}\s*)?[（(]?\d{1,2}(?:\.\d{1,2}){0,3}(?:[)）、.．]|(?=[\u3400-\u9fff“]))"
)
_UNIT_AFTER = re.compile(r"\d+\s?(?:[家户个所名人项件场%倍万亿元]|多|余)")


def mask(line: str) -> str:
    """The line with such digits replaced by private characters, so that no number is read there; the length stays."""
    line = _NOT_FIGURES.sub(_hide, line)
    line = _QUOTED_NAME.sub(_hide, line)
    section = _SECTION_NUMBER.match(line)
    if section and not _UNIT_AFTER.match(line.lstrip()):
        line = _hide(section) + line[section.end() :]
    return line


_HIDDEN = {ord(str(digit)): chr(0xE000 + digit) for digit in range(10)}
_SHOWN = {ord(hidden): chr(digit) for digit, hidden in _HIDDEN.items()}


def _hide(match: re.Match[str]) -> str:
    return match[0].translate(_HIDDEN)


def unmask(text: str) -> str:
    """The text with its masked digits shown again."""
    return text.translate(_SHOWN)
