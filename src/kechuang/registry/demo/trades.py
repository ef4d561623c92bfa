"""What the invented firms do: for each chain, trades with words for the name and for the business scope."""

from __future__ import annotations

from dataclasses import dataclass

from kechuang.registry.demo.dice import Dice


@dataclass(frozen=True, slots=True)
class Trade:
    """`weight` in the population, `word` in the name, `products` in the scope; `chain` is "" outside the system."""

    chain: str
    weight: int
    word: str
    products: tuple[str, ...]
    is_technical: bool = True


TRADES: tuple[Trade, ...] = (
    Trade("航空", 14, "航空科技", ("航空零部件", "无人机及其零部件", "航空复合材料构件", "机载设备")),
    Trade("工业母机及机器人", 40, "智能装备", ("数控机床", "工业机器人", "锻压机械", "数控系统及伺服装置")),
    Trade("工业母机及机器人", 24, "机床", ("加工中心", "数控折弯机", "机床功能部件")),
    Trade("高技术船舶与海工装备", 26, "船舶配套设备", ("船用配套设备", "海洋工程装备", "船舶电气设备")),
    Trade("智能电网", 44, "电气", ("高低压开关柜", "电力电缆", "智能电表及配网自动化装置", "变压器")),
    Trade("智能电网", 30, "电缆", ("电线电缆", "特种电缆", "光电复合缆")),
    Trade("晶硅光伏", 34, "光伏科技", ("太阳能电池组件", "光伏支架及逆变器", "单晶硅片")),
    Trade("储能", 18, "储能技术", ("储能系统", "锂离子电池", "电池管理系统")),
    Trade("氢能", 8, "氢能科技", ("氢燃料电池", "制氢设备", "储氢装置")),
    Trade("高性能合成材料", 40, "新材料", ("改性工程塑料", "高性能纤维", "特种聚合物", "高分子薄膜")),
    Trade("集成电路", 20, "微电子", ("集成电路封装测试", "功率半导体器件", "半导体材料")),
    Trade("人工智能", 26, "智能科技", ("人工智能应用软件", "机器视觉系统", "智能算法开发")),
    Trade("新能源及智能网联汽车", 46, "汽车部件", ("汽车零部件", "新能源汽车电驱系统", "车载智能终端")),
    Trade("生物医药", 30, "生物医药", ("药品", "医疗器械", "生物试剂", "体外诊断试剂")),
    Trade("新型食品", 22, "食品", ("调味品", "预制食品", "功能性食品配料")),
    Trade("", 60, "机械", ("通用机械", "环保设备", "机械零部件")),
    Trade("", 40, "照明", ("道路照明灯具", "景观灯", "交通信号设备")),
    Trade("", 46, "软件", ("应用软件", "信息系统集成", "物联网技术服务")),
    Trade("", 30, "环保科技", ("水处理设备", "废气治理设备")),
    Trade("", 34, "玩具", ("毛绒玩具", "工艺礼品"), is_technical=False),
    Trade("", 28, "鞋业", ("牙刷及日用塑料制品", "鞋帽"), is_technical=False),
    Trade("", 60, "贸易", ("建材", "日用百货", "五金交电"), is_technical=False),
    Trade("", 40, "建设工程", ("房屋建筑工程", "市政工程"), is_technical=False),
    Trade("", 30, "物流", ("普通货物运输", "仓储服务"), is_technical=False),
    Trade("", 26, "农业发展", ("水稻及蔬菜种植", "水产养殖"), is_technical=False),
)

TRADE_WEIGHTS = {trade: float(trade.weight) for trade in TRADES}


def business_scope(trade: Trade, dice: Dice) -> str:
    """A business scope in the register's manner, in words of our own."""
    products = dice.part(trade.products, dice.randint(1, len(trade.products)))
    if not trade.is_technical:
        return f"{'、'.join(products)}的销售及相关服务。"
    made = "、".join(f"{product}研发、生产、销售" for product in products[:2])
    return f"{made}；技术开发、技术转让；自营各类商品及技术的进出口业务。"
