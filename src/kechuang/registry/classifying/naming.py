"""What the name of an organisation says about its trade: kinds that lie outside the scheme, wholly or as a rule."""

import csv
import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_FACTORY = re.compile("厂|制造|实业|科技|工业")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of organisation that its name shows, and how much of the evidence in its scope still counts (0: none)."""

    reason: str
    factor: float


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[Kind, re.Pattern[str]], ...]]:
    """Load `data/outside_names.csv` (reason, factor, pattern; strictest first) and the pattern of products."""
    text = files("kechuang.registry.data").joinpath("outside_names.csv").read_text(encoding="utf-8")
    rows = [(Kind(row["reason"], float(row["factor"])), row["pattern"]) for row in csv.DictReader(text.splitlines())]
    products = "|".join(pattern for kind, pattern in rows if kind.reason == "product")
    kinds = tuple((kind, re.compile(pattern)) for kind, pattern in rows if kind.reason != "product")
    return re.compile(products), kinds


def kind_of(core: str) -> Kind | None:
    """Give the kind that a name shows, or None. `core` is the name without its region.

    A word does not count where the name goes on with a product: 建材机械, 农业机械配件.
    """
    products, kinds = _patterns()
    for kind, pattern in kinds:
        found = pattern.search(core)
        if found and not products.search(core, found.end()):
            return kind
    return None


def is_factory(name: str) -> bool:
    """Say whether the name itself says that something is made."""
    return _FACTORY.search(name) is not None
