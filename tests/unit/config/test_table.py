"""A setting is found in the environment, then the file, then the default; what cannot be read says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from kechuang.config import table
from kechuang.config.table import BadSettingError, Found


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {"KECHUANG_DATA": str(tmp_path)}


def in_file(env: dict[str, str], text: str) -> dict[str, str]:
    (Path(env["KECHUANG_DATA"]) / "kechuang.toml").write_text(text, "utf-8")
    return env


def test_the_default_where_nothing_was_said(env: dict[str, str]) -> None:
    assert table.read(env)["idle_minutes"] == Found(30, "default")


def test_the_environment_counts_more_than_the_file(env: dict[str, str]) -> None:
    in_file(env, 'idle_minutes = 10\ndebug = true\nhosts = ["a.example"]')
    assert table.read(env)["idle_minutes"] == Found(10, "file")
    found = table.read(env | {"KECHUANG_IDLE_MINUTES": "5", "KECHUANG_DEBUG": " Off ", "KECHUANG_HOSTS": "b, c,"})
    assert found["idle_minutes"] == Found(5, "environment")
    assert found["debug"] == Found(False, "environment")
    assert found["hosts"] == Found(["b", "c"], "environment")


def test_a_setting_may_have_a_name_of_its_own(env: dict[str, str]) -> None:
    assert table.read(env | {"DATABASE_URL": "postgresql://a"})["database_url"].value == "postgresql://a"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("idle_minutes = ", "not valid TOML"),
        ("colour = 1", "unknown settings: colour"),
        ('idle_minutes = "many"', "must be of kind int"),
        ('debug = "perhaps"', "must be of kind bool"),
        ('language = "fr"', "choose one of zh-hans, en"),
    ],
)
def test_a_bad_file_says_what_is_wrong(env: dict[str, str], text: str, message: str) -> None:
    with pytest.raises(BadSettingError, match=message):
        table.read(in_file(env, text))


def test_a_named_file_is_read_and_must_be_there(env: dict[str, str], tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    with pytest.raises(BadSettingError, match="not a file"):
        table.read(env | {"KECHUANG_CONFIG": str(other)})
    other.write_text('city_name = "南京市"', "utf-8")
    assert table.read(env | {"KECHUANG_CONFIG": str(other)})["city_name"] == Found("南京市", "file")


def test_the_tests_own_environment_is_read_by_default() -> None:
    assert table.read()["data"].source == "environment"
