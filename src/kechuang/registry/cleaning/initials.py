"""Pinyin of names for finding them by typing: kjj finds 科技局.

Readings come from pypinyin's character table; for characters with several readings the one usual in names of
organisations is stated here. Each character is looked up once.
"""

import unicodedata

from pypinyin.pinyin_dict import pinyin_dict

# One reading per character for names of organisations, where it differs from the table's first.
_USUAL = {"长": "chang", "厦": "sha", "行": "xing", "重": "zhong", "会": "hui", "车": "che", "都": "du", "传": "chuan",
          "调": "diao", "盛": "sheng", "曾": "zeng", "单": "dan", "石": "shi", "六": "liu", "堡": "bao", "卡": "ka",
          "校": "xiao", "朝": "chao", "降": "jiang", "藏": "zang", "种": "zhong", "着": "zhe", "参": "can",
          "涡": "wo", "柏": "bai", "褚": "chu", "乐": "le", "广": "guang", "区": "qu",
          "术": "shu", "家": "jia"}  # fmt: skip
# Phrases that change a reading; the second word has the same length and sounds right character by character.
_PHRASES = {
    "银行": "银航", "支行": "支航", "分行": "分航", "总行": "总航", "农商行": "农商航", "商行": "商航", "车行": "车航",
    "琴行": "琴航", "行业": "航业", "同行": "同航", "洋行": "洋航", "重庆": "崇庆", "双重": "双崇", "厦门": "夏门",
    "音乐": "音月", "乐器": "月器", "会计": "快计", "空调": "空条", "调味": "条味", "人参": "人深", "党参": "党深",
    "成长": "成掌", "增长": "增掌", "生长": "生掌", "家长": "家掌", "长大": "掌大", "瑜伽": "瑜加", "弹性": "谈性",
    "弹簧": "谈簧", "炮弹": "炮旦", "宿迁": "速迁", "朝气": "招气", "奇数": "基数", "仔猪": "子猪",
}  # fmt: skip
_POLYPHONES = frozenset("行重厦乐会调参长伽弹宿朝奇仔")


class _Readings(dict[int, str]):
    """A table for str.translate that learns each character when it is first met."""

    def __init__(self, *, first_only: bool) -> None:
        super().__init__()
        self._first_only = first_only

    def __missing__(self, point: int) -> str:
        reading = _reading(point)
        self[point] = reading[:1] if self._first_only else reading
        return self[point]


def _reading(point: int) -> str:
    character = chr(point)
    if character in _USUAL:
        return _USUAL[character]
    if point in pinyin_dict:
        return _without_tone(pinyin_dict[point].split(",")[0])
    return character.lower() if character.isascii() and character.isalnum() else ""


def _without_tone(reading: str) -> str:
    letters = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(letter for letter in letters if letter.isascii() and letter.isalpha())


_INITIALS = _Readings(first_only=True)
_SYLLABLES = _Readings(first_only=False)


def initials(text: str) -> str:
    """Give the lower-case initials of all characters; Latin letters and digits stay, the rest falls away."""
    return _sounding(text).translate(_INITIALS)


def syllables(text: str) -> str:
    """Give the whole pinyin without tones or spaces."""
    return _sounding(text).translate(_SYLLABLES)


def _sounding(text: str) -> str:
    if _POLYPHONES.isdisjoint(text):
        return text
    for phrase, sounding in _PHRASES.items():
        text = text.replace(phrase, sounding)
    return text
