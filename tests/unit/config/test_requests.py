"""Each request is counted under its route and logged without its query."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from kechuang.config.observability import requests


def counted(method: str, route: str, status: str) -> float:
    return (
        requests.OWN.get_sample_value("kechuang_requests_total", {"method": method, "route": route, "status": status})
        or 0
    )


def test_a_request_is_counted_and_logged(rf: RequestFactory, caplog: pytest.LogCaptureFixture) -> None:
    request = rf.get("/healthz?name=zhang")
    request.resolver_match = resolve("/healthz")
    before = counted("GET", "/healthz", "200")
    with caplog.at_level(logging.INFO, "kechuang.access"):
        requests.observe(request, HttpResponse(), 0.25)
    assert counted("GET", "/healthz", "200") == before + 1
    line: Any = caplog.records[-1]
    assert (line.method, line.route, line.status, line.milliseconds) == ("GET", "/healthz", 200, 250.0)
    assert "zhang" not in str(vars(line))


@pytest.mark.parametrize(("path", "route"), [("/static/a.css", "static"), ("/made/up", "unmatched")])
def test_what_matches_no_route_is_one_route(rf: RequestFactory, path: str, route: str) -> None:
    request = rf.generic("INVENTED", path)
    before = counted("other", route, "404")
    requests.observe(request, HttpResponse(status=404), 0.1)
    assert counted("other", route, "404") == before + 1


def test_several_processes_share_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert requests.registry() is requests.OWN
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert requests.registry() is not requests.OWN


@pytest.mark.django_db
def test_the_handler_measures_around_all_middleware() -> None:
    from kechuang.config.wsgi import application

    before = counted("GET", "/healthz", "200")
    started: list[str] = []
    environ = RequestFactory()._base_environ(PATH_INFO="/healthz")
    body = application(environ, lambda status, _headers: started.append(status))
    assert b"".join(body) == b'{"status": "ok"}'
    assert started == ["200 OK"]
    assert counted("GET", "/healthz", "200") == before + 1
