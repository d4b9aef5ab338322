"""What the three lexers say, in one form.

Each gives for every line its kind, and for every character of it a class or None. Characters and
not tokens are compared, because where two tokens of one class meet is nobody's concern. Marks that
the server gives no token, such as the colon behind a directive's name, have no class.
"""

import ctypes
import bisect
import functools
import json
import logging
import os
import subprocess
import tempfile
import warnings
from dataclasses import dataclass

from documents import BLANKS, ROOT, lines_of

QUOTES = '"＂“”'


@dataclass
class Reading:
    kinds: list
    classes: list  # of a list a line, with a class or None a character
    raw: list  # the same with what the lexer itself says

    @classmethod
    def empty(cls, lines):
        return cls(
            ["blank"] * len(lines),
            [[None] * len(line) for line in lines],
            [[None] * len(line) for line in lines],
        )

    def mark(self, lines, line, start, end, name, raw):
        for at in range(start, end):
            if lines[line][at] not in BLANKS:
                self.classes[line][at] = name
                self.raw[line][at] = raw


# The server

SERVER = {
    "directive": "directive",
    "unknownDirective": "unknown directive",
    "tableDeclaration": "table",
    "tableName": "table",
    "title": "value",
    "value": "value",
    "file": "value",
    "rule": "rule",
    "type": "type",
    "heading": "heading",
    "comment": "comment",
    "bar": "bar",
    "delimiter": "delimiter",
    "columnGroup": "column group",
    "columnDeclaration": "column",
    "column": "name",
    "code": "code",
    "ordinalMark": "text",
    "name": "text",
    "total": "text",
    "text": "text",
    "amount": "amount",
    "percentage": "percentage",
    "notApplicable": "not applicable",
    "number": "number",
    "rowName": "name",
    "quantifier": "quantifier",
    "function": "function",
    "operator": "operator",
    "punctuation": "punctuation",
    "brace": "brace",
    "boundFigure": "stated",
}


def server(program, document):
    """The tokens of `budget tokens`."""
    command = [program, "tokens", "--format", "json", "-"]
    output = subprocess.run(command, input=document, capture_output=True, check=True).stdout
    answer = json.loads(output)
    lines = lines_of(document.decode())
    reading = Reading.empty(lines)
    reading.kinds[: len(answer["lines"])] = answer["lines"]
    for token in answer["tokens"]:
        line, kind = token["line"], token["kind"]
        start = character(lines[line], token["start"])
        end = character(lines[line], token["start"] + token["length"])
        name = SERVER[kind]
        if reading.kinds[line] in ("directive", "tableDirective", "tableStart"):
            # The words that a field says are told apart by the field.
            is_field = reading.kinds[line] == "directive" or any(
                lines[line].strip(BLANKS)[1:].startswith(word) for word in ("精度", "允许")
            )
            if name == "text" or is_field and name in ("number", "code"):
                name = "value"
        reading.mark(lines, line, start, end, name, kind)
    return reading


def character(line, utf16):
    """The index of the character at a column of UTF-16."""
    if len(line) < utf16 or any(ord(one) > 0xFFFF for one in line):
        return len(line.encode("utf-16-le")[: 2 * utf16].decode("utf-16-le"))
    return utf16


# tree-sitter

LINE_NODES = {
    "table_directive": "tableStart",
    "declaration": "tableDirective",
    "check": "tableDirective",
    "acceptance": "tableDirective",
    "setting": "tableDirective",
    "field": "directive",
    "unknown_directive": "directive",
    "heading": "heading",
    "header": "row",
    "row": "row",
    "delimiter": "row",
    "comment": "comment",
    "line": "prose",
}

