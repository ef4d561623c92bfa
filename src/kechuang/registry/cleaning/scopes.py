"""Business scopes: one punctuation, set phrases of the law put aside, items, and whether the text was cut off.

The set phrases are those that registration offices add to every scope (依法须经批准的项目…, 许可经营项目：…); they say
nothing about what an organisation does.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from .problems import Problem, problem
from .simplified import simplified
from .text import is_blank, plain


class Cut(StrEnum):
    """Whether the text stops before its end."""

    NO = "no"
    LIKELY = "likely"
    CERTAIN = "certain"


@dataclass(frozen=True, slots=True)
class Scope:
    """A scope: `text` as a person reads it, `boilerplate` put aside, `items` one activity or good each."""

    text: str
    items: tuple[str, ...]
    boilerplate: tuple[str, ...]
    cut: Cut
    problem: Problem | None = None


_WIDE = str.maketrans(
    {";": "；", "(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）", ":": "：", "!": "！"}
)
_COMMA = re.compile(r",(?![0-9]{3}(?![0-9]))|(?<![0-9]),")
_STOP = re.compile(r"(?<=[\u3400-\u9fff）])\.(?!\.)")
_SPACE = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")
_BOILERPLATE = re.compile(
    r"[（#*＃\s]*依法[须需]经批准的项目[，、]?经?[^）。#*]{0,40}(?:经营活动|经营)[）。#*]*"
    r"|[#*]*(?:许可经营项目|一般经营项目|一般项目|许可项目|前置许可经营项目)：(?:无[。；#*]*)?"
    r"|[（]?(?:国家|但国家)(?:限定|限制|禁止)[^（）]{0,30}(?:商品|技术|产品)[^（）]{0,6}除外[）]"
    r"|（[^（）]{0,40}(?:凭|按|经营范围|须取得|需资质|取得)[^（）]{0,60}(?:经营|许可证|有效期|证书|核定的范围)[^（）]{0,12}）"
    r"|（?依法[须需]经批准的项目[^）]{0,30}\.{2,}$"
)
_ITEMS = re.compile(r"(?:（[^（）]*(?:（[^（）]*）[^（）]*)*）|[^、，；。*#！…])+")
_EDGES = " 、，；。.*#：…"
_STOPS = re.compile("。[。；]+")
_ELLIPSIS = re.compile(r"(?:\.{2,}|…)[）*#]*$")
_OPEN_END = re.compile(r"(?:[、，：（及和与或的之以]|以及|包括|不含|其中)$")
_ENDED = re.compile(r"[。；！）*#.]$")
_ACTIVITY = re.compile(
    r"销售|零售|批发|购销|经销|生产|制造|制作|加工|服务|施工|安装|维修|修理|开发|咨询|租赁|出租|运输|业务|设计|种植|养殖|"
    r"管理|经营|代理|印刷|研究|研发|代办|投资|收购|回收|货运|客运|餐|住宿|广告|承包|承接|工程|培训|仓储|检测|配送|贸易|"
    r"存款|贷款|结算|保险|组装|装配|装潢|装饰|供应|出口|进口|勘察|监理|策划|中介|维护|普货|宾馆|理发|浴|织|缝|建设|建筑|无$"
)
_LIMITS = frozenset(
    {127, 128, 199, 200, 249, 250, 254, 255, 256, 499, 500, 511, 512, 999, 1000, 1999, 2000, 3999, 4000}
)


def read_scope(value: object) -> Scope:
    """Read one cell. Never refuses: a blank scope gives empty parts and a remark."""
    raw = plain(value)
    if is_blank(raw):
        return Scope("", (), (), Cut.NO, problem("scope-missing"))
    text = normal_scope(raw)
    aside: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        aside.append(found.group().strip(_EDGES + "（）"))
        return "。" if found.group().endswith("。") else ""

    body = _STOPS.sub("。", _BOILERPLATE.sub(put_aside, text)).strip().lstrip(_EDGES)
    cut = _cut(body, len(raw))
    remark = problem("scope-cut", found=body[-12:]) if cut is not Cut.NO else None
    return Scope(body, split_items(body), tuple(aside), cut, remark)


def normal_scope(raw: str) -> str:
    """Give plain text in Chinese punctuation; commas and points inside numbers stay."""
    text = simplified(raw).translate(_WIDE)
    text = _STOP.sub("。", _COMMA.sub("，", text))
    return _SPACE.sub("", text)


def split_items(text: str) -> tuple[str, ...]:
    """Split at 、，；。 outside brackets."""
    items = (item.strip(_EDGES) for item in _ITEMS.findall(text))
    return tuple(item for item in items if item)


def _cut(body: str, length: int) -> Cut:
    if _ELLIPSIS.search(body) or _OPEN_END.search(body) or body.rfind("（") > body.rfind("）"):
        return Cut.CERTAIN
    if _ENDED.search(body):
        return Cut.NO
    if length in _LIMITS:
        return Cut.LIKELY
    last = re.split("[。；]", body)[-1]
    return Cut.NO if _ACTIVITY.search(last) and "、" not in last[-1:] and _verb_near_end(last) else Cut.LIKELY


def _verb_near_end(last: str) -> bool:
    """Say whether the last item holds an activity: in 甲、乙、丙 after 销售甲 the verb may also stand first."""
    tail = re.split("[、，]", last)[-1]
    return bool(_ACTIVITY.search(tail) or _ACTIVITY.match(last))
