"""Log lines: text for a terminal or JSON for a collector, each with the request's id; no secrets, no line breaks."""

from __future__ import annotations

from typing import Any

import structlog

from kechuang.common.logs import without_control_characters

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=False),
    structlog.stdlib.ExtraAdder(),
    without_control_characters,
]


def configuration(*, form: str, level: str) -> dict[str, Any]:
    """The `logging` configuration; the standard loggers of Django and of the product go through one formatter."""
    renderer: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
                "foreign_pre_chain": SHARED,
            }
        },
        # The handler has the level too: django_tasks sets its loggers to INFO whatever is set here.
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "level": level}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {"django.server": {"handlers": ["console"], "level": level, "propagate": False}},
    }
