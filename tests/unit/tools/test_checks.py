"""The checks of CI find what they are for, and only that."""

from __future__ import annotations

import json
from pathlib import Path

import polib
import pytest

import tools
from benchmarks import faster, shorter
from benchmarks.__main__ import as_table
from tools import check_catalogues, check_inline_imports, check_secrets, check_words, install, sbom, vulnerabilities
from tools.compile_catalogues import compile_all
from tools.messages import Found, Id, as_python, messages, placeholders
from tools.update_catalogues import update


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for module in (check_words, check_secrets, check_catalogues):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr("tools.messages.ROOT", tmp_path)
    return tmp_path


def written(root: Path, name: str, text: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("import os\n", 0),
        ("def f():\n    import os\n", 1),
        ("def f():\n    import os  # inline: slow\n", 0),
        ("def f():\n    # inline: slow\n    import os\n    from a import b\n", 0),
        ("def f():\n    # inline: slow\n    import os\n\n    from a import b\n", 0),
        ("async def f():\n    x = 1\n    from a import b\n", 1),
        ("class A:\n    def f(self):\n        import os\n", 1),
    ],
)
def test_an_inline_import_needs_its_reason(source: str, count: int) -> None:
    assert len(list(check_inline_imports.problems(source, "a.py"))) == count


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.md", "see " + "/wo" + "rk/main", 1),
        ("a.md", "at /ho" + "me/li/x", 1),
        ("a.md", "see ../shared/data and frontend/wo" + "rk/a and https://a.example/wo" + "rk/b", 0),
        ("a.py", "<" * 7 + " HEAD\n", 1),
        ("requirements.lock", "--index-url https://example.org\n", 1),
        ("package-lock.json", '  "url": "https://example.org/support"\n', 0),
        ("package-lock.json", '  "resolved": "x"\n', 1),
    ],
)
def test_words(root: Path, name: str, text: str, count: int) -> None:
    assert len(list(check_words.problems(written(root, name, text)))) == count


@pytest.mark.parametrize(
    ("name", "text", "count"),
    [
        ("a.py", "-----BEGIN RSA " + "PRIVATE KEY-----", 1),
        ("a.py", "url = 'postgresql://kc:" + "hunter22@db/a'", 1),
        ("a.py", "url = 'postgresql://kc:" + "hunter22@db/a'  # not a secret", 0),
        ("a.py", "TOKEN = '" + "x" * 20 + "'", 1),
        ("tests/a.py", "TOKEN = '" + "x" * 20 + "'", 0),
        ("a.py", "gh" + "p_" + "a" * 36, 1),
        ("a.py", "postgresql://user@host/name", 0),
    ],
)
def test_secrets(root: Path, name: str, text: str, count: int) -> None:
    assert len(list(check_secrets.problems(written(root, name, text)))) == count


def test_files_that_are_no_text_are_passed_over(root: Path) -> None:
    path = root / "a.png"
    path.write_bytes(b"\xff\xfe\x00")
    assert [*check_words.problems(path), *check_secrets.problems(path)] == []


def test_messages_are_read_from_python_and_templates(root: Path) -> None:
    source = '_("A")\nngettext("%(n)s row", "%(n)s rows", n)\npgettext_lazy("month", "May")\n_(name)\n'
    template = '{% load i18n %}\n  <p>{% translate "B" %}\n{% blocktranslate trimmed count n=n %}\n  one\n{% plural %}{{ n }} many{% endblocktranslate %}</p>'
    found = [message for _line, message in messages(written(root, "a.py", source))]
    assert found == [Id(None, "A"), Id(None, "%(n)s row", "%(n)s rows"), Id("month", "May")]
    found = [message for _line, message in messages(written(root, "a.html", template))]
    assert found == [Id(None, "B"), Id(None, "one", "%(n)s many")]
    assert "gettext" in as_python('{% translate "B" %}')


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("%(a)s of %(b)d", {"a", "b"}),
        ("%s", {"%s"}),
        ("{name} {}", {"{name}", "{}"}),
        ("100 % sure", set()),
        ("none", set()),
    ],
)
def test_placeholders(text: str, found: set[str]) -> None:
    assert placeholders(text) == found


def entry(**values: object) -> polib.POEntry:
    return polib.POEntry(**{"msgid": "a", "msgstr": "b", **values})


@pytest.mark.parametrize(
    ("found", "fault"),
    [
        (entry(), None),
        (entry(msgstr=""), "has no translation"),
        (entry(flags=["fuzzy"]), "is marked as doubtful"),
        (entry(obsolete=True), "is no longer used"),
        (entry(msgid="%(a)s", msgstr="%(b)s"), "has other placeholders than its source"),
        (entry(msgid="one", msgid_plural="%(n)s", msgstr="", msgstr_plural={0: "%(n)s 个"}), None),
        (entry(msgid="one", msgid_plural="%(n)s", msgstr="", msgstr_plural={0: "one", 1: "%(n)s"}), None),
        (
            entry(msgid="one", msgid_plural="%(n)s", msgstr="", msgstr_plural={0: "个"}),
            "has other placeholders than its source",
        ),
    ],
)
def test_faults_of_an_entry(found: polib.POEntry, fault: str | None) -> None:
    assert check_catalogues.fault(found, used=True) == fault


def test_an_unused_and_a_missing_entry() -> None:
    catalogue = polib.POFile()
    catalogue.append(entry(msgid="old"))
    found = list(check_catalogues.compare(catalogue, {Id(None, "new"): Found(["a.py:1"])}))
    assert found == ["“new” is missing (a.py:1)", "“old” is no longer used"]


def catalogue_of(*entries: polib.POEntry) -> polib.POFile:
    found = polib.POFile()
    found.extend(entries)
    return found


