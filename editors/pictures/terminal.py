"""Draws what a terminal shows, given as text with colour sequences, as an SVG.

    terminal.py [--width COLUMNS] [--title TEXT] < TEXT > PICTURE

Every piece of text is placed on the grid of the cells, so columns line up in any font. A line that
is longer than the width goes on in the next one, between words; but one which begins with two
blanks and a bar (a quoted row) ends with an ellipsis instead.
"""

import argparse
import bisect
import itertools
import re
import sys
import unicodedata
from typing import NamedTuple
from xml.sax.saxutils import escape

CELL, LINE, SIZE, PAD, BAR = 8.0, 20, 13.3, 14, 26
FOREGROUND, BACKGROUND, FRAME = "#d7dae0", "#1c1c1c", "#2b2b2b"
FONTS = (
    "'DejaVu Sans Mono', Menlo, Consolas, 'Noto Sans Mono CJK SC', 'Noto Sans CJK SC', "
    "'PingFang SC', 'Microsoft YaHei', monospace"
)
BASIC = (
    "#3b4048 #e5737b #8fc18a #e2b86b #6fa8dc #c099d8 #63bcc4 #c8ccd4 "
    "#7b828e #ef8f95 #a6d3a1 #edcb8c #8fbfe8 #d3b3e6 #86d0d6 #f2f4f8"
).split()
SEQUENCE = re.compile(r"\x1b\[([0-9;:]*)m|\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.")


class Style(NamedTuple):
    foreground: str | None = None
    background: str | None = None
    line: str | None = None
    bold: bool = False
    italic: bool = False
    faint: bool = False
    underlined: bool = False
    reverse: bool = False

    def colours(self):
        front, back = self.foreground or FOREGROUND, self.background
        return (back or BACKGROUND, front) if self.reverse else (front, back)


class Cell(NamedTuple):
    text: str
    width: int
    style: Style


ELLIPSIS = Cell("…", 1, Style(faint=True))


