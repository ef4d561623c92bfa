"""The import in the browser, from upload to result, and its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from kechuang.common.models import AuditEntry, Job
from kechuang.common.tabular.reading import open_table
from kechuang.registry.domain.imports import runs
from kechuang.registry.domain.imports.heads import read_head
from kechuang.registry.domain.imports.tables import TABLES
from kechuang.registry.models import ImportMapping, ImportRun, Organisation
from tests.integration.registry.imports.material import HEAD, as_csv, former, imported, line, prepared, unified

SignedIn = Callable[..., Client]
ROWS = [line(1), line(1), line(2, 企业名称=""), line(3, 注册资本="很多"), line(4, 企业名称="扬州示例1科技有限公司")]


@pytest.fixture
def officer(signed_in: SignedIn) -> Client:
    return signed_in("bureau_officer")


def send(client: Client, content: bytes, name: str = "list.csv", **fields: str) -> Any:
    data = {"kind": "organisations", "file": SimpleUploadedFile(name, content), **fields}
    return client.post("/register/imports/new/", data)


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def content_of(response: Any) -> bytes:
    """Reading to the end closes the response, as the test client does it: without closing the store's connection."""
    return b"".join(response.streaming_content)


def test_from_the_file_to_the_result(
    officer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks, tmp_path: Path
) -> None:
    sent = send(officer, as_csv(ROWS), source="市监局", source_date="2024-03-01")
    run = ImportRun.objects.get()
    page = f"/register/imports/{run.key}/"
    assert (sent.status_code, sent["Location"]) == (302, page)
    assert (run.state, run.owner, run.total) == ("mapping", officer.user, 5)  # type: ignore[attr-defined]
    mapping = text(officer, page)
    assert "法定代表人" in mapping
    assert '<option value="4"' not in mapping
    fields = {f"column-{key}": str(place) for key, place in run.mapping["columns"].items()}
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{page}mapping/", fields | {"unit-capital": "万元"})
    run.refresh_from_db()
    assert (run.state, run.trial["counts"]["rejected"], run.job.state) == ("preview", 1, "done")  # type: ignore[union-attr]
    assert not Organisation.objects.exists()
    preview = text(officer, page)
    assert preview.count("table-danger") == 1
    assert preview.count("table-warning") == 2
    assert "很多" in preview
    assert 'value="万元" selected' in text(officer, f"{page}?mapping")
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{page}confirm/")
    run.refresh_from_db()
    assert (run.state, run.created, run.merged, run.rejected, run.job.percent) == ("done", 3, 1, 1, 100)  # type: ignore[union-attr]
    result = text(officer, page)
    assert "rejected.xlsx" in result
    assert "/register/matches/" in result
    path = tmp_path / "rejected.xlsx"
    path.write_bytes(content_of(officer.get(f"{page}rejected.xlsx")))
    head, row = open_table(path).lines()
    assert head[:9] == [name for name in HEAD if name != "法定代表人"]
    assert (row[0], row[1], row[9]) == ("", unified(2), 3)
    issues = content_of(officer.get(f"{page}issues.csv")).decode("utf-8-sig").splitlines()
    assert len(issues) == 5
    assert AuditEntry.objects.filter(action="registry.importrun.rejected").count() == 1


def test_a_second_confirmation_starts_nothing(officer: Client) -> None:
    run = prepared([line(1)])
    assert officer.post(f"/register/imports/{run.key}/confirm/").status_code == 302
    assert officer.post(f"/register/imports/{run.key}/confirm/").status_code == 409
    assert Job.objects.count() == 1
    assert officer.post(f"/register/imports/{run.key}/mapping/", {"column-name": "0"}).status_code == 422


def test_the_same_mapping_is_proposed_again(officer: Client) -> None:
    rows = [["甲公司", unified(1), "x"]]
    run = prepared(rows, ["名称", "信用代码", "随便"])
    officer.post(
        f"/register/imports/{run.key}/mapping/", {"column-name": "0", "column-code": "1", "column-address": "2"}
    )
    assert ImportMapping.objects.count() == 1
    assert prepared(rows, ["名称", "信用代码", "随便"]).mapping["columns"] == {"name": 0, "code": 1, "address": 2}


