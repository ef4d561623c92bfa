"""Log lines: one per event, with the request's id, and nothing that forges another line."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
import structlog

from kechuang.config import logs


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    found = io.StringIO()
    configuration = logs.configuration(form="json", level="INFO")
    formatter = configuration["formatters"]["line"]
    logger = logging.getLogger("kechuang.access")
    handler = logging.StreamHandler(found)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=formatter["processors"], foreign_pre_chain=formatter["foreign_pre_chain"]
        )
    )
    kept = logger.handlers, logger.level, logger.propagate
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel("INFO")
    structlog.contextvars.bind_contextvars(request_id="abc12345")
    yield found
    structlog.contextvars.clear_contextvars()
    logger.handlers, logger.level, logger.propagate = kept


def test_a_line_is_json_with_the_request_id(stream: io.StringIO) -> None:
    logging.getLogger("kechuang.access").info("request", extra={"route": "/register/", "status": 200})
    line = json.loads(stream.getvalue())
    assert (line["event"], line["route"], line["status"], line["request_id"]) == (
        "request",
        "/register/",
        200,
        "abc12345",
    )


def test_a_value_cannot_start_a_line_of_its_own(stream: io.StringIO) -> None:
    logging.getLogger("kechuang.access").info("request", extra={"path": "/a\nforged \x1b[31mred"})
    assert stream.getvalue().count("\n") == 1
    assert "\x1b" not in stream.getvalue()


def test_the_text_form_configures_itself() -> None:
    assert logs.configuration(form="text", level="WARNING")["root"]["level"] == "WARNING"


def test_no_handler_passes_what_is_below_the_level() -> None:
    handlers = logs.configuration(form="text", level="WARNING")["handlers"]
    assert {name: handler["level"] for name, handler in handlers.items()} == {"console": "WARNING"}
