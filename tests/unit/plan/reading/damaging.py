"""Doing to a text what was done to the texts that offices receive."""

import re

import opencc
from pypinyin import Style, pinyin

CARRIES_READING = "個優創動務區協國團場學實對導強態戰揚數會業構機權準營爭獎現產發競級結統績續聯臺術設認負責質轉進運達醫長開關陽隊項領驗鳥內"
FULL_TO_HALF = {"！": "!", "，": ",", "：": ":", "；": ";", "？": "?"}


def with_readings(text: str) -> str:
    """Traditional characters, a reading in brackets after each that carries one; no byte is shifted."""
    traditional = opencc.OpenCC("s2t").convert(text)
    return "".join(char + f"({reading(char)})" if char in CARRIES_READING else char for char in traditional)


def reading(char: str) -> str:
    return str(pinyin(char, style=Style.TONE)[0][0])


def shifted(text: str, marks: dict[str, str]) -> str:
    """Traditional, as GBK bytes, with `marks` replaced on bytes wherever they match, and decoded again."""
    data = opencc.OpenCC("s2t").convert(text).encode("gbk")
    for old, new in marks.items():
        data = data.replace(old.encode("gbk"), new.encode("gbk"))
    return re.sub(r"\?\((?=[^()]{1,6}\))", "?", _decoded(data))


def _decoded(data: bytes) -> str:
    pieces = []
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            pieces.append(chr(data[at]))
            at += 1
        elif at + 1 < len(data) and data[at + 1] >= 0x40:
            pieces.append(data[at : at + 2].decode("gbk"))
            at += 2
        else:
            pieces.append("?")
            at += 1
    return "".join(pieces)


def read_as_gbk(text: str) -> str:
    """UTF-8 bytes taken for GBK."""
    return text.encode().decode("gb18030", "replace")


def wrapped(text: str, width: int) -> str:
    """Hard line breaks as a PDF gives them, with a page number and a running head every ten lines."""
    rows = [row[at : at + width] for row in text.split("\n") for at in range(0, len(row), width)]
    pages = [rows[at : at + 10] for at in range(0, len(rows), 10)]
    foot = "\n— {} —\n某市科技创新工作要点\n"
    return "".join("\n".join(page) + foot.format(number) for number, page in enumerate(pages, 1))
