"""What the city announced for 2024, as plain rows; the wording is our own."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

YEAR = 2024
NAME = "2024年科技创新工作计划"
LINES = ("创新主体培育壮大", "平台载体能级提升")
PROJECTS = {
    1: ("产业创新技术攻关", ("梳理产业链关键核心技术", "组织重大成果转化", "布局概念验证中心", "开展拨投结合")),
    2: ("创新主体梯队培育", ("育苗、培优、锻造三类培育", "持续开展科技招商")),
    3: ("平台载体提质增效", ("集群、园区、龙头企业的平台覆盖", "载体专业化运营", "新赛道布局")),
    4: ("创新生态体系优化", ("揭榜挂帅助企", "举办科技活动与赛事", "对接国际创新资源")),
    5: ("人才队伍强基固本", ("组建科技商学院", "提升三支队伍能力")),
}


@dataclass(frozen=True, slots=True)
class Promise:
    """A target: project, indicator, figure, and the slug or key of what measures it."""

    project: int
    indicator: str
    comparator: str
    value: str
    unit: str
    measured_by: str
    stretch: str | None = None
    change: str = "level"
    by_district: bool = False

    @property
    def floor(self) -> Decimal:
        return Decimal(self.value)

    @property
    def quote(self) -> str:
        ambition = f"，争取{self.stretch}{self.unit}" if self.stretch else ""
        sign = {">": "超过", ">=": "不低于"}.get(self.comparator, "")
        return f"{self.indicator}{sign}{self.value}{self.unit}{ambition}"


TARGETS = (
    Promise(1, "产业前瞻与关键核心技术攻关项目", ">", "100", "项", "series:key-projects", by_district=True),
    Promise(1, "企业创新联合体", "=", "10", "家", "series:consortia"),
    Promise(1, "全社会研发支出增幅", ">=", "10", "%", "series:rd-growth", change="growth_rate"),
    Promise(2, "新招引科技型企业", "=", "700", "家", "series:firms-attracted", "800", "increase", by_district=True),
    Promise(2, "备案科技型中小企业", "=", "3500", "家", "ladder.technology_smes", by_district=True),
    Promise(2, "高新技术企业", "=", "2500", "家", "ladder.hnte_valid", by_district=True),
    Promise(2, "认定技术合同", "=", "260", "亿元", "series:technology-contracts", by_district=True),
    Promise(2, "高新技术产业产值占比", "=", "52", "%", "series:high-tech-share"),
    Promise(4, "国际产学研项目对接", "=", "50", "项", "series:international-projects", by_district=True),
    Promise(
        4, "柔性引进海外高层次人才", "=", "100", "名", "series:overseas-talents", change="increase", by_district=True
    ),
)


@dataclass(frozen=True, slots=True)
class Past:
    """What had been reached in 2023; `beside` is the indicator of the target it stands beside."""

    project: int
    indicator: str
    value: str
    unit: str
    beside: str = ""
    comparator: str = "="
    is_rank: bool = False
    is_baseline: bool = False
    scope: str = ""

    @property
    def quote(self) -> str:
        if self.is_rank:
            return f"{self.indicator}居{self.scope}第{self.value}位"
        return f"{self.indicator}{'超过' if self.comparator == '>' else ''}{self.value}{self.unit}"


FACTS = (
    Past(4, "国家级创新创业大赛优秀企业奖获奖企业", "7", "家"),
    Past(2, "当年获批高新技术企业", "799", "家", "高新技术企业"),
    Past(2, "高新技术企业总数", "2000", "家", "高新技术企业", ">", is_baseline=True),
    Past(1, "全社会研发投入占GDP比重", "2.48", "%", "全社会研发支出增幅"),
    Past(1, "研发投入占比增幅", "1", "", "全社会研发支出增幅", is_rank=True, scope="全省二类地区"),
    Past(4, "技术产权交易市场考核", "1", "", is_rank=True, scope="全省"),
)

#: Weight of each district when a target is split.
WEIGHTS = {
    "321002": 13, "321003": 24, "321012": 17, "321023": 9, "321081": 13, "321084": 14,
    "321071": 7, "321016": 2, "321000L1": 1,
}  # fmt: skip
