import pytest

from kechuang.registry.cleaning.headers import map_headers


def test_headings_are_mapped_and_persons_left_aside() -> None:
    header = map_headers(["企业名称", "法人代表", "统一社会信用代码", "注册资本（万元）", "备注", "名称"])
    assert header.columns == (("name", 0), ("code", 2), ("capital", 3))
    assert (header.capital_unit, header.personal, header.unknown, header.missing) == (
        "万元",
        ("法人代表",),
        ("备注", "名称"),
        (),
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [("Company", "name"), ("住所", "address"), (" 成立 日期 ", "registered_on"), ("经营（业务）范围", "scope")],
)
def test_aliases(heading: str, field: str) -> None:
    assert map_headers([heading]).columns == ((field, 0),)


def test_without_a_name_column_it_is_missing() -> None:
    assert map_headers(["地址", None]).missing == ("name",)


def test_pick_gives_fields_and_never_the_person() -> None:
    header = map_headers(["名称", "法人", "地址"])
    assert header.pick(["甲乙公司", "某人", "某地"]) == {"name": "甲乙公司", "address": "某地"}
    assert header.pick(["甲乙公司"]) == {"name": "甲乙公司", "address": None}
