"""`plan read`: the contract of its output and its exit codes."""

import argparse
import json
from pathlib import Path

import pytest

from kechuang.plan import commands

from .documents import PLAN

FIELDS = ["kind", "indicator", "comparator", "value", "unit", "stretch", "change", "period", "quote", "start", "end"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_bytes(PLAN.encode())
    return path


def test_json_lists_the_figures_with_their_quotes(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["read", str(plan), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)

    assert [list(row) for row in rows] == [FIELDS] * 7
    assert [PLAN[row["start"] : row["end"]] for row in rows] == [row["quote"] for row in rows]
    assert rows[0] == {
        "kind": "target",
        "indicator": "全社会研发经费支出占地区生产总值比重",
        "comparator": ">=",
        "value": 3.5,
        "unit": "%",
        "stretch": None,
        "change": "level",
        "period": "2027",
        "quote": "全社会研发经费支出占地区生产总值比重达到3.5%以上",
        "start": 39,
        "end": 65,
    }


def test_json_carries_repairs_and_programme_when_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_bytes((PLAN.replace("高", "髙").replace("．", ".") + "×家").encode())
    assert commands.main(["read", str(plan), "--format", "json", "--show-repairs", "--programme"]) == 0
    data = json.loads(capsys.readouterr().out)

    assert list(data) == ["figures", "repairs", "issues", "programme"]
    assert {repair["kind"] for repair in data["repairs"]} == {"variant"}
    assert [issue["kind"] for issue in data["issues"]] == ["masked_digits"]
    assert [project["name"] for project in data["programme"]["projects"]] == [
        "企业梯度培育工程",
        "平台能级提升工程",
        "人才集聚工程",
    ]


def test_json_carries_only_what_was_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands.main(["read", str(plan), "--format", "json", "--programme"])
    assert list(json.loads(capsys.readouterr().out)) == ["figures", "programme"]
    commands.main(["read", str(plan), "--format", "json", "--show-repairs"])
    assert list(json.loads(capsys.readouterr().out)) == ["figures", "repairs", "issues"]


def test_text_is_a_table_with_a_count(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["read", str(plan)]) == 0
    rows = capsys.readouterr().out.splitlines()

    assert rows[-1] == "7 targets, 0 baselines"
    assert rows[0].startswith("target   2027       全社会研发经费支出占地区生产总值比重  >= 3.5 %  (level)")


def test_text_shows_repairs_and_programme_when_asked(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_bytes(
        (
            "某市将瞄准人才、平台两大主攻方向，全年新增髙企3家，力争5家，引进**名。\n1.实施英才工程。优化服务环境。\n2.实施强企行动。"
        ).encode()
    )
    assert commands.main(["read", str(plan), "--show-repairs", "--programme"]) == 0
    rows = capsys.readouterr().out.splitlines()

    assert rows[0] == "21-22 variant: '髙' -> '高' (a variant shape of the character)"
    assert rows[1].startswith("33-35 masked_digits: '**'")
    assert rows[2:] == ["-", "* 人才", "* 平台", "1. 英才工程", "   - 优化服务环境", "2. 强企行动"]


def test_a_file_that_cannot_be_read_exits_with_2_and_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert commands.main(["read", str(tmp_path / "none.txt")]) == 2
    output = capsys.readouterr()

    assert output.out == ""
    assert "There is no file" in output.err


def test_the_command_joins_a_larger_command_line(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parser = argparse.ArgumentParser()
    commands.add_commands(parser.add_subparsers())
    args = parser.parse_args(["plan", "read", str(plan)])

    assert args.run(args) == 0
    assert "7 targets" in capsys.readouterr().out
