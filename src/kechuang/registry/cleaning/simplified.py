"""Traditional to simplified characters, only where a text holds characters that simplified writing does not use."""

from functools import lru_cache

import opencc  # type: ignore[import-untyped, unused-ignore]

# Characters that are in use in simplified writing too (乾隆, 著名, 瞭望), so they prove nothing.
_IN_BOTH = frozenset("乾於著藉瞭夥徵鍾甯苧餘昇祐堃犇淼喆濬劃捲扡僅")
_HAN = range(0x4E00, 0x9FA6)


@lru_cache(maxsize=1)
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


@lru_cache(maxsize=1)
def traditional_characters() -> frozenset[str]:
    """Give the characters that only traditional writing uses."""
    convert = _converter().convert
    return frozenset(c for c in map(chr, _HAN) if c not in _IN_BOTH and c != convert(c) <= "\uffff")


def simplified(text: str) -> str:
    """Turn traditional characters into simplified ones; simplified text passes unchanged and fast."""
    if traditional_characters().isdisjoint(text):
        return text
    converted: str = _converter().convert(text)
    return converted