TREE = {
    "title": "value",
    "word": "value",
    "reason": "value",
    "rule": "rule",
    "type": "type",
    "table_name": "table",
    "declared_name": "name",
    "comment": "comment",
    "|": "bar",
    "||": "bar",
    "delimiter": "delimiter",
    "column_group": "column group",
    "column_name": "column",
    "code": "code",
    "text": "text",
    "amount": "amount",
    "percentage": "percentage",
    "filler": "not applicable",
    "number": "number",
    "name": "name",
    "quoted": "name",
    "quantifier": "quantifier",
    "当": "quantifier",
    "且": "quantifier",
    "function": "function",
    "operator": "operator",
    "comparison": "operator",
    "stated": "stated",
    "unexpected": "unexpected",
    "{": "brace",
    "}": "brace",
    "(": "punctuation",
    ")": "punctuation",
    "[": "punctuation",
    "]": "punctuation",
    ",": "punctuation",
}


def load_language(library):
    from tree_sitter import Language

    function = ctypes.CDLL(str(library)).tree_sitter_budget
    function.restype = ctypes.c_void_p
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that a pointer is given as a number
        return Language(function())


def parse(language, document):
    from tree_sitter import Parser

    return Parser(language).parse(document)


def tree_sitter(language, document):
    """The nodes of the tree."""
    text = document.decode()
    lines = lines_of(text)
    reading = Reading.empty(lines)
    place = places(text, lines)
    waiting = [(parse(language, document).root_node, None)]
    while waiting:
        node, parent = waiting.pop()
        kind = None if parent == "row" or parent == "header" else LINE_NODES.get(node.type)
        if kind and node.end_byte > node.start_byte:
            reading.kinds[place(node.start_byte)[0]] = kind
            if kind == "heading":
                mark(reading, lines, place, node, "heading")
        name = tree_class(node, parent)
        if name:
            mark(reading, lines, place, node, name)
        # A leaf's class is stronger than that of the node around it.
        inside = [] if node.type in ("declared_name", "quoted") else node.children
        waiting.extend((child, node.type) for child in reversed(inside))
    return reading


def tree_class(node, parent):
    match node.type, parent:
        case "directive_name", "unknown_directive":
            return "unknown directive"
        case "directive_name", _:
            return "directive"
        case "number", "field" | "setting" | "unknown_directive":
            return "value"
        case "percentage", "formula" | "parenthesized" | "call" | "condition" | "presence":
            return "number"
        case ("name" | "quoted"), "reference":
            return "table" if is_table(node) else "name"
        case "=", "figure":
            return "brace"
        case ("=" | ":"), "declaration":
            is_first = node.prev_sibling is not None and node.prev_sibling.type == "directive_name"
            return None if is_first and node.type == ":" else "operator"
        case ":", "quantifier" | "condition":
            return "punctuation"
        case "name", "quantifier":
            return "quantifier"
    return TREE.get(node.type)


def is_table(node):
    return node.next_sibling is not None and node.next_sibling.type == "["


def mark(reading, lines, place, node, name):
    line, start = place(node.start_byte)
    end_line, end = place(node.end_byte)
    if end_line > line:
        end = len(lines[line])
    reading.mark(lines, line, start, end, name, node.type)


def places(text, lines):
    """A function from bytes to lines and columns; the CLI's own rows count `\\n` alone."""
    starts, offset, at = [], 0, 0
    for line in lines:
        starts.append(offset)
        offset += len(line.encode())
        at += len(line)
        length = 2 if text[at : at + 2] == "\r\n" else 1
        offset += length
        at += length

    def place(byte):
        line = max(0, bisect.bisect_right(starts, byte) - 1)
        if not lines:
            return 0, 0
        return line, len(lines[line].encode()[: byte - starts[line]].decode(errors="ignore"))

    return place


# TextMate

SCOPES = {
    "keyword.control.directive": "directive",
    "invalid.illegal.unknown-directive": "unknown directive",
    "entity.name.type.table": "table",
    "string.unquoted": "value",
    "constant.numeric.value": "value",
    "entity.name.function.rule": "rule",
    "support.type.column": "type",
    "comment.line": "comment",
    "punctuation.separator.bar": "bar",
    "keyword.operator.side": "bar",
    "punctuation.definition.delimiter": "delimiter",
    "entity.name.namespace.group": "column group",
    "entity.other.attribute-name.column": "column",
    "constant.language.code": "code",
    "constant.numeric.amount": "amount",
    "constant.numeric.percentage": "percentage",
    "punctuation.other.not-applicable": "not applicable",
    "constant.numeric": "number",
    "variable.parameter.declared": "name",
    "variable.other": "name",
    "string.quoted": "name",
    "keyword.control.quantifier": "quantifier",
    "keyword.control.condition": "quantifier",
    "variable.language.quantifier": "quantifier",
    "support.function": "function",
    "keyword.operator": "operator",
    "constant.numeric.stated": "stated",
    "punctuation.section.embedded": "brace",
    "punctuation.section": "punctuation",
    "punctuation.separator.comma": "punctuation",
    "punctuation.separator.quantifier": "punctuation",
    "punctuation.separator.condition": "punctuation",
    "punctuation.definition.heading": "heading",
    "entity.name.section": "heading",
    "markup.heading": "heading",
}


