"""Text in one width and case without moving any character: positions in the result are positions in the original."""

_FULL = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_UPPER = {code: code - 32 for code in range(ord("a"), ord("z") + 1)}
_KEPT = {ord("，"): "，", ord("；"): "；", ord(","): "，", ord(";"): "；", 0x3000: " ", ord("\t"): " "}
_BRACKETS = dict.fromkeys(map(ord, "[［【〔{"), "（") | dict.fromkeys(map(ord, "]］】〕}"), "）")
_TABLE: dict[int, int | str] = {
    **_FULL,
    **{code: upper - 32 for code, upper in _FULL.items() if chr(upper).islower()},
    **_UPPER,
    **_KEPT,
    **_BRACKETS,
    **dict.fromkeys(map(ord, "(（"), "（"),
    **dict.fromkeys(map(ord, ")）"), "）"),
}


def same_length(text: str) -> str:
    """Give the text in half width (stops and brackets in full width) and capitals, character by character."""
    return text.translate(_TABLE)
