from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.classifying.activities import Activity, names_no_activity, stretches


def read(scope: str) -> list[tuple[str, Activity]]:
    return [(scope[piece.start : piece.end].strip("、，的"), piece.activity) for piece in stretches(scope)]


@pytest.mark.parametrize(
    ("scope", "pieces"),
    [
        ("电缆、母线制造、销售", [("电缆、母线", Activity.MAKE)]),
        ("电缆制造，电线销售", [("电缆", Activity.MAKE), ("电线", Activity.TRADE)]),
        ("生产电缆、母线", [("电缆、母线", Activity.MAKE)]),
        ("生产电缆；销售电线", [("电缆", Activity.MAKE), ("电线", Activity.TRADE)]),
        ("研发、生产电缆。电线安装", [("电缆", Activity.MAKE), ("电线", Activity.WORK)]),
        ("软件开发", [("软件", Activity.DEVELOP)]),
        ("五金加工", [("五金", Activity.PROCESS)]),
        ("数控加工中心制造", [("数控加工中心", Activity.MAKE)]),
        ("电缆（不含光缆）的制造", [("电缆（不含光缆）", Activity.MAKE)]),
        ("电缆、电线", [("电缆、电线", Activity.NONE)]),
        ("本公司所需的电缆生产", [("本公司所需的电缆", Activity.NONE)]),
        ("生产电缆所需的原料", [("电缆所需的原料", Activity.NONE)]),
        (
            "电缆、母线、水泵维修、阀门制造",
            [("电缆、母线", Activity.MAKE), ("水泵", Activity.WORK), ("阀门", Activity.MAKE)],
        ),
        ("水泵维修、阀门制造", [("水泵", Activity.WORK), ("阀门", Activity.MAKE)]),
        ("", []),
    ],
)
def test_goods_stand_under_their_activity(scope: str, pieces: list[tuple[str, Activity]]) -> None:
    assert read(scope) == pieces


@pytest.mark.parametrize(("scope", "none"), [("片剂、胶囊", True), ("片剂生产", False), ("", False)])
def test_lists_without_activity(scope: str, none: bool) -> None:
    assert names_no_activity(scope) is none


@given(st.text("电缆母线制造销售生产维修、，；。（）的及", max_size=60))
def test_stretches_lie_in_order_inside_the_scope(scope: str) -> None:
    pieces = stretches(scope)
    assert all(0 <= piece.start < piece.end <= len(scope) for piece in pieces)
    assert all(one.end <= other.start for one, other in pairwise(pieces))
