"""A line of advertising before the text."""

import re
from collections.abc import Iterator

from kechuang.plan.reading.repair.draft import Edit

_LINE = re.compile(r"[^\n]+")
_ADVERT = re.compile(
    "广告|点击|扫码|扫一扫|二维码|公众号|关注我们|下载|APP|app|优惠|折扣|热线|加微信|免费|限时|抢购|代写|领取|赞助|推广|"
    "登录后|注册即|客服|收藏本站|更多精彩|范文|投稿"
)
_FIRST_LINES = 3


def find(text: str) -> Iterator[Edit]:
    """Leading lines that advertise; the text itself starts at the first line that does not."""
    for count, line in enumerate(_LINE.finditer(text)):
        if count >= _FIRST_LINES or len(line[0]) > 120 or not _ADVERT.search(line[0]):
            return
        yield Edit(*line.span(), "", "a line of advertising before the text")
