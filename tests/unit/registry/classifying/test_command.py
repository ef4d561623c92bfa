import io
import json
from pathlib import Path

import pytest

from kechuang.registry.classifying.command import BadLineError, classify_file, main

LINES = [
    {"id": "a", "name": "扬州甲乙电缆有限公司", "scope": "电缆制造。"},
    {"id": 2, "name": "扬州甲乙商店", "scope": None},
]


def write(folder: Path, text: str) -> Path:
    path = folder / "rows.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_line_is_classified(tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join(json.dumps(line, ensure_ascii=False) for line in LINES) + "\n\n")
    assert classify_file(path) == {
        "a": {"chains": ["智能电网"], "clusters": ["高端装备"]},
        "2": {"chains": [], "clusters": []},
    }


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "line 1: not JSON (Expecting property name enclosed in double quotes at column 2)"),
        ('\n["a"]', "line 2: not an object with id, name and scope"),
        ('{"name": "甲乙"}', "line 1: id must be text or a whole number"),
        ('{"id": true, "name": "甲乙"}', "line 1: id must be text or a whole number"),
        ('{"id": "a"}', "line 1: name and scope must be text"),
        ('{"id": "a", "name": "甲乙", "scope": 5}', "line 1: name and scope must be text"),
        ('{"id": 1, "name": "甲乙"}\n{"id": "1", "name": "甲乙"}', "line 2: the id '1' comes twice"),
    ],
)
def test_bad_lines_are_refused_with_their_number(tmp_path: Path, text: str, reason: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(BadLineError) as refused:
        classify_file(path)
    assert str(refused.value) == reason


def test_other_encodings_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_bytes("甲乙".encode("gb18030"))
    with pytest.raises(BadLineError, match="not UTF-8"):
        classify_file(path)


def test_the_command_prints_json(tmp_path: Path) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert main([str(write(tmp_path, json.dumps(LINES[0])))], out, err) == 0
    assert (json.loads(out.getvalue()), err.getvalue()) == (
        {"a": {"chains": ["智能电网"], "clusters": ["高端装备"]}},
        "",
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [([], "usage: classify FILE.jsonl"), (["no-such-file.jsonl"], "no-such-file.jsonl: ")],
)
def test_the_command_fails_with_2_and_the_reason(arguments: list[str], reason: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    assert (main(arguments, out, err), out.getvalue()) == (2, "")
    assert err.getvalue().startswith(reason)


def test_the_command_fails_on_a_bad_line(tmp_path: Path) -> None:
    err = io.StringIO()
    assert main([str(write(tmp_path, "{"))], io.StringIO(), err) == 2
    assert "line 1" in err.getvalue()