@functools.cache
def textmate_parser():
    logging.getLogger("textmate_grammar").setLevel(logging.ERROR)
    # The library makes a cache in the working folder as soon as it is imported.
    folder = os.getcwd()
    with tempfile.TemporaryDirectory() as temporary:
        os.chdir(temporary)
        try:
            from onigurumacffi import _Match
            from textmate_grammar.parsers.base import LanguageParser
        finally:
            os.chdir(folder)

    # The binding fails on a group that takes no part in a match: its span is empty.
    def span(match, group=0):
        if match._begs[group] < 0:
            return 0, 0
        return match.start(group), match.end(group)

    _Match.span = span
    path = ROOT / "grammar/textmate/budget.tmLanguage.json"
    return LanguageParser(json.loads(path.read_text(encoding="utf-8")))


def scopes(document):
    """The tokens as (line, column, text, scopes), with the mark at the start taken off."""
    text = "\n".join(lines_of(document.decode())).removeprefix("\ufeff")
    parsed = textmate_parser().parse_string(text + "\n") if text else None
    flat = parsed.flatten() if parsed else []
    return [(line, column, part, names) for (line, column), part, names in flat]


def textmate(document):
    """The scopes of the TextMate grammar."""
    lines = lines_of(document.decode())
    reading = Reading.empty(lines)
    shift = 1 if document.startswith("\ufeff".encode()) else 0
    seen = set()
    for line, column, part, names in scopes(document):
        if line >= len(lines):
            continue
        if line == 0:
            column += shift
        part = part.rstrip("\n")
        if line not in seen and part.strip(BLANKS):
            seen.add(line)
            reading.kinds[line] = line_kind(names)
        name = scope_class(names)
        reading.mark(lines, line, column, column + len(part), name, names[-1])
    for line, text in enumerate(lines):
        content = text.strip(BLANKS + "\ufeff")
        if content and line not in seen:
            reading.kinds[line] = "prose"
        if reading.kinds[line] == "row":
            # What no scope is told of is a cell's text.
            for at, one in enumerate(text):
                is_path = reading.raw[line][at] == "punctuation.separator.path.budget"
                if one not in BLANKS and reading.classes[line][at] is None and not is_path:
                    reading.classes[line][at] = "text"
    return reading


def line_kind(names):
    for scope in names:
        for prefix, kind in (
            ("keyword.control.directive.table", "tableStart"),
            ("keyword.control.directive.setting", "tableDirective"),
            ("keyword.control.directive.field", "directive"),
            ("invalid.illegal.unknown-directive", "directive"),
            ("punctuation.definition.heading", "heading"),
            ("meta.row", "row"),
            ("meta.header", "row"),
            ("meta.delimiter", "row"),
            ("comment.line", "comment"),
        ):
            if scope.startswith(prefix):
                return kind
    return "prose"


def scope_class(names):
    is_cell = any(name.startswith(("meta.row", "meta.header")) for name in names)
    for scope in reversed(names):
        parts = scope.removesuffix(".budget").split(".")
        for length in range(len(parts), 0, -1):
            name = SCOPES.get(".".join(parts[:length]))
            match name:
                case "percentage" if not is_cell:
                    return "number"
                case "column" if not is_cell:
                    return "name"
                case "operator" if "assignment" in parts and "meta.embedded.figure.budget" in names:
                    return "brace"
                case str():
                    return name
    return None
