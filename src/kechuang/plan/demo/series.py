"""Simulated monthly values from 2021 to the day at which the demonstration city opens."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone

from kechuang.accounts.models import User
from kechuang.plan.demo.facts import WEIGHTS
from kechuang.plan.enums import Nature, ValueState
from kechuang.plan.models import Series, SeriesValue
from kechuang.plan.queries.moments import month_end
from kechuang.plan.splitting import apportion

CITY = "321000"
LAST = dt.date(2024, 10, 31)


@dataclass(frozen=True, slots=True)
class Plan:
    """A series: what each year came to (the last one: until `LAST`), in steps of `step`; every `months` months."""

    slug: str
    name: str
    name_en: str
    unit: str
    nature: Nature
    years: Sequence[str]
    step: str = "1"
    months: int = 1
    by_district: bool = False
    keeper: str = "市科技局（模拟）"
    aliases: Sequence[str] = ()


FLOW, RATE = Nature.FLOW, Nature.RATE
STATISTICS = "市统计局（模拟）"
SERIES = (
    Plan("key-projects", "产业前瞻与关键核心技术攻关项目", "Foresight and key-technology projects", "项", FLOW,
         ("61", "74", "92", "85"), by_district=True, aliases=("关键核心技术攻关项目", "科技攻关项目")),
    Plan("consortia", "企业创新联合体", "Enterprise innovation consortia", "家", FLOW, ("2", "4", "6", "9"),
         aliases=("创新联合体",)),
    Plan("rd-growth", "全社会研发支出增幅", "Growth of R&D spending", "%", RATE, ("9.4", "10.1", "11.2", "10.6"),
         step="0.1", months=3, keeper=STATISTICS, aliases=("全社会研发支出", "研发经费投入增幅", "研发投入增长")),
    Plan("rd-intensity", "全社会研发投入占GDP比重", "R&D spending as a share of GDP", "%", RATE,
         ("2.26", "2.36", "2.48"), step="0.01", months=12, keeper=STATISTICS, aliases=("研发投入强度",)),
    Plan("firms-attracted", "新招引科技型企业", "Technology firms attracted", "家", FLOW, ("402", "518", "618", "655"),
         by_district=True, aliases=("科技型企业", "科技招商企业")),
    Plan("technology-contracts", "认定技术合同", "Recognised technology contracts", "亿元", FLOW,
         ("141.2", "182.6", "221.4", "203.8"), step="0.1", by_district=True, aliases=("技术合同", "技术合同成交额")),
    Plan("high-tech-share", "高新技术产业产值占比", "High-technology share of output", "%", RATE,
         ("49.6", "51.2", "51.5", "51.9"), step="0.1", keeper=STATISTICS, aliases=("高新技术产业产值占规上工业比重",)),
    Plan("international-projects", "国际产学研项目对接", "International industry-university projects", "项", FLOW,
         ("18", "26", "37", "43"), by_district=True, aliases=("国际产学研合作项目",)),
    Plan("overseas-talents", "柔性引进海外高层次人才", "Overseas talents engaged", "名", FLOW, ("38", "57", "81", "84"),
         by_district=True, aliases=("海外高层次人才", "海外人才")),
)  # fmt: skip


def make_series(*, seed: int, people: Sequence[User]) -> None:
    """All series with their values, one restatement and one value that waits. `people`: who enters, who approves."""
    dice = random.Random(seed)  # noqa: S311 -- simulated data, not a secret
    for plan in SERIES:
        series = Series.objects.create(
            slug=plan.slug, name=plan.name, name_en=plan.name_en, unit=plan.unit, nature=plan.nature,
            aliases=list(plan.aliases), keeper=plan.keeper, by_district=plan.by_district, is_simulated=True,
        )  # fmt: skip
        SeriesValue.objects.bulk_create(
            _value(series, region, end, value, people) for region, end, value in _values(plan, dice)
        )
    _restate(people)
    _leave_waiting(people)


def _values(plan: Plan, dice: random.Random) -> Iterator[tuple[str, dt.date, Decimal]]:
    for offset, whole in enumerate(plan.years):
        year = 2021 + offset
        months = [m for m in range(1, (10 if year == LAST.year else 12) + 1) if m % plan.months == 0]
        line = _flow(plan, Decimal(whole), months, dice) if plan.nature == FLOW else _rate(plan, offset, months, dice)
        for month, value in zip(months, line, strict=True):
            end = month_end(dt.date(year, month, 1))
            yield CITY, end, value
            if plan.by_district:
                yield from ((code, end, part) for code, part in _parts(plan, value).items())


def _flow(plan: Plan, whole: Decimal, months: Sequence[int], dice: random.Random) -> list[Decimal]:
    """Adds up to `whole` in uneven months: little in February, much before summer and at the end."""
    weights = {
        str(month): Decimal(round(100 * (0.55 if month == 2 else 1) * dice.uniform(0.75, 1.25))) for month in months
    }
    parts = apportion(whole, weights, step=Decimal(plan.step))
    found, total = [], Decimal(0)
    for month in months:
        total += parts[str(month)]
        found.append(total)
    return found


def _rate(plan: Plan, offset: int, months: Sequence[int], dice: random.Random) -> list[Decimal]:
    """Goes from last year's figure to this year's, wavering a little; the last month is exact."""
    end = Decimal(plan.years[offset])
    begin = Decimal(plan.years[offset - 1]) if offset else end
    step = Decimal(plan.step)
    found = []
    for place, _month in enumerate(months, 1):
        waver = Decimal(dice.choice((-1, 0, 0, 1))) * step
        exact = begin + (end - begin) * place / len(months) + (waver if place < len(months) else 0)
        found.append(exact.quantize(step))
    return found


def _parts(plan: Plan, value: Decimal) -> dict[str, Decimal]:
    return apportion(value, {code: Decimal(weight) for code, weight in WEIGHTS.items()}, step=Decimal(plan.step))


def _value(series: Series, region: str, end: dt.date, value: Decimal, people: Sequence[User]) -> SeriesValue:
    known = end + dt.timedelta(days=12 if end < LAST else 0)
    return SeriesValue(
        series=series, region_code=region, period_end=end, value=value, source=f"{series.keeper}月报", state=ValueState.APPROVED,
        entered_by=people[0] if people else None, decided_by=people[1] if len(people) > 1 else None,
        decided_at=timezone.make_aware(dt.datetime.combine(known, dt.time(9))), known_from=known,
    )  # fmt: skip


def _restate(people: Sequence[User]) -> None:
    """The half-year growth of R&D spending was first published lower."""
    present = SeriesValue.objects.get(series__slug="rd-growth", region_code=CITY, period_end=dt.date(2024, 6, 30))
    earlier = _value(present.series, CITY, present.period_end, present.value - Decimal("0.8"), people)
    present.known_from = earlier.known_until = dt.date(2024, 9, 18)
    present.reason = "统计口径按年报核定数调整（模拟）"
    present.save()
    earlier.replaced_by = present
    earlier.save()


def _leave_waiting(people: Sequence[User]) -> None:
    """October's high-technology share has been entered and waits for a second person."""
    last = SeriesValue.objects.get(series__slug="high-tech-share", region_code=CITY, period_end=LAST)
    last.state, last.known_from, last.decided_by, last.decided_at = ValueState.WAITING, None, None, None
    last.entered_by = people[0] if people else None
    last.save()