@pytest.mark.parametrize(
    ("one", "other", "problems"),
    [
        (entry(msgid="Name", msgstr="名称"), entry(msgid="Name", msgstr="名称"), []),
        (entry(msgid="Name", msgstr="名称"), entry(msgid="Name", msgstr=""), []),
        (entry(msgid="Name", msgstr="名称"), entry(msgid="Name", msgctxt="person", msgstr="姓名"), []),
        (
            entry(msgid="Name", msgstr="名称"),
            entry(msgid="Name", msgstr="姓名"),
            ["“Name” is translated differently: 名称 (a); 姓名 (b). Use one wording, or a context"],
        ),
        (
            entry(msgid="row", msgid_plural="rows", msgstr="", msgstr_plural={0: "行"}),
            entry(msgid="row", msgstr="条"),
            ["“row” is translated differently: 行 (a); 条 (b). Use one wording, or a context"],
        ),
    ],
)
def test_rooms_that_disagree(one: polib.POEntry, other: polib.POEntry, problems: list[str]) -> None:
    assert list(check_catalogues.collisions({"a": catalogue_of(one), "b": catalogue_of(other)})) == problems


def test_catalogues_are_updated_and_compiled(root: Path) -> None:
    path = root / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
    found = {Id(None, "a"): Found(), Id("c", "b", "bs"): Found()}
    assert update(path, "zh_Hans", found)
    assert not update(path, "zh_Hans", found)
    catalogue = polib.pofile(str(path))
    assert [(item.msgid, item.msgstr, item.msgstr_plural) for item in catalogue] == [("a", "", {}), ("b", "", {0: ""})]
    catalogue[0].msgstr = "甲"
    catalogue.save()
    assert update(path, "zh_Hans", {Id(None, "a"): Found()})
    assert compile_all(root) == 1
    assert [(item.msgid, item.msgstr) for item in polib.mofile(str(path.with_suffix(".mo")))] == [("a", "甲")]


@pytest.mark.parametrize(
    ("template", "count"),
    [
        ("<p>{{ name }}: 5 %</p>", 0),
        ("<p>Hello</p>", 1),
        ("<p>你好</p>", 1),
        ("{# Hello #}{% comment %}你好{% endcomment %}<style>body {}</style>", 0),
        ("{% blocktranslate %}Hello{% endblocktranslate %}<b>Kechuang</b>", 0),
        ('<a title="Hello">{{ a }}</a>', 1),
        ('<a title="{{ a }}" href="/hello/">{{ a }}</a>', 0),
    ],
)
def test_words_outside_of_a_translation(root: Path, template: str, count: int) -> None:
    assert len(list(check_catalogues.untranslated(written(root, "a.html", template)))) == count


def test_the_list_of_parts() -> None:
    lock = (
        "django==5.2.1 \\\n    --hash=sha256:"
        + "a" * 64
        + "\nzlib[fast, c]==1 ; sys_platform == 'x' \\\n    --hash=sha256:"
        + "b" * 64
        + "\n"
    )
    assert [(part["purl"], len(part["hashes"])) for part in sbom.python_parts(lock)] == [
        ("pkg:pypi/django@5.2.1", 1),
        ("pkg:pypi/zlib@1", 1),
    ]
    web = {
        "packages": {"": {}, "node_modules/@tabler/core": {"version": "1.6"}, "node_modules/eslint": {"version": "9"}}
    }
    assert [part["purl"] for part in sbom.web_parts(web)] == ["pkg:npm/%40tabler/core@1.6"]


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("", 0, "NOT CHECKED"),
        ({"name": "a", "skip_reason": "no answer"}, 0, "NOT CHECKED: for 1 of 1"),
        ({"name": "a", "version": "1", "vulns": []}, 0, "1 packages checked, none"),
        ({"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]}, 1, "a 1: X-1, mended in 2"),
    ],
)
def test_known_vulnerabilities(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: object, code: int, said: str
) -> None:
    class Done:
        stdout = json.dumps({"dependencies": [answer]}) if answer else ""

    monkeypatch.setattr(vulnerabilities.subprocess, "run", lambda *_args, **_options: Done)
    assert vulnerabilities.main() == code
    assert said in capsys.readouterr().out


def test_a_step_of_the_installation_runs_when_its_sources_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(install, "ROOT", tmp_path)
    monkeypatch.setattr(install, "VENV", tmp_path / ".venv")
    made, runs = tmp_path / "made", []

    def action() -> None:
        runs.append(1)
        made.touch()

    for text, expected in (("1", 1), ("1", 1), ("2", 2)):
        written(tmp_path, "source", text)
        install.step("a step", ["source"], [made], action)
        assert len(runs) == expected
    made.unlink()
    install.step("a step", ["source"], [made], action)
    assert len(runs) == 3


@pytest.mark.parametrize(
    ("version", "enough"), [("v20.19.0", True), ("v22.12.1", True), ("v20.9.0", False), ("v18.20.1", False)]
)
def test_versions_of_node(version: str, enough: bool) -> None:
    assert install.enough(version) is enough


def test_the_table_of_benchmarks() -> None:
    rows = [faster("a", "1", 10.0, 5.0, "b", "rows/s"), shorter("c", "2", 1200.0, 600.0, "d", "ms")]
    assert list(as_table(rows))[2:] == [
        "| a | 1 | 10 rows/s | 5 rows/s | 2 | b |  |",
        "| c | 2 | 1,200 ms | 600 ms | 0.5 | d |  |",
    ]


def test_the_projects_files_are_known() -> None:
    assert tools.ROOT / "pyproject.toml" in tools.project_files(".toml")
