"""How the word lists are written: words divided by spaces; and how they become patterns."""

import re
from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The words of a list written with spaces between them."""
    return tuple(text.split())


def one_of(items: Iterable[str]) -> str:
    """A pattern that matches the longest of the given words; the words may end in a look-ahead of their own."""
    return "(?:" + "|".join(sorted(set(items), key=lambda item: (-len(item.split("(?")[0]), item))) + ")"


def literal(items: Iterable[str]) -> str:
    """Like `one_of`, for words that hold no pattern."""
    return one_of(map(re.escape, items))
