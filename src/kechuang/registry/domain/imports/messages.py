"""The words for each remark; those of the cleaning stand in `registry.cleaning.problems`."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext, gettext_noop

from kechuang.registry.cleaning.problems import MESSAGES as CLEANING
from kechuang.registry.domain.imports.tables import TABLES

MESSAGES: Mapping[str, str] = {
    **CLEANING,
    "duplicate": gettext_noop("The same as row %(row)s; nothing was added."),
    "duplicate-differs": gettext_noop(
        "The same organisation or record as row %(row)s, with other values. Row %(row)s counts; only gaps were filled."
    ),
    "near-match": gettext_noop(
        "“%(name)s” (%(code)s) has the same name in the same region. Both are kept until a person decides whether they "
        "are one."
    ),
    "number-taken": gettext_noop(
        "The former number %(found)s belongs to “%(name)s” already; it was not given to this organisation."
    ),
    "identity-insufficient": gettext_noop(
        "The row has no usable code, and neither founding date nor address to tell it by. Add the unified social "
        "credit code."
    ),
    "name-long": gettext_noop("The name has %(found)s characters; at most %(limit)s are accepted. Correct it."),
    "value-missing": gettext_noop("%(column)s is missing. Fill it in."),
    "value-cut": gettext_noop("The text was cut to its first %(limit)s characters."),
    "value-number": gettext_noop("“%(found)s” is not a whole number."),
    "value-year": gettext_noop("“%(found)s” is not a year. Write it as 2023."),
    "organisation-unknown": gettext_noop(
        "No organisation with the code %(found)s is in the register. Import the organisation first."
    ),
    "organisation-unnamed": gettext_noop("No organisation named “%(found)s” is in the register. Add its code."),
    "organisation-ambiguous": gettext_noop("%(count)s organisations are named “%(found)s”. Add the code."),
    "name-only": gettext_noop(
        "The row names “%(found)s” without a code; one organisation bears this name. Add the code, or accept rows that "
        "are recognised by their name."
    ),
    "named": gettext_noop("Recognised by its name only: “%(found)s”."),
    "no-figures": gettext_noop("The row holds no figure."),
    "dates-reversed": gettext_noop("%(first)s lies after %(second)s."),
    "figure-large": gettext_noop("“%(found)s” is larger than can be true. Check the unit."),
}


#: Where the cleaning found a piece of evidence, in words.
SOURCES = {
    "code": gettext_noop("code"),
    "address": gettext_noop("address"),
    "name": gettext_noop("name"),
    "column": gettext_noop("city column"),
}


def message(code: str, arguments: Mapping[str, str]) -> str:
    """The remark in the reader's language; columns stand in it under their label."""
    words = dict(arguments)
    if "source" in words:
        words["source"] = gettext(SOURCES.get(words["source"], words["source"]))
    if "column" in words:
        words["column"] = label(words["column"])
    try:
        return gettext(MESSAGES[code]) % words
    except KeyError:
        return code


def label(key: str) -> str:
    """A column's label in the reader's language."""
    columns = (column for table in TABLES.values() for column in table.columns)
    return next((str(column.label) for column in columns if column.key == key), key)
