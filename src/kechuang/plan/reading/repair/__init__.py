"""Mending a damaged text before it is read: `repair(text)` gives the mended text, each repair and the way back."""

from collections.abc import Callable, Iterable, Iterator

from kechuang.plan.reading.repair import (
    advert,
    byteshift,
    lines,
    markup,
    masked,
    mojibake,
    pinyin,
    script,
    spaces,
    width,
)
from kechuang.plan.reading.repair.draft import Draft, Edit, Repair
from kechuang.plan.reading.repair.repaired import Issue, Repaired

__all__ = ["Issue", "Repair", "Repaired", "repair"]

STEPS: tuple[tuple[str, Callable[[str], Iterable[Edit]]], ...] = (
    ("mojibake", mojibake.find),
    ("byte_shift", byteshift.find),
    ("pinyin", pinyin.find),
    ("html", markup.find_tags),
    ("entity", markup.find_entities),
    ("link", markup.find_links),
    ("mark", markup.find_marks),
    ("full_width", width.find_full_width),
    ("variant", width.find_variants),
    ("traditional", script.find),
    ("list_mark", width.find_list_marks),
    ("half_width", width.find_half_width),
    ("line_break", lines.find),
    ("space", spaces.find),
    ("advert", advert.find),
)


def repair(text: str) -> Repaired:
    """Mend every known kind of damage, in an order in which each step sees what it needs."""
    draft = Draft(text)
    for kind, find in STEPS:
        draft.apply(kind, find(draft.text))
    return Repaired(text, draft.repairs(), tuple(_issues(text)))


def _issues(text: str) -> Iterator[Issue]:
    yield from masked.find(text)
    yield from mojibake.find_hopeless(text)
    lost = text.find("\ufffd")
    if lost >= 0:
        count = text.count("\ufffd")
        yield Issue(
            "lost_characters", lost, lost + 1, "\ufffd", f"{count} characters were lost before this file was saved"
        )
