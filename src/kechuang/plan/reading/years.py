"""The year that a document speaks in."""

import re
from collections import Counter

from kechuang.plan.reading.repair import Repaired

_TITLE = re.compile(
    r"(20\d\d)年(?:度)?(?:[\u3400-\u9fff]{0,12})?(?:工作报告|政府工作|工作要点|工作计划|重点工作|工作安排|工作打算|工作思路|工作目标|工作谋划|重点做好|重点抓好|重点推进|主要目标|预期目标|重点任务)"
)
_ADDRESS = re.compile(r"/(20\d\d)[/-](?:[01]\d)[/-]?(?:[0-3]\d)/|/(20\d\d)(?:[01]\d)(?:[0-3]\d)/")
_OPENING = re.compile(r"^\s*[“\"]?(20\d\d)年[,，]")
_NOW = re.compile(r"今年(?:（|\()?(20\d\d)年")
_LAST_YEAR = re.compile(r"(20\d\d)年(?:工作回顾|以来)|过去一年（(20\d\d)年）")
# A horizon (到2027年) is no such year.
_MEANT = re.compile(
    r"(?<![到至\-—–~])(20\d\d)年[，,]?(?:我们|[我全本该][省市区县州]|[\u3400-\u9fff]{1,4}[省市区县])?(?:将|计划|力争|拟|要)"
)
_HOPED = re.compile(r"(?:力争|争取|确保|计划|全面完成)(20\d\d)年(?:全年|新增|全市|全省)?")


def document_year(repaired: Repaired) -> int | None:
    """The plan's year: from the opening, a title, the address it was published at; None when nothing tells it."""
    text = repaired.text[:4000]
    for pattern in (_OPENING, _NOW, _TITLE, _MEANT):
        if match := pattern.search(text):
            return int(match[1])
    if match := _ADDRESS.search(repaired.original):
        return int(match[1] or match[2])
    if match := _LAST_YEAR.search(text):
        return int(match[1] or match[2]) + 1
    hoped = Counter(_HOPED.findall(text))
    return int(hoped.most_common(1)[0][0]) if hoped else None
