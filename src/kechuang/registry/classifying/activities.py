"""What an organisation does with which goods: the activity that governs each stretch of a business scope.

Chinese scopes name goods and activities in two orders: 甲、乙、丙制造、销售 (activities behind) and 生产甲、乙 (activities in
front). A run of activity words is *behind* where goods stand right before it, *in front* where it follows a stop and
goods follow it. A single activity word between two pieces of one word (加工中心, 生产线) belongs to that word.
"""

import re
from dataclasses import dataclass
from enum import IntEnum


class Activity(IntEnum):
    """What is done, the most telling last; making counts for a chain, trade and plain services do not."""

    NONE = 0
    TRADE = 1
    SERVICE = 2
    WORK = 3
    PROCESS = 4
    DEVELOP = 5
    MAKE = 6


_WORDS = {
    Activity.MAKE: "生产 制造 研制 组装 装配 总装 铸造 锻造 冶炼 织造 产销 配制 自产自销 制售 修造 酿造 制销 制作加工",
    Activity.DEVELOP: "研发 研究 开发 技术开发 设计 研究开发",
    Activity.PROCESS: "加工 制作 深加工 精加工 切割 喷涂 电镀",
    Activity.WORK: "安装 施工 维修 修理 改造 维护 保养 承包 承接 调试 检修 承装 承修 承试 拆除 敷设 养护 大修 修配",
    Activity.SERVICE: "服务 咨询 租赁 出租 运输 货运 仓储 管理 培训 检测 推广 中介 策划 勘察 监理 转让 印刷 种植 养殖 "
    "投资 回收 配送 装卸",
    Activity.TRADE: "销售 批发 零售 购销 经销 代理 经营 买卖 供应 收购 进出口 代购 代销 批零 出口 进口 贸易 批售",
}
_ACTIVITY_OF = {word: activity for activity, words in _WORDS.items() for word in words.split()}
_WORD = "|".join(sorted(_ACTIVITY_OF, key=len, reverse=True))
_RUN = re.compile(f"(?:{_WORD})(?:(?:以及|[、，及和与并兼或/ 的]|及其|及相关|技术|和技术)*(?:{_WORD}))*")
_EACH = re.compile(_WORD)
_SENTENCE = re.compile("[^。；#*…\n]+")
_STOPS = frozenset('、，。；：:（）.的及和与等#*“”"/ ')
_ENDS_GOODS = frozenset("）的等")
# Goods that an organisation only needs for itself, and the set phrase on foreign trade: they tell nothing.
_OWN_NEEDS = re.compile("所需|国家限定|国家禁止|依法须经|上述|各类商品")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Goods from `start` to `end` of the scope and the best activity that governs them."""

    start: int
    end: int
    activity: Activity


def stretches(scope: str) -> tuple[Stretch, ...]:
    """Cut a scope into stretches of goods, each under its activity."""
    return tuple(
        stretch
        for sentence in _SENTENCE.finditer(scope)
        for stretch in _of_sentence(scope, sentence.start(), sentence.end())
    )


def names_no_activity(scope: str) -> bool:
    """Say whether a scope only lists goods: then the name must tell whether they are made or sold."""
    return bool(scope) and _RUN.search(scope) is None


def _of_sentence(scope: str, start: int, end: int) -> list[Stretch]:
    result: list[Stretch] = []
    place, front = start, Activity.NONE
    for run in _RUN.finditer(scope, start, end):
        if _inside_word(scope, run, start, end):
            continue
        behind = run.start() > start and (scope[run.start() - 1] not in _STOPS or scope[run.start() - 1] in _ENDS_GOODS)
        activity = _activity(run.group())
        if run.start() > place:
            governed = max(activity, front) if behind else front
            result.append(_stretch(scope, place, run, governed))
        front = Activity.NONE if behind else activity
        place = run.end()
    if place < end:
        last = Activity.NONE if _OWN_NEEDS.search(scope, place, end) else front
        result.append(Stretch(place, end, last))
    return _carried_back(scope, result)


def _stretch(scope: str, place: int, run: re.Match[str], activity: Activity) -> Stretch:
    tells = _OWN_NEEDS.search(scope, place, run.start()) is None
    return Stretch(place, run.start(), activity if tells else Activity.NONE)


def _carried_back(scope: str, pieces: list[Stretch]) -> list[Stretch]:
    """Let a making run govern the list before it too: 甲、乙、电子维修、丙制造 makes 甲 and 乙; only 电子 is repaired."""
    result = list(pieces)
    for number in range(len(pieces) - 2, -1, -1):
        here, following = pieces[number], result[number + 1]
        comma = scope.rfind("、", here.start, here.end)
        weak = Activity.NONE < here.activity < Activity.PROCESS
        if weak and following.activity >= Activity.PROCESS and comma > here.start and scope[following.start] == "、":
            result[number : number + 1] = [
                Stretch(here.start, comma, following.activity),
                Stretch(comma, here.end, here.activity),
            ]
    return result


def _inside_word(scope: str, run: re.Match[str], start: int, end: int) -> bool:
    """Say whether the run is part of a longer word: one activity word, goods right before it and right behind it."""
    before = scope[run.start() - 1] if run.start() > start else "。"
    after = scope[run.end()] if run.end() < end else "。"
    return before not in _STOPS and after not in _STOPS and _ACTIVITY_OF.get(run.group()) is not None


def _activity(run: str) -> Activity:
    return max(_ACTIVITY_OF[word] for word in _EACH.findall(run))
