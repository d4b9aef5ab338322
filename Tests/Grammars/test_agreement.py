"""The TextMate grammar, the tree-sitter grammar and the server's lexer agree."""

import pytest

import tokens
from documents import BLANKS, EXAMPLES, RULE_FILES, hard_documents, lines_of, random_documents

HARD = dict(hard_documents())
DOCUMENTS = {path.stem: path.read_bytes() for path in EXAMPLES + RULE_FILES} | HARD

# What the server knows of a cell by its column, where a grammar sees its shape alone: a code or a
# label can be digits, and a label can be a dash.
BY_COLUMN = {"code", "name", "total", "ordinalMark"}
FIGURES = {"code", "amount", "percentage", "not applicable"}
# Without a column that says so, digits in the first cell of a side are no code to the server.
UNNAMED = ("amount", "code")


def disagreement(document, reading, server, lines=None):
    """The first place where a reading differs from the server's, as a sentence, or None."""
    for number, line in enumerate(lines_of(document.decode())):
        where = f"line {number + 1}: {line!r}\n"
        if reading.kinds[number] != server.kinds[number]:
            return f"{where}{reading.kinds[number]}, but the server says {server.kinds[number]}"
        if lines is not None and not lines(server.kinds[number], line):
            continue
        for at, character in enumerate(line):
            ours, theirs = reading.classes[number][at], server.classes[number][at]
            if ours == theirs or character in BLANKS + tokens.QUOTES + "\ufeff":
                continue
            is_cell = server.kinds[number] == "row" and ours in FIGURES
            if is_cell and (server.raw[number][at] in BY_COLUMN or (theirs, ours) == UNNAMED):
                continue
            return (
                f"{where}column {at + 1}, {character!r}: {ours} ({reading.raw[number][at]}),"
                f" but the server says {theirs} ({server.raw[number][at]})"
            )
    return None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_tree_sitter(name, budget, language):
    document = DOCUMENTS[name]
    reading = tokens.tree_sitter(language, document)
    assert disagreement(document, reading, tokens.server(budget, document)) is None


@pytest.mark.parametrize("name", DOCUMENTS)
def test_textmate(name, budget):
    document = DOCUMENTS[name]
    reading = tokens.textmate(document)
    assert disagreement(document, reading, tokens.server(budget, document)) is None


def test_codes_and_amounts(budget, language):
    """In the examples a grammar tells codes from amounts without knowing the columns."""
    for path in EXAMPLES:
        document = path.read_bytes()
        lines = lines_of(document.decode())
        server = tokens.server(budget, document)
        for reading in (tokens.tree_sitter(language, document), tokens.textmate(document)):
            for number, line in enumerate(lines):
                if server.kinds[number] != "row":
                    continue
                for at, name in enumerate(server.classes[number]):
                    ours = reading.classes[number][at]
                    if name == "amount":
                        assert ours == "amount", f"{path.name}, line {number + 1}: {line!r}"
                    # 21 for 210 is a mistake that one of them contains.
                    if name == "code" and "| 21 " not in line:
                        assert ours == "code", f"{path.name}, line {number + 1}: {line!r}"


def test_random_documents(budget, language):
    """Whatever stands on a line, all three say the same of what it is, and where no formula is, of
    all that stands on it. What is left of a formula behind a mistake each may tell as it likes."""

    def is_compared(kind, line):
        return kind in ("row", "comment", "tableStart", "directive", "blank") and "--" not in line

    for text in random_documents(400):
        document = text.encode()
        server = tokens.server(budget, document)
        assert not tokens.parse(language, document).root_node.has_error, text
        for reading in (tokens.tree_sitter(language, document), tokens.textmate(document)):
            assert disagreement(document, reading, server, is_compared) is None, text
