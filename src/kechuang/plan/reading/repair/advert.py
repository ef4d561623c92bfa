"""A line of advertising before the text."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.draft import Edit

_LINE = re.compile(r"[^\r\n]+")
# Words that only advertising addresses to its reader, and words that a plan may use too: of these it takes two.
_SURE = re.compile(
    "广告|点击|扫码|扫一扫|二维码|关注我们|关注.{0,6}公众号|加微信|限时|抢购|代写|范文|投稿|收藏本站|注册即|登录后|赞助商"
)
_LIKELY = re.compile("免费|优惠|折扣|热线|下载|APP|app|领取|客服|公众号|更多精彩")
_FIRST_LINES = 3
_LONGEST = 120


def find(text: str) -> Iterator[Edit]:
    """Leading lines that advertise; the text itself starts at the first line that does not."""
    lines = [*_first(text)]
    for line in lines[:-1]:
        if not _advertises(line[0]):
            return
        yield Edit(*line.span(), "", "a line of advertising before the text")


def _first(text: str) -> Iterator[re.Match[str]]:
    for count, line in enumerate(_LINE.finditer(text)):
        if count > _FIRST_LINES:
            return
        yield line


def _advertises(line: str) -> bool:
    if len(line) > _LONGEST or "。" in line.rstrip("。 "):
        return False
    return _SURE.search(line) is not None or len(set(_LIKELY.findall(line))) > 1
