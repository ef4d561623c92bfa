"""What can be said about a value: a code, an English message id with named places, and the arguments for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


def gettext_noop(text: str) -> str:
    """Mark a message id for the translators; translation happens where the message is shown."""
    return text


MESSAGES: Mapping[str, str] = MappingProxyType(
    {
        # codes
        "code-missing": gettext_noop("No code is given. Add the unified social credit code."),
        "code-length": gettext_noop(
            "The code has %(found)s characters; a unified social credit code has 18, a former registration number 15."
        ),
        "code-character": gettext_noop(
            "The code holds %(found)s at place %(place)s; this character does not occur there."
        ),
        "code-check": gettext_noop("The check character is %(found)s; by GB 32100-2015 it should be %(expected)s."),
        "code-former-check": gettext_noop(
            "The former registration number ends in %(found)s; its check digit should be %(expected)s. It is kept."
        ),
        "code-former-short": gettext_noop("This is a registration number of before 2007 with %(found)s digits."),
        "code-organisation": gettext_noop(
            "This looks like an organisation code (GB 11714), not a unified social credit code."
        ),
        "code-licence": gettext_noop("This is the number of an old licence, not a unified social credit code."),
        "code-repaired": gettext_noop("Read %(found)s at place %(place)s as %(expected)s."),
        # money
        "money-missing": gettext_noop("No amount is given."),
        "money-unreadable": gettext_noop("The amount “%(found)s” cannot be read. Write it as 500万元人民币."),
        "money-negative": gettext_noop("The amount “%(found)s” is negative."),
        "money-currency": gettext_noop("The currency “%(found)s” is not known."),
        "money-currency-assumed": gettext_noop("No currency is given; read as yuan."),
        "money-unit-missing": gettext_noop("“%(found)s” has no unit. Write 元 or 万元 beside it."),
        "money-unit-assumed": gettext_noop("No unit is given; read as yuan, not ten thousands."),
        "money-unit-doubtful": gettext_noop("“%(found)s” names two units; read as ten thousands."),
        # dates
        "date-missing": gettext_noop("No date is given."),
        "date-unreadable": gettext_noop("The date “%(found)s” cannot be read. Write it as 2019-01-02."),
        "date-incomplete": gettext_noop("The date “%(found)s” lacks the month or the day."),
        "date-ambiguous": gettext_noop("“%(found)s” may be day/month or month/day. Write it as 2019-01-02."),
        "date-impossible": gettext_noop("There is no day “%(found)s” in the calendar."),
        "date-future": gettext_noop("The date %(found)s lies in the future."),
        "date-early": gettext_noop("The date %(found)s lies before %(earliest)s."),
        "date-serial": gettext_noop("The spreadsheet number %(found)s was read as %(expected)s."),
        # names
        "name-missing": gettext_noop("The row has no name."),
        "name-short": gettext_noop("“%(found)s” is too short for the name of an organisation."),
        "name-no-letter": gettext_noop("“%(found)s” holds no letter or Chinese character."),
        "name-controls": gettext_noop("Invisible control characters were removed from the name."),
        "name-traditional": gettext_noop("Traditional characters were turned into simplified ones."),
        # scopes
        "scope-missing": gettext_noop("No business scope is given."),
        "scope-cut": gettext_noop("The business scope seems cut off: it ends in “%(found)s”."),
        # regions
        "region-missing": gettext_noop("Neither code nor address nor name tells the region."),
        "region-city-only": gettext_noop("Only the city is known: %(region)s. Add the district to the address."),
        "region-conflict": gettext_noop(
            "The %(source)s says %(found)s (from “%(matched)s”), but %(region)s was chosen. Check where it is."
        ),
        # rows
        "row-shifted": gettext_noop(
            "The values of this row stand in the wrong columns (“%(found)s” under %(column)s)."
        ),
        "row-unidentified": gettext_noop("The row has no usable code; it can only be matched by its name and region."),
        "value-unknown": gettext_noop("“%(found)s” is not a known value."),
    }
)


class Level(StrEnum):
    """How grave it is: told, to be looked at, or the row cannot be taken in."""

    NOTE = "note"
    WARNING = "warning"
    REJECT = "reject"


@dataclass(frozen=True, slots=True)
class Problem:
    """One remark about one value. `arguments` are (name, text) pairs for the places in `message`."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The English message id with %(name)s places."""
        return MESSAGES[self.code]

    @property
    def mapping(self) -> dict[str, str]:
        """The arguments, ready for `message % mapping`."""
        return dict(self.arguments)

    @property
    def text(self) -> str:
        """The English message with its arguments filled in."""
        return self.message % self.mapping


def problem(code: str, **arguments: object) -> Problem:
    """Make a Problem; the arguments become text."""
    return Problem(code, tuple((name, str(value)) for name, value in arguments.items()))
