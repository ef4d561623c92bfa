"""How a text says when. Digits of dates are masked before a clause is read, hence the private characters."""

from kechuang.plan.reading.lexicon.listing import literal, words

DIGIT = r"[0-9\ue000-\ue009]"
YEAR = rf"{DIGIT}{{4}}年?"
_DAY = rf"(?:{DIGIT}{{1,2}}[日号])?"
_PART = rf"(?:[底末初度]|第?[一二三四]季度|上半年|{DIGIT}{{1,2}}月{_DAY})?"
_BEFORE = words("到 至 截至 截止 截止到 截至到 自 从 比 较")
_AFTER = words("以来 之前 前 时 期间 起")
_WORDS = words(
    "今年 去年 明年 上年 本年 前年 全年 当年 年底 年末 年内 年均 每年 一年 目前 当前 上半年 下半年 前三季度 一季度 二季度 三季度 四季度"
)
_PATTERNS = (
    rf"{YEAR}(?:[-—–~至到]+{YEAR})?{_PART}",
    rf"{DIGIT}{{1,2}}(?:[-—–~至]{DIGIT}{{1,2}})?月份?{_DAY}",
    rf"前{DIGIT}{{1,2}}个月",
    "(?:今后|未来)[一二三四五]年",
    "[一二三四五六七八九十两]年来",
    "前[一二三四五]年",
    "这[一二三四五]年",
    "[一二三四五两]年(?=累计|共|内|新|建|引|培|总|增|年均|平均)",
    literal(_WORDS),
    "“?[一二三四五六七八九十]{2}五”?(?:时期|期间|末)",
    "“[一二三四五六七八九十]{1,3}五”",
)

# One time expression, with what leads into it and what follows: 到2027年底, “十五五”时期, 三年来.
TIME = f"(?:{literal(_BEFORE)}?(?:{'|'.join(_PATTERNS)}){literal(_AFTER)}?的?)"
