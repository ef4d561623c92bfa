import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.cleaning.codes import read_code, unified_check_character
from kechuang.registry.cleaning.regions import Confidence, RegionResolver, Source

from .shared import register

RESOLVER = RegionResolver()


def unified(division: str) -> str:
    body = f"91{division}MA0000000"
    return body + unified_check_character(body)


def former(division: str) -> str:
    return f"{division}000000001"


@pytest.mark.parametrize(
    ("code", "address", "region", "confidence"),
    [
        (unified("321002"), "", "321002", Confidence.LIKELY),
        (unified("321002"), "扬州市广陵区某路1号", "321002", Confidence.CERTAIN),
        (unified("321003"), "施桥镇某村", "321071", Confidence.CERTAIN),
        (unified("321091"), "扬州市邗江区某路", "321071", Confidence.CERTAIN),
        (unified("321016"), "", "321016", Confidence.LIKELY),
        (unified("321011"), "", "321003", Confidence.LIKELY),
        (unified("321011"), "扬州市蜀冈-瘦西湖风景名胜区某路", "321000L1", Confidence.CERTAIN),
        (former("321027"), "", "321003", Confidence.LIKELY),
        (former("321088"), "江都市某镇", "321012", Confidence.CERTAIN),
        (unified("321000"), "仪征市真州镇某村", "321081", Confidence.LIKELY),
        (unified("321000"), "广陵区杭集镇", "321016", Confidence.LIKELY),
        (unified("321000"), "杭集某某厂内", "321016", Confidence.LIKELY),
        (unified("321000"), "扬州市汶河南路1号", "321002", Confidence.WEAK),
        (unified("321000"), "扬州市江都路1号", "321002", Confidence.WEAK),
        (unified("321000"), "扬州市某巷1号", "321000", Confidence.CITY),
        ("", "宝应县某某镇", "321023", Confidence.LIKELY),
        ("", "邗江县公道镇", "321003", Confidence.LIKELY),
        ("", "邗江区头桥镇", "321002", Confidence.LIKELY),
    ],
)
def test_code_and_address(code: str, address: str, region: str, confidence: Confidence) -> None:
    read = RESOLVER.resolve(code=read_code(code), address=address, city="扬州")
    assert (read.code, read.confidence, read.conflicts) == (region, confidence, ())
    assert read.evidence


@pytest.mark.parametrize(
    ("code", "address", "region", "against"),
    [
        (unified("321003"), "高邮市某路1号", "321003", (Source.ADDRESS, "321084")),
        (unified("321003"), "高邮市三垛镇某村", "321084", (Source.CODE, "321003")),
        (former("321027"), "李典镇某村", "321002", (Source.CODE, "321003")),
    ],
)
def test_conflicts_are_kept_and_decided_by_the_rule(
    code: str, address: str, region: str, against: tuple[Source, str]
) -> None:
    read = RESOLVER.resolve(code=read_code(code), address=address, city="扬州")
    assert (read.code, read.confidence) == (region, Confidence.LIKELY)
    assert [(one.source, one.region) for one in read.conflicts][:1] == [against]


def test_a_street_says_nothing_against_a_code() -> None:
    read = RESOLVER.resolve(code=read_code(unified("321003")), address="扬州市汶河南路1号", city="扬州")
    assert (read.code, read.conflicts) == ("321003", ())


def test_the_name_serves_last() -> None:
    read = RESOLVER.resolve(code=read_code(unified("321000")), name="宝应县甲乙厂", city="扬州")
    assert (read.code, read.confidence, read.evidence[0].source) == ("321023", Confidence.WEAK, Source.NAME)


@pytest.mark.parametrize(
    ("code", "column", "region", "confidence", "source"),
    [
        ("", "扬州", "321000", Confidence.CITY, Source.COLUMN),
        (unified("321000"), "N/A", "321000", Confidence.CITY, Source.CODE),
        (unified("320586"), "", "320500", Confidence.CITY, Source.CODE),
    ],
)
def test_only_the_city(code: str, column: str, region: str, confidence: Confidence, source: Source) -> None:
    read = RESOLVER.resolve(code=read_code(code), city=column)
    assert (read.code, read.confidence, read.evidence[0].source, read.below_city) == (region, confidence, source, False)


def test_nothing_known() -> None:
    read = RESOLVER.resolve(code=read_code(""))
    assert (read.code, read.confidence, read.evidence) == ("", Confidence.NONE, ())


def test_an_address_in_the_columns_city_outweighs_a_code_of_another_city() -> None:
    read = RESOLVER.resolve(code=read_code(unified("320102")), address="江都区仙女镇某路", city="扬州")
    assert (read.code, read.conflicts[0].region) == ("321012", "320102")


@pytest.mark.parametrize(
    ("address", "region"),
    [
        ("西丰县某乡", ""),
        ("江苏省丰县某乡", "320321"),
        ("某路宝应路口", ""),
        ("南通市某路", ""),
        ("扬州大学广陵学院", ""),
    ],
)
def test_words_inside_other_words_name_no_place(address: str, region: str) -> None:
    assert RESOLVER.resolve(code=read_code(""), address=address).code == region


def test_a_code_whose_check_fails_still_hints() -> None:
    wrong = unified("321002")[:17] + ("A" if unified("321002")[17] != "A" else "B")
    assert RESOLVER.resolve(code=read_code(wrong), city="扬州").code == "321002"


@given(st.text(), st.text(), st.text(), st.text())
def test_never_raises(code: str, address: str, name: str, city: str) -> None:
    RESOLVER.resolve(code=read_code(code), address=address, name=name, city=city)


@pytest.mark.parametrize(("name", "least"), [("yangzhou", 0.985), ("jiangsu", 0.96)])
def test_share_of_real_rows_with_a_region_below_the_city(name: str, least: float) -> None:
    rows = register(name)[1:]
    found = sum(
        RESOLVER.resolve(code=read_code(row[1]), address=row[9], name=row[0], city=row[8]).below_city for row in rows
    )
    assert found / len(rows) >= least
