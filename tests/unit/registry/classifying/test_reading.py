import pytest
from hypothesis import given
from hypothesis import strategies as st

from kechuang.registry.classifying.naming import is_factory, kind_of
from kechuang.registry.classifying.plain import same_length
from kechuang.registry.classifying.reading import Classifier, classify
from kechuang.registry.classifying.scheme import scheme
from kechuang.registry.classifying.vocabulary import Vocabulary, vocabulary


def read(name: str, scope: str) -> tuple[list[str], list[str]]:
    found = classify(name, scope)
    return [one.target for one in found.chains], [one.target for one in found.clusters]


@pytest.mark.parametrize(
    ("name", "scope", "chains", "clusters"),
    [
        ("扬州甲乙电缆有限公司", "电线电缆制造、销售。", ["智能电网"], ["高端装备"]),
        ("扬州甲乙汽车配件厂", "汽车配件加工。", ["新能源及智能网联汽车"], ["汽车及零部件"]),
        ("扬州甲乙药业有限公司", "片剂、硬胶囊剂", ["生物医药"], ["生命健康"]),
        ("扬州甲乙食品有限公司", "酱腌菜生产、销售。", ["新型食品"], ["生命健康"]),
        ("扬州甲乙机械有限公司", "矿山机械制造；汽车配件销售。", [], ["高端装备"]),
        ("扬州甲乙机床有限公司", "数控机床研发、制造。", ["工业母机及机器人"], ["高端装备"]),
        ("扬州甲乙船厂", "船舶修造。", ["高技术船舶与海工装备"], ["高端装备"]),
        ("扬州甲乙能源有限公司", "单晶硅、多晶硅生产。", ["晶硅光伏"], ["新能源"]),
        ("扬州甲乙电源有限公司", "锂电池制造。", ["储能"], ["新能源"]),
        ("扬州甲乙能源科技有限公司", "燃料电池研发、制造。", ["氢能"], ["新能源"]),
        ("扬州甲乙科技有限公司", "无人机研发、生产。", ["航空"], ["高端装备"]),
        ("扬州甲乙化纤有限公司", "涤纶短纤生产。", ["高性能合成材料"], ["新材料"]),
        ("扬州甲乙微电子有限公司", "芯片制造。", ["集成电路"], ["新一代信息技术"]),
        ("扬州甲乙软件有限公司", "软件开发。", ["人工智能"], ["新一代信息技术"]),
        ("扬州甲乙电子有限公司", "电子元器件制造。", [], ["新一代信息技术"]),
        ("扬州甲乙涂料有限公司", "粉末涂料制造。", [], ["新材料"]),
    ],
)
def test_makers_belong_to_what_they_make(name: str, scope: str, chains: list[str], clusters: list[str]) -> None:
    assert read(name, scope) == (chains, clusters)


@pytest.mark.parametrize(
    ("name", "scope", "reason"),
    [
        ("扬州甲乙商贸有限公司", "电缆制造。", "outside-trade"),
        ("甲乙银行扬州支行", "存款。", "outside-finance"),
        ("扬州甲乙电缆有限公司", "电缆销售。", "outside-nothing-made"),
        ("扬州甲乙服饰有限公司", "服装生产。", "outside-consumer"),
        ("扬州甲乙实业有限公司", "牙刷、毛绒玩具制造。", "outside-no-word"),
        ("扬州甲乙电力有限公司", "电力工程施工、电缆安装。", "outside-nothing-made"),
        ("扬州甲乙汽车运输有限公司", "汽车运输，汽车配件加工。", "outside-transport"),
        ("扬州甲乙安装工程有限公司", "管道安装；压力容器加工。", "outside-building"),
        (
            "扬州甲乙科技有限公司",
            "服装、鞋帽、箱包、百货、日用品、玩具、家具、文具、食品、农产品零售；软件开发。",
            "outside-no-word",
        ),
        ("扬州甲乙发展有限公司", "片剂、电缆", "outside-no-word"),
    ],
)
def test_others_stay_outside_with_the_reason(name: str, scope: str, reason: str) -> None:
    found = classify(name, scope)
    assert (found.chains, found.clusters, found.outside_reason) == ((), (), reason)


def test_words_carry_their_places_in_the_texts_as_given() -> None:
    name, scope = "扬州甲乙电缆有限公司", "特种ＰＴＡ电缆,母线制造"
    found = classify(name, scope)
    texts = {"name": name, "scope": scope}
    words = [(word.where.value, word.word, texts[word.where][word.start : word.end]) for word in found.chains[0].words]
    assert words == [("name", "电缆", "电缆"), ("scope", "电缆", "电缆"), ("scope", "母线", "母线")]
    assert found.chains[0].reason == "name-and-scope"


def test_a_second_cluster_needs_to_be_nearly_as_strong() -> None:
    assert read("扬州甲乙厂", "汽车配件、电缆制造")[1] == ["汽车及零部件"]
    assert read("扬州甲乙电子机械厂", "电子元件、机械设备制造")[1] == ["新一代信息技术", "高端装备"]


def test_reasons_name_the_text_that_spoke() -> None:
    assert classify("扬州甲乙厂", "汽车配件制造").chains[0].reason == "scope"
    assert classify("扬州甲乙造船有限公司", "干货制造").clusters[0].reason == "name"


def test_longer_words_hide_shorter_ones() -> None:
    assert [hit.word for hit in vocabulary().find("食品机械、汽车运输、太阳能热水器")] == ["食品机械"]


def test_other_schemes_and_words_can_be_given() -> None:
    words = Vocabulary([("纽扣", "新材料", 1.0), ("假纽扣", "-", 1.0)])
    found = Classifier(scheme(), words).classify("甲乙厂", "假纽扣、纽扣制造")
    assert [one.target for one in found.clusters] == ["新材料"]
    assert found.chains == ()


def test_the_scheme_has_6_clusters_and_13_chains() -> None:
    assert (scheme().code, scheme().year, len(scheme().clusters), len(scheme().chains)) == ("613", 2025, 6, 13)
    assert set(scheme().cluster_of.values()) == {cluster.name for cluster in scheme().clusters}


@pytest.mark.parametrize(
    ("core", "reason"),
    [("甲乙建材", "outside-building"), ("甲乙建材机械", None), ("甲乙邮电器材", None), ("甲乙电缆", None)],
)
def test_a_product_behind_the_word_lifts_the_kind(core: str, reason: str | None) -> None:
    kind = kind_of(core)
    assert (kind and kind.reason) == reason


def test_factories() -> None:
    assert (is_factory("甲乙厂"), is_factory("甲乙商店")) == (True, False)


@given(st.text())
def test_plain_text_keeps_every_place(text: str) -> None:
    assert len(same_length(text)) == len(text)
    assert same_length(same_length(text)) == same_length(text)


@given(st.text(), st.text("电缆汽车配件制造销售、，；。（）", max_size=60))
def test_never_raises_and_chains_bring_their_cluster(name: str, scope: str) -> None:
    found = classify(name, scope)
    clusters = {one.target for one in found.clusters}
    assert {scheme().cluster_of[one.target] for one in found.chains} <= clusters
    assert (found.outside_reason is None) is bool(clusters)
