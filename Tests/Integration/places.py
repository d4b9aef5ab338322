"""Texts and positions, as the protocol counts them."""

from __future__ import annotations

import re
from typing import Any

Position = dict[str, int]
LINE_END = re.compile("\r\n|\n|\r")
UNITS = {
    "utf-8": lambda text: len(text.encode()),
    "utf-16": lambda text: len(text.encode("utf-16-le")) // 2,
    "utf-32": len,
}


def line_starts(text: str) -> list[int]:
    return [0] + [m.end() for m in LINE_END.finditer(text)]


def position(text: str, offset: int, encoding: str = "utf-16") -> Position:
    starts = [start for start in line_starts(text) if start <= offset]
    return {"line": len(starts) - 1, "character": UNITS[encoding](text[starts[-1] : offset])}


def offset(text: str, at: Position, encoding: str = "utf-16") -> int:
    start = line_starts(text)[at["line"]]
    length, left = 0, at["character"]
    while left > 0:
        left -= UNITS[encoding](text[start + length])
        length += 1
    assert left == 0, f"{at} lies within a character"
    return start + length


def find(text: str, what: str, encoding: str = "utf-16", after: str = "", behind: bool = False):
    """The position of a text, the first one after another text."""
    start = text.index(after) + len(after) if after else 0
    found = text.index(what, start)
    return position(text, found + (len(what) if behind else 0), encoding)


def span(text: str, range: dict[str, Position], encoding: str = "utf-16") -> str:
    """The text in a range."""
    return text[offset(text, range["start"], encoding) : offset(text, range["end"], encoding)]


def replacement(
    text: str, start: int, end: int, new: str, encoding: str = "utf-16"
) -> dict[str, Any]:
    """The change that puts a text in place of what stands between two offsets."""
    return {
        "range": {
            "start": position(text, start, encoding),
            "end": position(text, end, encoding),
        },
        "text": new,
    }


def applied(text: str, edits: list[dict[str, Any]]) -> str:
    """A text after edits that do not overlap, as an editor applies them."""
    for edit in sorted(edits, key=lambda e: offset(text, e["range"]["start"]), reverse=True):
        start, end = (offset(text, edit["range"][k]) for k in ("start", "end"))
        text = text[:start] + edit["newText"] + text[end:]
    return text


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