@pytest.mark.parametrize(
    ("fields", "word"),
    [
        ({"column-code": "1"}, 'role="alert"'),
        ({"column-name": "0", "column-code": "0"}, "企业名称"),
        ({"column-name": "0", "column-code": "4"}, "法定代表人"),
        ({"column-name": "99"}, "100"),
    ],
)
def test_a_mapping_that_cannot_be_is_refused_with_its_reason(
    officer: Client, fields: dict[str, str], word: str
) -> None:
    run = prepared([line(1)])
    response = officer.post(f"/register/imports/{run.key}/mapping/", fields)
    assert response.status_code == 422
    assert word in response.content.decode()
    run.refresh_from_db()
    assert run.state == "mapping"


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"x", "a.xls"),
        (b"", "a.csv"),
        (b"%PDF-1.4", "a.csv"),
        (b"PK\x03\x04", "a.xlsx"),
        (b"1,2\n3,4\n", "a.csv"),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_form_with_the_reason(officer: Client, content: bytes, name: str) -> None:
    response = send(officer, content, name)
    assert response.status_code == 422
    assert "k-error" in response.content.decode()
    assert not ImportRun.objects.exists()


def test_a_day_to_come_is_refused(officer: Client) -> None:
    assert send(officer, as_csv(ROWS), source_date="2199-01-01").status_code == 422


