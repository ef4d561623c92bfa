"""Names of organisations: one spelling, a core without place and legal form, and pinyin to find them by."""

import re
from dataclasses import dataclass
from functools import lru_cache

from .initials import initials, syllables
from .problems import Problem, problem
from .region_table import region_table
from .simplified import simplified
from .text import has_invisible, is_blank, plain

_BRACKETS = str.maketrans(
    {"(": "（", ")": "）", "[": "（", "]": "）", "【": "（", "】": "）", "〔": "（", "〕": "）", "{": "（", "}": "）"}
)
_HAN = re.compile(r"[\u3400-\u9fff]")
_HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff（）]) | (?=[\u3400-\u9fff（）])")
_FORM = re.compile(
    r"(?:分公司|支公司|有限责任公司|股份有限公司|集团有限公司|集团股份有限公司|有限公司|集团公司|总公司|股份公司|公司|有限合伙|（有限合伙）|"
    r"（普通合伙）|（特殊普通合伙）|合伙企业|个人独资企业|专业合作联社|专业合作社|合作社|经营部|门市部|总厂|分厂|厂|商行|集团)+$"
)
_BRANCH = re.compile(
    r"(?:分公司|分店|分厂|支行|分行|分理处|营业部|营业所|营销服务部|办事处|支公司|中心支公司|储蓄所|项目部|支局|供销站|"
    r"服务站|加油站|加油点|代表处|分社|门市部|直营店|连锁店|分校|分院|分所|[^商书饭酒]店)(?:（[^）]*）)?$"
)
_LEADING_BRACKET = re.compile(r"^（[^）]*）")
_LONGEST_FOR_CORE = 60


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one spelling. `core` lacks region and legal form; `search` holds name, core and pinyin for a LIKE."""

    value: str
    core: str
    suffix: str
    initials: str
    search: str
    branch: bool
    notes: tuple[Problem, ...] = ()
    problem: Problem | None = None


def normal_name(value: object) -> str:
    """Give the one spelling: NFKC, full-width brackets in Chinese names, simplified, no spaces between characters."""
    text = simplified(plain(value))
    if _HAN.search(text):
        text = _HAN_SPACE.sub("", text.translate(_BRACKETS)).upper()
    return text


def read_name(value: object) -> Name:
    """Read a name. `problem` is set where the text cannot be a name."""
    name = normal_name(value)
    fault = _fault(name)
    if fault:
        return Name(name, "", "", "", "", False, (), fault)
    core, suffix = split_name(name)
    short, whole = initials(name), syllables(name)
    search = " ".join(dict.fromkeys((name.lower(), core.lower(), short, initials(core), whole)))
    return Name(name, core, suffix, short, search, bool(_BRANCH.search(name)), _notes(value, name))


def _fault(name: str) -> Problem | None:
    if is_blank(name):
        return problem("name-missing")
    if len(name) < 2:
        return problem("name-short", found=name)
    if not any(character.isalpha() for character in name):
        return problem("name-no-letter", found=name)
    return None


def _notes(value: object, name: str) -> tuple[Problem, ...]:
    raw = str(value)
    if raw == name:
        return ()
    notes = [problem("name-controls")] if has_invisible(raw) else []
    if simplified(raw) != raw:
        notes.append(problem("name-traditional"))
    return tuple(notes)


def split_name(name: str) -> tuple[str, str]:
    """Split off the region before and the legal form behind; what would leave nothing stays."""
    matched = _FORM.search(name[-_LONGEST_FOR_CORE:])
    suffix = matched.group() if matched else ""
    stem = name.removesuffix(suffix) or name
    core = stem[_region_end(stem) :]
    core = _LEADING_BRACKET.sub("", core)
    return (core if len(core) >= 2 else stem), suffix


def _region_end(stem: str) -> int:
    """Give where the region before a name ends: 扬州市江都区…; a second region must lie in the first one's city."""
    end, cities = 0, frozenset[str]()
    pattern, known = _region_words()
    while matched := pattern.match(stem, end):
        here, bare_district = known[matched.group(1)]
        if (cities and here and cities.isdisjoint(here)) or (bare_district and not cities):
            break
        cities = here or cities
        end = matched.end()
    return end


@lru_cache(maxsize=1)
def _region_words() -> tuple[re.Pattern[str], dict[str, tuple[frozenset[str], bool]]]:
    """Give a pattern for one region name and, for each, its cities and whether it is a district's bare name."""
    table = region_table()
    known: dict[str, tuple[frozenset[str], bool]] = {}
    for region in table.regions:
        current = table.current_codes(region.code)
        cities = frozenset(filter(None, map(table.city_of, current)))
        for word in (region.name, *region.former_names, *region.short_names):
            before, bare = known.get(word, (frozenset(), True))
            known[word] = (before | cities, bare and word in region.short_names and region.kind == "district")
    ordered = sorted(known, key=lambda word: (-len(word), word))
    return re.compile(f"({'|'.join(map(re.escape, ordered))})[省市]?"), known
