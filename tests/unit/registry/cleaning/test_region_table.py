import pytest

from kechuang.registry.cleaning.region_table import region_table

TABLE = region_table()


@pytest.mark.parametrize(
    ("code", "current"),
    [
        ("321002", ("321002",)),
        ("321011", ("321003",)),
        ("321027", ("321003",)),
        ("321088", ("321012",)),
        ("321026", ("321012",)),
        ("321029", ("321081",)),
        ("321022", ("321084",)),
        ("321091", ("321071",)),
        ("320586", ("320506", "320507")),
        ("320684", ("320614",)),
        ("999999", ()),
    ],
)
def test_what_has_become_of_a_code(code: str, current: tuple[str, ...]) -> None:
    assert TABLE.current_codes(code) == current


def test_the_province_has_13_cities_and_95_districts_and_counties() -> None:
    current = [region for region in TABLE.regions if region.current]
    assert sum(region.kind == "city" for region in current) == 13
    assert sum(region.kind in ("district", "county", "county_city") for region in current) == 95


def test_every_link_leads_to_a_region_in_use() -> None:
    for region in TABLE.regions:
        assert all(TABLE.get(code) is not None for code in (*region.successors, *region.within))
        assert all(TABLE.get(code).current for code in TABLE.current_codes(region.code))  # type: ignore[union-attr]
        assert region.kind == "province" or TABLE.city_of(region.code)


def test_lies_in() -> None:
    assert TABLE.lies_in("321071", "321003")
    assert TABLE.lies_in("321071", "321000")
    assert not TABLE.lies_in("321003", "321071")
    assert not TABLE.lies_in("999999", "321000")


def test_zones_carry_how_sure_they_are() -> None:
    certainty = {code: TABLE.get(code).certainty for code in ("321002", "321071", "321016", "321000L1")}  # type: ignore[union-attr]
    assert certainty == {"321002": "standard", "321071": "statistical", "321016": "inferred", "321000L1": "local"}


def test_the_province_lies_in_no_city() -> None:
    assert TABLE.city_of("320000") == ""