def test_an_import_is_cancelled_and_resumed(
    officer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    run = prepared(ROWS, user=officer.user)  # type: ignore[attr-defined]
    page = f"/register/imports/{run.key}/"
    officer.post(f"{page}confirm/")
    poll = officer.get(f"{page}job/", headers={"HX-Request": "true"})
    assert (poll.status_code, "hx-get" in poll.content.decode(), "HX-Refresh" in poll) == (200, True, False)
    assert officer.post(f"{page}cancel/", headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    run.refresh_from_db()
    assert (run.state, run.job.state) == ("cancelled", "cancelled")  # type: ignore[union-attr]
    assert f"{page}resume/" in text(officer, page)
    with django_capture_on_commit_callbacks(execute=True):
        assert officer.post(f"{page}resume/").status_code == 302
    run.refresh_from_db()
    assert (run.state, run.rows) == ("done", 5)
    assert officer.post(f"{page}resume/").status_code == 409
    assert officer.post(f"{page}cancel/").status_code == 409


def test_a_run_without_a_job_has_nothing_to_poll(officer: Client) -> None:
    run = prepared([line(1)])
    assert officer.get(f"/register/imports/{run.key}/job/").status_code == 404


def test_an_import_begun_by_a_command_can_be_resumed_here(officer: Client) -> None:
    run = prepared([line(1)])
    runs.confirm(user=None, run=run, in_background=False)
    assert "resume/" in text(officer, f"/register/imports/{run.key}/")


def test_names_without_codes_are_taken_where_the_officer_accepts_them(
    officer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    imported([line(1)])
    head = ["企业名称", "资质", "发证日期"]
    run = prepared([["扬州示例1科技有限公司", "高企", "2023-11-06"]], head, kind="qualifications")
    page = f"/register/imports/{run.key}/"
    fields = {f"column-{key}": str(place) for key, place in run.mapping["columns"].items()}
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{page}mapping/", fields)
    assert "accept_names" in text(officer, page)
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"{page}confirm/", {"accept_names": "on"})
    run.refresh_from_db()
    assert run.created == 1


@pytest.mark.parametrize("kind", list(TABLES))
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_templates_are_read_back_by_our_own_recognition(officer: Client, kind: str, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"template.{form}"
    path.write_bytes(content_of(officer.get(f"/register/imports/templates/{kind}.{form}")))
    head, example = list(open_table(path).lines())
    found = read_head(head, TABLES[kind])
    assert set(found.columns) == {column.key for column in TABLES[kind].columns}
    assert (found.unknown, found.missing, found.personal) == ((), (), ())
    assert len(example) == len(head)


def test_unknown_templates_and_runs_are_absent(officer: Client) -> None:
    assert officer.get("/register/imports/templates/nothing.csv").status_code == 404
    assert officer.get("/register/imports/2222222222222/").status_code == 404


def test_the_file_comes_back_as_an_attachment(officer: Client) -> None:
    run = imported([line(1)])
    response = officer.get(f"/register/imports/{run.key}/file/")
    assert content_of(response) == as_csv([line(1)])
    assert response["Content-Disposition"] == 'attachment; filename="list.csv"'
    assert response["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert response["X-Content-Type-Options"] == "nosniff"


def test_rejected_rows_can_be_mended_and_sent_again(officer: Client, tmp_path: Path) -> None:
    run = imported([line(1, 企业名称=""), line(2, 统一社会信用代码=former(2), 企业名称="", 经营范围="=1+1")])
    path = tmp_path / "a.csv"
    path.write_bytes(content_of(officer.get(f"/register/imports/{run.key}/rejected.csv")))
    lines = list(open_table(path).lines())
    mended = [[f"扬州补名{n}商店", *row[1:]] for n, row in enumerate(lines[1:])]
    again = imported(mended, [str(cell) for cell in lines[0]])
    assert (again.created, again.rejected) == (2, 0)
    assert list(Organisation.objects.order_by("pk").values_list("scope", flat=True)) == ["软件开发；技术服务。", "=1+1"]


QUERIES_OF_THE_LIST = 5


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_needs_the_same_queries_for_one_and_three(
    number: int, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(number):
        prepared([line(1)], user=officer.user)  # type: ignore[attr-defined]
    officer.get("/register/imports/")
    with django_assert_num_queries(QUERIES_OF_THE_LIST):
        assert text(officer, "/register/imports/").count("list.csv") == number


def test_before_it_has_begun_a_run_shows_what_its_trial_counted(
    officer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    def shown() -> list[int | None]:
        ((_run, counters),) = officer.get("/register/imports/").context["lines"]
        return list(counters)

    run = prepared(ROWS, user=officer.user)  # type: ignore[attr-defined]
    assert shown() == [5, None, None, None, None, None]
    fields = {f"column-{key}": str(place) for key, place in run.mapping["columns"].items()}
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"/register/imports/{run.key}/mapping/", fields)
    assert shown() == [5, 3, 0, 0, 1, 1]
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(f"/register/imports/{run.key}/confirm/")
    assert shown() == [5, 3, 0, 0, 1, 1]
    assert Organisation.objects.count() == 3


def test_fields_that_the_file_lacks_stand_under_a_fold(officer: Client) -> None:
    run = prepared([["甲公司", "500"]], ["名称", "注册资本"])
    lines = officer.get(f"/register/imports/{run.key}/").context["lines"]
    assert [each.column.key for each in lines["found"]] == ["name", "capital"]
    assert len(lines["absent"]) == len(TABLES["organisations"].columns) - 2


def test_an_empty_list_says_what_belongs_there(officer: Client) -> None:
    assert "/register/imports/new/" in text(officer, "/register/imports/")
    assert "multipart/form-data" in text(officer, "/register/imports/new/?kind=rights")


@pytest.mark.parametrize("role", ["district_officer", "leader"])
def test_imports_are_the_bureaus(signed_in: SignedIn, role: str) -> None:
    run = prepared([line(1)])
    client = signed_in(role, **({"region": "321002"} if role == "district_officer" else {}))
    for address in ("", "new/", f"{run.key}/", f"{run.key}/file/", f"{run.key}/rejected.csv", "templates/rights.csv"):
        assert client.get(f"/register/imports/{address}").status_code == 403
    for address in ("mapping/", "confirm/", "cancel/", "resume/"):
        assert client.post(f"/register/imports/{run.key}/{address}").status_code == 403
