"""Organisations taken in: identity, duplicates, near matches, older and newer sources, and all that is rejected."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kechuang.common.models import AuditEntry
from kechuang.common.queries.audit import verify
from kechuang.registry.cleaning.codes import unified_check_character
from kechuang.registry.domain.imports import runs
from kechuang.registry.domain.merges import merge
from kechuang.registry.models import (
    ImportedRow,
    NameMatch,
    Organisation,
    OrganisationName,
    OrganisationNumber,
)
from tests.integration.registry.imports.material import HEAD, codes, counts, former, imported, line, prepared, unified


def only() -> Organisation:
    return Organisation.objects.get()


def test_a_row_becomes_a_record_with_its_evidence() -> None:
    run = imported([line(1)], source="市场监管局", source_date=dt.date(2024, 3, 1))
    found = only()
    assert counts(run) == {"created": 1}
    assert (found.code, found.name, found.kind, found.legal_form) == (
        unified(1),
        "扬州示例1科技有限公司",
        "enterprise",
        "有限责任公司",
    )
    assert (found.founded_on, found.capital, found.capital_currency) == (
        dt.date(2019, 4, 30),
        Decimal(1_000_000),
        "CNY",
    )
    assert (found.region.code, found.region_conflict) == ("321002", False)
    assert [witness["source"] for witness in found.region_evidence] == ["code", "address"]
    assert (found.source, found.source_date, found.name_key) == (
        "市场监管局",
        dt.date(2024, 3, 1),
        "扬州示例1科技有限公司",
    )
    assert "yzsl1kjyxgs" in found.search


def test_legal_representatives_are_never_kept() -> None:
    run = imported([line(1), line(2, 企业名称="")])
    assert "法定代表人" not in {run.header[place] for place in run.mapping["columns"].values()}
    everything = [str(value) for model in (Organisation,) for row in model.objects.values_list() for value in row]
    kept = [str(issue.raw) for issue in run.issues.all()]
    assert not any("张三" in text for text in [*everything, *kept])
    assert any("广陵区" in text for text in kept)


def test_the_second_import_of_a_file_changes_nothing() -> None:
    rows = [line(1), line(2, 统一社会信用代码=former(2)), line(3, 统一社会信用代码="")]
    imported(rows)
    before = list(Organisation.objects.order_by("pk").values())
    assert counts(imported(rows)) == {"unchanged": 3}
    assert list(Organisation.objects.order_by("pk").values()) == before
    assert NameMatch.objects.count() == 0


def test_a_former_number_leads_to_the_record_that_later_gets_its_unified_code() -> None:
    imported([line(1, 统一社会信用代码=former(1))])
    assert only().code is None
    head = [*HEAD, "原注册号"]
    run = imported([[*line(1), former(1)]], head)
    assert counts(run) == {"updated": 1}
    assert only().code == unified(1)
    assert counts(imported([line(1, 统一社会信用代码=former(1))])) == {"unchanged": 1}


def test_a_former_number_of_another_record_is_not_taken_away() -> None:
    head = [*HEAD, "原注册号"]
    imported([[*line(1), former(9)]], head)
    run = imported([[*line(2), former(9)]], head)
    assert counts(run) == {"created": 1}
    assert codes(run) == [(1, "code", "number-taken")]
    assert OrganisationNumber.objects.get().organisation.code == unified(1)


def test_a_former_number_is_added_to_a_known_record() -> None:
    imported([line(1)])
    run = imported([[*line(1), former(1)]], [*HEAD, "原注册号"])
    assert counts(run) == {"updated": 1}
    assert OrganisationNumber.objects.get().value == former(1)


def test_a_row_met_twice_counts_as_merged_and_fills_gaps_only() -> None:
    run = imported([line(1, 注册资本=""), line(1, 注册资本=""), line(1, 注册资本="5万元", 经营范围="别的。")])
    assert counts(run) == {"created": 1, "merged": 2}
    assert codes(run) == [(2, "", "duplicate"), (3, "", "duplicate-differs")]
    assert only().capital == Decimal(50_000)
    assert only().scope == "软件开发；技术服务。"
    assert not ImportedRow.objects.exists()


def test_a_duplicate_in_a_later_batch_is_told_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 1)
    run = imported([line(1), line(2), line(1, 注册资本="5万元")])
    assert counts(run) == {"created": 2, "merged": 1}
    assert [issue.arguments for issue in run.issues.all()] == [{"row": "1"}]


def test_the_same_name_in_the_same_region_waits_for_a_person() -> None:
    imported([line(1)])
    run = imported([line(2, 企业名称="扬州示例1科技有限公司")])
    assert counts(run) == {"created": 1}
    assert codes(run) == [(1, "name", "near-match")]
    found = NameMatch.objects.get()
    assert (found.first.code, found.second.code, found.state) == (unified(1), unified(2), "open")
    assert found.evidence == {
        "name": "扬州示例1科技有限公司", "same_founding_date": True, "same_address": False, "same_region": True,
    }  # fmt: skip


def test_the_same_name_elsewhere_is_another_organisation() -> None:
    imported([line(1)])
    other = line(2, 统一社会信用代码=unified(2, "321084"), 企业名称="扬州示例1科技有限公司", 注册地址="高邮市示例镇")
    assert counts(imported([other])) == {"created": 1}
    assert not NameMatch.objects.exists()


def test_without_a_code_only_equal_founding_dates_make_it_the_same() -> None:
    bare = {"统一社会信用代码": "", "企业名称": "扬州无码商店"}
    imported([line(1, **bare)])
    assert counts(imported([line(1, **bare)])) == {"unchanged": 1}
    assert counts(imported([line(1, **bare, 成立日期="2001-01-01")])) == {"created": 1}
    assert NameMatch.objects.count() == 1
    assert counts(imported([line(1, **bare, 成立日期="")])) == {"unchanged": 1}
    nothing = line(1, **bare, 成立日期="", 注册地址="")
    run = imported([nothing])
    assert counts(run) == {"rejected": 1}
    assert codes(run, "reject") == [(1, "code", "identity-insufficient")]


def test_a_mistyped_code_is_told_once() -> None:
    wrong = unified(1)[:-1] + ("A" if unified(1)[-1] != "A" else "B")
    run = imported([line(1, 统一社会信用代码=wrong), line(2, 统一社会信用代码="")])
    assert codes(run) == [(1, "code", "code-check"), (2, "code", "row-unidentified")]


def test_a_later_source_counts_and_an_earlier_one_fills_gaps() -> None:
    old, new = dt.date(2020, 1, 1), dt.date(2024, 1, 1)
    imported([line(1, 注册资本="")], source_date=new, source="新")
    run = imported([line(1, 注册资本="7万元", 注册地址="扬州市广陵区别处1号")], source_date=old, source="旧")
    assert counts(run) == {"updated": 1}
    found = only()
    assert (found.capital, found.address, found.source) == (Decimal(70_000), "扬州市广陵区示例路1号", "新")
    later = imported([line(1, 注册资本="9万元")], source_date=dt.date(2025, 1, 1), source="更新")
    assert counts(later) == {"updated": 1}
    assert (only().capital, only().source, only().version) == (Decimal(90_000), "更新", 3)


def test_a_later_source_that_says_the_same_is_remembered_as_its_confirmation() -> None:
    imported([line(1)], source_date=dt.date(2020, 1, 1))
    assert counts(imported([line(1)], source_date=dt.date(2024, 1, 1))) == {"unchanged": 1}
    assert only().source_date == dt.date(2024, 1, 1)


def test_a_new_name_keeps_the_old_one() -> None:
    imported([line(1)])
    imported([line(1, 企业名称="扬州新名科技有限公司")], source_date=dt.date(2024, 1, 1))
    assert only().name == "扬州新名科技有限公司"
    kept = OrganisationName.objects.get()
    assert (kept.name, kept.valid_to) == ("扬州示例1科技有限公司", dt.date(2024, 1, 1))


def test_what_the_file_does_not_say_stays() -> None:
    imported([line(1)])
    run = imported([line(1, 注册资本="N/A", 经营范围="", 注册地址="", 成立日期="")])
    assert counts(run) == {"unchanged": 1}
    assert only().scope == "软件开发；技术服务。"


def test_a_cut_scope_does_not_replace_a_whole_one() -> None:
    imported([line(1)])
    imported([line(1, 经营范围="软件开发、技术服务、以及")])
    assert (only().scope, only().scope_is_cut) == ("软件开发；技术服务。", False)


def test_a_region_that_an_officer_decided_stays() -> None:
    imported([line(1)])
    found = only()
    found.region_evidence = [{"source": "officer", "matched": "x", "code": "321003"}]
    found.save()
    imported([line(1, 注册地址="高邮市示例镇")])
    assert only().region_evidence == [{"source": "officer", "matched": "x", "code": "321003"}]


def test_a_status_is_read_and_an_unknown_word_told() -> None:
    head = [*HEAD, "登记状态"]
    run = imported([[*line(1), "存续"], [*line(2), "奇怪"]], head)
    assert list(Organisation.objects.order_by("pk").values_list("status", flat=True)) == ["active", "unknown"]
    assert codes(run) == [(2, "status", "value-unknown")]
    assert counts(imported([[*line(1), "注销"]], head)) == {"updated": 1}
    assert Organisation.objects.get(code=unified(1)).status == "closed"


def test_a_district_column_helps_to_find_the_region() -> None:
    head = [*HEAD, "所属区县"]
    imported([[*line(1, 统一社会信用代码=former(1, "321000"), 注册地址="示例路8号"), "仪征市"]], head)
    assert only().region.code == "321081"


@pytest.mark.parametrize(
    ("changes", "column", "code"),
    [
        ({"企业名称": ""}, "name", "name-missing"),
        ({"企业名称": "长" * 201}, "name", "name-long"),
        ({"统一社会信用代码": unified(1)[:-1] + ("0" if unified(1)[-1] != "0" else "1")}, "code", "code-check"),
        ({"统一社会信用代码": "9132"}, "code", "code-length"),
        ({"企业类型": "100(万元人民币)"}, "form", "row-shifted"),
    ],
)
def test_rows_that_cannot_be_taken_in_are_kept_with_their_reason(
    changes: dict[str, str], column: str, code: str
) -> None:
    run = imported([line(1, **changes)])
    assert counts(run) == {"rejected": 1}
    assert codes(run, "reject") == [(1, column, code)]
    assert run.issues.get(level="reject").raw["0"] == line(1, **changes)[0] if changes.get("企业名称") != "" else True


def test_an_address_too_long_is_cut_and_told() -> None:
    run = imported([line(1, 注册地址="扬州市广陵区" + "长" * 400)])
    assert codes(run) == [(1, "address", "value-cut")]
    assert len(only().address) == 300


def test_where_nothing_tells_the_region_it_is_the_city() -> None:
    run = imported([line(1, 统一社会信用代码="", 注册地址="", 地区="", 所在省份="", 企业名称="示例商店")])
    assert only().region.code == "321000"
    assert codes(run) == [(1, "code", "row-unidentified"), (1, "address", "region-missing")]


@pytest.mark.parametrize(
    ("code", "name", "kind"),
    [
        ("11", "示例局", "public_body"),
        ("12", "示例大学", "university"),
        ("12", "示例研究院", "institute"),
        ("12", "示例中心", "public_body"),
        ("51", "示例协会", "association"),
        ("52", "示例中心", "other"),
        ("N2", "示例合作社", "other"),
    ],
)
def test_kinds_follow_from_the_code_and_the_name(code: str, name: str, kind: str) -> None:
    body = f"{code}321002MA0000001"
    imported([line(1, 统一社会信用代码=body + unified_check_character(body), 企业名称=name)])
    assert only().kind == kind


def test_a_merged_record_takes_its_rows_to_the_one_that_counts() -> None:
    imported([line(1), line(2)])
    kept, absorbed = Organisation.objects.order_by("pk")
    merge(user=None, kept=kept, absorbed=absorbed, reason="test")
    run = imported([line(2, 注册资本="8万元")])
    assert counts(run) == {"updated": 1}
    kept.refresh_from_db()
    absorbed.refresh_from_db()
    assert (kept.capital, absorbed.capital) == (Decimal(80_000), Decimal(1_000_000))


def test_each_batch_leaves_one_entry_with_the_files_digest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    run = imported([line(n) for n in range(1, 4)])
    entries = AuditEntry.objects.filter(action="registry.importrun.take").order_by("sequence")
    assert [entry.data.get("rows") for entry in entries] == [[1, 2], [3, 3], None]
    assert {entry.data["file"] for entry in entries} == {run.file.sha256}
    assert verify().broken is None


def test_blank_lines_are_passed_over_and_keep_the_numbers() -> None:
    run = imported([line(1), [""] * 10, line(2, 企业名称="")])
    assert (run.rows, run.next_row) == (2, 4)
    assert codes(run) == [(3, "name", "name-missing")]


def test_a_trial_foresees_what_the_import_does_and_writes_nothing() -> None:
    imported([line(1), line(2)])
    rows = [
        line(1),
        line(2, 注册资本="3万元"),
        line(3),
        line(3),
        line(4, 企业名称=""),
        line(5, 企业名称="扬州示例3科技有限公司"),
    ]
    rows += [line(6, 统一社会信用代码=former(6)), line(6, 统一社会信用代码=former(6), 注册资本="")]
    run = prepared(rows)
    trial = runs.try_out(run)
    assert Organisation.objects.count() == 2
    done = runs.take_in(runs.confirm(user=None, run=run, in_background=False))
    assert trial["counts"] == {
        "rows": 8, "created": done.created, "updated": done.updated, "unchanged": done.unchanged, "merged": done.merged,
        "rejected": done.rejected,
    }  # fmt: skip
    assert counts(done) == {"created": 3, "updated": 1, "unchanged": 1, "merged": 2, "rejected": 1}
    assert {code: entry["count"] for code, entry in trial["problems"].items()} == {
        "duplicate": 1, "name-missing": 1, "near-match": 1, "duplicate-differs": 1,
    }  # fmt: skip


def test_a_trial_in_many_batches_agrees_with_the_import(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BATCH_ROWS", 2)
    rows = [line(1), line(2), line(1), line(3, 企业名称="扬州示例1科技有限公司"), line(2, 注册资本=""), line(4)]
    imported([line(4)])
    run = prepared(rows)
    trial = runs.try_out(run)["counts"]
    done = runs.take_in(runs.confirm(user=None, run=run, in_background=False))
    assert {name: number for name, number in trial.items() if number and name != "rows"} == counts(done)