def palette(number):
    """The colour of an index of 256."""
    if number < 16:
        return BASIC[number]
    if number < 232:
        number -= 16
        levels = (0, 95, 135, 175, 215, 255)
        return "#%02x%02x%02x" % tuple(levels[number // n % 6] for n in (36, 6, 1))
    return "#" + "%02x" % (8 + (number - 232) * 10) * 3


def colour(codes):
    """The colour that the codes after 38, 48 or 58 name; those codes are taken away."""
    kind = codes.pop(0)
    if kind == 5:
        return palette(codes.pop(0))
    return "#%02x%02x%02x" % (codes.pop(0), codes.pop(0), codes.pop(0))


def restyled(style, sequence):
    codes = []
    for code in (sequence or "0").split(";"):
        parts = code.split(":")
        if parts[0] == "4" and len(parts) > 1:
            codes.append(24 if parts[1] == "0" else 4)
        else:
            codes.extend(int(part) for part in parts if part)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = Style()
        elif code in (1, 2, 3, 4, 7):
            name = {1: "bold", 2: "faint", 3: "italic", 4: "underlined", 7: "reverse"}[code]
            style = style._replace(**{name: True})
        elif code == 22:
            style = style._replace(bold=False, faint=False)
        elif code in (23, 24, 27):
            name = {23: "italic", 24: "underlined", 27: "reverse"}[code]
            style = style._replace(**{name: False})
        elif code in (38, 48, 58):
            name = {38: "foreground", 48: "background", 58: "line"}[code]
            style = style._replace(**{name: colour(codes)})
        elif code in (39, 49, 59):
            name = {39: "foreground", 49: "background", 59: "line"}[code]
            style = style._replace(**{name: None})
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style = style._replace(foreground=BASIC[code % 10 + (8 if code >= 90 else 0)])
        elif 40 <= code <= 47 or 100 <= code <= 107:
            style = style._replace(background=BASIC[code % 10 + (8 if code >= 100 else 0)])
    return style


def width(character):
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cells(text):
    """The lines of cells of a text with colour sequences."""
    lines, style, place = [[]], Style(), 0
    while place < len(text):
        sequence = SEQUENCE.match(text, place)
        if sequence:
            if sequence[0].endswith("m"):
                style = restyled(style, sequence[1])
            place = sequence.end()
            continue
        character = text[place]
        place += 1
        if character == "\n":
            lines.append([])
        elif character >= " ":
            lines[-1].append(Cell(character, width(character), style))
    while lines and not lines[-1]:
        lines.pop()
    return lines


def breaks(before, after):
    """Whether a line may end between two characters."""
    if before == " ":
        return True
    return after not in "，。；：、）」” " and not (before + after).replace("“", "").isascii()


def fitted(lines, columns):
    """The lines as they fit the width."""
    for line in lines:
        ends = list(itertools.accumulate(cell.width for cell in line))
        if ends and ends[-1] > columns and line[0].text + line[2].text == " |":
            line = line[: bisect.bisect_right(ends, columns - 1)] + [ELLIPSIS]
            ends = [0]
        while ends and ends[-1] > columns:
            end = bisect.bisect_right(ends, columns)
            end = next((n for n in range(end, 0, -1) if breaks(line[n - 1].text, line[n].text)), end)
            yield line[:end]
            line = line[end:]
            ends = list(itertools.accumulate(cell.width for cell in line))
        yield line


def runs(line):
    """Pieces of one style and one kind of text, each with its first column and its width."""
    column, current = 0, None
    for cell in line:
        kind = (cell.style, cell.text.isascii())
        if current and current[0] == kind:
            current[2].append(cell)
        else:
            if current:
                yield current
            current = (kind, column, [cell])
        column += cell.width
    if current:
        yield current


def drawn(line, top):
    """The elements of a line."""
    for (style, plain), column, piece in runs(line):
        front, back = style.colours()
        left, columns = PAD + column * CELL, sum(cell.width for cell in piece)
        if back and back != BACKGROUND:
            yield (
                f'<rect x="{left:g}" y="{top}" width="{columns * CELL:g}" height="{LINE}" '
                f'fill="{back}"/>'
            )
        attributes = "" if front == FOREGROUND else f' fill="{front}"'
        attributes += ' font-weight="bold"' if style.bold else ""
        attributes += ' font-style="italic"' if style.italic else ""
        attributes += ' opacity="0.6"' if style.faint else ""
        base = top + 14.5
        if style.underlined:
            yield (
                f'<rect x="{left:g}" y="{top + LINE - 2.5}" width="{columns * CELL:g}" '
                f'height="1.3" fill="{style.line or front}"/>'
            )
        text = "".join(cell.text for cell in piece)
        if plain:
            for word in re.finditer(r"\S+(?: \S+)*", text):
                yield (
                    f'<text x="{left + word.start() * CELL:g}" y="{base}" '
                    f'textLength="{len(word[0]) * CELL:g}"{attributes}>{escape(word[0])}</text>'
                )
        elif text.strip():
            places, at = [], left
            for cell in piece:
                places.append(f"{at:g}")
                at += cell.width * CELL
            yield f'<text x="{" ".join(places)}" y="{base}"{attributes}>{escape(text)}</text>'


def picture(lines, columns, title):
    full = PAD * 2 + columns * CELL
    height = BAR + 10 + len(lines) * LINE + PAD
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {full:g} {height}" '
        f'width="{full:g}" height="{height}" role="img" aria-label="{escape(title)}">'
    )
    yield f"<title>{escape(title)}</title>"
    yield f'<rect width="{full:g}" height="{height}" rx="8" fill="{BACKGROUND}"/>'
    yield f'<path d="M0 {BAR}V8a8 8 0 0 1 8-8H{full - 8:g}a8 8 0 0 1 8 8V{BAR}z" fill="{FRAME}"/>'
    for number in range(3):
        yield f'<circle cx="{18 + number * 16}" cy="{BAR / 2:g}" r="4.5" fill="#555555"/>'
    yield (
        f'<g font-family="{FONTS}" font-size="{SIZE}" fill="{FOREGROUND}" '
        'xml:space="preserve" style="white-space:pre">'
    )
    for number, line in enumerate(lines):
        yield from drawn(line, BAR + 10 + number * LINE)
    yield "</g>"
    yield "</svg>"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--width", type=int, default=100, help="columns of the terminal")
    parser.add_argument("--title", default="", help="what the picture shows, for those who hear it")
    options = parser.parse_args()
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    lines = list(fitted(cells(sys.stdin.read()), options.width))
    print("\n".join(picture(lines, options.width, options.title)))


if __name__ == "__main__":
    main()
