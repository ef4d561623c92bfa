"""Standings among others: 居全国第5位, 在全省年度评估中排名第一."""

import re
from collections.abc import Iterator, Sequence

from kechuang.plan.reading.lexicon import words as w
from kechuang.plan.reading.matching import last_match
from kechuang.plan.reading.model import Figure, Rank
from kechuang.plan.reading.phrases import strip
from kechuang.plan.reading.repair import Repaired

_PLACE = {digit: place for place, digit in enumerate("一二三四五六七八九十", 1)}
_CLAUSE = re.compile(r"[^，。；！？、\n]+")
_RANK = re.compile(r"第(\d{1,3}|[一二三四五六七八九十])(?:位|名|$|(?=[”’）]))")
_STANDS = re.compile(
    "(?:稳居|位居|跃居|居于|居|位列|排名|排|列|位于|位次|名列|上升|进位|升|保持|蝉联|前移|晋|进|跃|获|位)"
)
_SCOPE = re.compile(
    "(?:全国|全省|全市|全区|全球|世界|中部|西部|东部|东北|长三角|珠三角|中西部|同类城市|省会城市|副省级城市|计划单列市|地级市)"
    "[\u3400-\u9fff]{0,6}?(?:地区|城市|省市|省份|开发区|高新区)?(?=[\u3400-\u9fff]{0,8}第|第|$|考核|综合|[位排居列名])"
)
_OWN_WORDS = (*w.TOTALS, "增幅", "增速", "总数", "")


def find_ranks(
    repaired: Repaired, start: int, line: str, figures: Sequence[Figure], heading: str | None
) -> Iterator[Rank]:
    """The ranks of a line; what a clause leaves out is the line's last figure before it."""
    for clause in _CLAUSE.finditer(line):
        match = _last_rank(clause[0])
        if match is None:
            continue
        low, high = repaired.span(start + clause.start(), start + clause.start() + match.end())
        scope = _SCOPE.search(clause[0], 0, match.end())
        place = _PLACE.get(match[1]) or int(match[1])
        indicator = _indicator(clause[0][: match.start()], [figure for figure in figures if figure.end <= low])
        yield Rank(indicator, scope[0] if scope else "", place, repaired.original[low:high], low, high, heading)


def _last_rank(clause: str) -> re.Match[str] | None:
    """The last place named: 从第12位升至第9位 stands at 9."""
    last = last_match(_RANK, clause)
    return last if last is not None and _STANDS.search(clause, 0, last.start()) else None


def _indicator(before: str, figures: Sequence[Figure]) -> str:
    cuts = [
        at for at in (before.find("在全"), before.find("从全"), before.find("由全"), before.find("从第")) if at >= 0
    ]
    scope = _SCOPE.search(before)
    stands = _STANDS.search(before)
    cuts += [match.start() for match in (scope, stands) if match is not None]
    head = before[: min(cuts, default=len(before))].strip()
    if head in _OWN_WORDS and figures:
        return figures[-1].indicator + head
    return strip(head).noun or head
