"""The TextMate grammar by itself: whole, with scopes that themes know, and quick."""

import json
import time

import pytest

import tokens
from documents import EXAMPLES, ROOT

GRAMMAR = json.loads((ROOT / "grammar/textmate/budget.tmLanguage.json").read_text(encoding="utf-8"))

# The groups of the naming conventions, which every theme colours by.
ROOTS = {
    "comment", "constant", "entity", "invalid", "keyword", "markup", "meta", "punctuation",
    "string", "support", "variable",
}  # fmt: skip


def values(node, keys):
    if isinstance(node, dict):
        for key, value in node.items():
            if key in keys and isinstance(value, str):
                yield value
            yield from values(value, keys)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, keys)


def test_scopes():
    names = set(values({key: GRAMMAR[key] for key in ("patterns", "repository")}, {"name"}))
    assert len(names) > 30
    for name in names:
        assert name.split(".")[0] in ROOTS and name.endswith(".budget"), name


def test_includes():
    included = {name.removeprefix("#") for name in values(GRAMMAR, {"include"})}
    assert included == set(GRAMMAR["repository"])


def test_patterns_compile():
    import onigurumacffi

    patterns = list(values(GRAMMAR, {"match", "begin", "end"}))
    assert len(patterns) > 30
    for pattern in patterns:
        onigurumacffi.compile(pattern)


@pytest.mark.parametrize(
    "line",
    ["@检查 " + "(" * 1000, "@检查 " + "甲[" * 500, "{" * 500, "| " + "1," * 1000, "| 1" * 500,
     "@列 " + "甲:" * 1000, "@列 " + "“甲”" * 500, "@列 " + '"' * 1000, "1," * 500 + "{",
     "@检查 每" + "甲" * 1000, "@检查 甲[" + "(" * 300, "@检查 " + "甲(乙)" * 300,
     "| " + "合 " * 500, "| " + "\\|" * 500, "|" * 500],
    ids=lambda line: line[:9],
)  # fmt: skip
def test_long_lines(line):
    """No pattern tries a line again and again."""
    tokens.scopes("甲".encode())
    began = time.monotonic()
    tokens.scopes(line.encode())
    assert time.monotonic() - began < 2


def test_table_name_and_title():
    found = {part: names[-1] for _, _, part, names in tokens.scopes("@表 甲 乙 丙".encode())}
    assert found["甲"] == "entity.name.type.table.budget"
    assert found["乙 丙"] == "string.unquoted.title.budget"


def test_examples_are_coloured():
    """Every figure of a table has a scope of its own."""
    for path in EXAMPLES:
        found = [names[-1] for _, _, _, names in tokens.scopes(path.read_bytes())]
        assert found.count("constant.numeric.amount.budget") > 50
        assert not any(name.startswith("invalid") for name in found)
