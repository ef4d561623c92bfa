"""Messages of commands that speak before Django is ready; the same catalogues, read by Python's own gettext."""

from __future__ import annotations

import gettext
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
CATALOGUES = {"zh-hans": "zh_Hans", "en": "en"}

_spoken: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str) -> None:
    """Use the catalogue of a language (`zh-hans`, `en`); where it was not compiled, the messages stay in English."""
    global _spoken  # noqa: PLW0603 -- a command line has one language
    _spoken = gettext.translation("django", LOCALE, [CATALOGUES.get(language, language)], fallback=True)


def _(message: str) -> str:
    return _spoken.gettext(message)
