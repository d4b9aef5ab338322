"""What is opened and edited: the same number of lines as a budget and as Python for the peer."""

from __future__ import annotations

import bisect
import random
import re
from typing import Any, NamedTuple

import generate

AMOUNT = re.compile(r"\d[\d,]*\.\d\d")
CODE = re.compile(r"(?<=\| )(\d{3}|\d{5}|\d{7})(?= )")


class Edit(NamedTuple):
    """One character replaced, and what it was before. Positions are those of UTF-16."""

    line: int
    character: int
    new: str
    old: str

    def change(self, text: str) -> dict[str, Any]:
        start = {"line": self.line, "character": self.character}
        end = {"line": self.line, "character": self.character + 1}
        return {"range": {"start": start, "end": end}, "text": text}


class Workload(NamedTuple):
    language: str
    suffix: str
    text: str
    edits: list[Edit]
    codes: list[tuple[int, int]]
    """For each edit a place in its row behind a code."""
    tables: list[tuple[int, int]]
    """For each edit a place in the name of its row's table."""
    prose: list[tuple[int, int]]
    """Places in sentences with amounts, where a character is typed and deleted again."""


def utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def budget(rows: int, places: int, one_table: bool = False, seed: int = 1) -> Workload:
    return document(generate.document(rows, one_table, seed), places, seed)


def document(text: str, places: int, seed: int = 1) -> Workload:
    """A budget with edits of its amounts and of its text."""
    lines = text.split("\n")
    candidates = [
        number
        for number, line in enumerate(lines)
        if line.startswith("|") and AMOUNT.search(line) and CODE.search(line)
    ]
    rng = random.Random(seed)
    starts = [number for number, line in enumerate(lines) if line.startswith("@表 ")]
    edits, codes, tables = [], [], []
    for number in rng.choices(candidates, k=places):
        line = lines[number]
        amount = rng.choice(list(AMOUNT.finditer(line)))
        digits = [i for i in range(*amount.span()) if line[i].isdigit()]
        # Not the last two: a change of some hundredths may be a mere rounding.
        at = rng.choice(digits[:-2])
        old = line[at]
        new = str(int(old) + 1) if old < "9" else "8"
        edits.append(Edit(number, utf16(line[:at]), new, old))
        code = CODE.search(line)
        assert code
        codes.append((number, utf16(line[: code.end()])))
        tables.append((starts[bisect.bisect(starts, number) - 1], 4))
    sentences = [n for n, line in enumerate(lines) if line[:1] not in "|@#/" and "万元" in line]
    prose = []
    for number in rng.choices(sentences, k=places) if sentences else []:
        prose.append((number, utf16(lines[number][: rng.randrange(1, len(lines[number]))])))
    return Workload("budget", ".budget", text, edits, codes, tables, prose)


# Light code, a third of it blank lines and comments, so that the peer is measured at its best:
# code of long expressions takes it two to five times as long.
FUNCTION = '''\
def share_{n}(limit):
    """Return what the limit allows."""
    # Half of it is kept for the second half of the year.
    total = limit * 2
    return total


'''
USED = "limit *"


def python(lines: int, places: int, seed: int = 1) -> Workload:
    """A module where each edit makes a name undefined, and the next one mends it."""
    count = lines // FUNCTION.count("\n")
    module = "".join(FUNCTION.format(n=n) for n in range(count)).split("\n")[:-1]
    module += ["# end"] * (lines - len(module))
    candidates = [number for number, line in enumerate(module) if USED in line]
    edits = [
        Edit(number, module[number].index(USED) + USED.index("t"), "q", "t")
        for number in random.Random(seed).choices(candidates, k=places)
    ]
    return Workload("python", ".py", "\n".join(module) + "\n", edits, [], [], [])
