"""Telling what was reached from what is intended.

Chinese verbs carry no tense, so the evidence is weighed: words of the clause (力争, 已), times (去年, 到2027年), the
section's heading, the mood of the paragraph (results read 获批, 显著增强; tasks begin with 加强, 推动), and how round the
numbers are: results are counted to the last one, intentions are round.
"""

import re
from functools import lru_cache

from kechuang.plan.reading.lexicon import cues, words
from kechuang.plan.reading.lexicon.listing import literal
from kechuang.plan.reading.model import Kind

# How much a word of the clause itself weighs: 力争 and 去年 are sure, 同比 and 提出 are not.
STRONG, WEAK = 6.0, 3.0

_TARGET = re.compile("|".join((literal(cues.TARGET_CLAUSE), *cues.TARGET_PATTERNS)))
_BASELINE = re.compile("|".join((literal(cues.BASELINE_CLAUSE), *cues.BASELINE_PATTERNS)))
_LEANING = re.compile(literal(cues.BASELINE_LEANING))
_ANNOUNCING = re.compile("|".join(cues.TARGET_LEANING_PATTERNS))
_VERB = re.compile(literal(words.ACTING + words.REACHING + words.GROWING))
_STARTING_POINT = re.compile(
    "[从由](?:目前|现在|当前|现有|去年|上年|20[0-9]{2}年)[底末]?的?[^，]{0,12}?(?=提|增|上升|升|扩|发展|降|下降)"
)
_MOOD = re.compile(literal(cues.MOOD))
_ITEM_MARK = (
    r"(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十\d]{1,3}[、.．]|[一二三四五六七八九十]是|——|—|--)"
)
_LEAD = re.compile(rf"\s*{_ITEM_MARK}?\s*(?:([^。；：！？\n\d]{{2,50}}(?=。))|([^，。；：！？\n]{{2,40}}))")
_TASK_LEAD = re.compile(literal(cues.TASK_LEAD))
_RESULT_LEAD = re.compile(f"(?:{literal(cues.RESULT_LEAD)})$|取得|实现")
_GOES_WELL = re.compile(f"^[\u3400-\u9fff“”]{{2,14}}?{literal(cues.GOES_WELL)}[\u3400-\u9fff]{{2,4}}$")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_REVIEW = re.compile(literal(cues.REVIEW_HEADING))
_PLAN = re.compile(literal(cues.PLAN_HEADING))


def clause_lean(text: str) -> float:
    """How strongly a clause itself says target (+) or baseline (-); 0 when it says neither or both."""
    text = _STARTING_POINT.sub("", text)
    target, baseline = _TARGET.search(text), _BASELINE.search(text)
    if target or baseline:
        return (STRONG if target else 0.0) - (STRONG if baseline else 0.0)
    if _ANNOUNCING.search(text):
        return WEAK
    return -WEAK if _LEANING.search(text) else 0.0


def is_nominal(clause: str) -> bool:
    """Whether a clause is a subject whose verb follows in the next one: 6个实验室，将在此落成."""
    return _VERB.search(clause) is None


def heading_lean(heading: str) -> float:
    """What a section's heading says."""
    if _REVIEW.search(heading):
        return -3.0
    return 2.5 if _PLAN.search(heading) else 0.0


@lru_cache(maxsize=256)
def mood(paragraph: str, *, in_plan: bool = False) -> float:
    """The mood of a paragraph, about -8 to 8: its words, its first sentence, and how round its numbers are."""
    weight = sum(cues.MOOD[match[0]] for match in _MOOD.finditer(paragraph))
    length = max(1.0, len(paragraph) / 120)
    return (
        _within(5.0, weight / length * 1.2)
        + _within(3.0, 5.0 * _roundness(paragraph))
        + lead_lean(paragraph, in_plan=in_plan)
    )


def _within(limit: float, value: float) -> float:
    return max(-limit, min(limit, value))


def lead_lean(paragraph: str, *, in_plan: bool = False) -> float:
    """What the first words say: a task begins with its verb (强化…), a result is a statement (…显著增强).

    Under a heading of goals a statement says nothing: goals are worded as if they were reached.
    """
    lead = _LEAD.match(paragraph)
    if lead is None or in_plan:
        return 0.0
    first, last = _ends(lead)
    if _TASK_LEAD.match(last):
        return 2.0
    if _RESULT_LEAD.search(last) or _GOES_WELL.match(last):
        return -4.0
    if _TASK_LEAD.match(first):
        return 2.0
    return -2.0 if lead[1] and len(last) > 6 else 0.0


def _ends(lead: re.Match[str]) -> tuple[str, str]:
    """The first and the last clause of a short first sentence; of a long one, twice the first clause."""
    clauses = lead[1].split("，") if lead[1] else [lead[2]]
    return clauses[0], clauses[-1]


def _roundness(paragraph: str) -> float:
    weights = [roundness(match[0]) for match in _NUMBER.finditer(paragraph)]
    return sum(weights) / (len(weights) + 1) if weights else 0.0


def roundness(number: str) -> float:
    """-1 for a number counted to the last one (7227, 51.3), 0.5 for a round one (3000, 50), 0 for one that tells nothing."""
    whole, _, fraction = number.replace(",", "").partition(".")
    digits = (whole + fraction).strip("0")
    if len(digits) >= 3:
        return -0.3 if digits.endswith("5") and len(digits) == 3 else -1.0
    if fraction or len(whole) == 1:
        return 0.0
    if len(digits) == 2 and len(whole) == 2:
        return 0.2 if digits.endswith("5") else -0.6
    return 0.5 if len(digits) == 1 or digits.endswith("5") else 0.2


def precision_lean(value: float, *, is_rate: bool, is_bounded: bool) -> float:
    """What one number says: nobody intends to grow by 15.3%, and 20项以上 is no count."""
    if is_bounded:
        return 1.5
    return (-2.5 if is_rate else -1.0) if roundness(f"{value:.10g}") <= -1.0 else 0.0


def kind_of(score: float) -> Kind:
    """The kind that the weighed evidence gives; without any, a plan speaks of its targets."""
    return "target" if score >= 0 else "baseline"
