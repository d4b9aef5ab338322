"""The tree-sitter grammar by itself: generated, robust, incremental, and its queries."""

import os
import random
import shutil
import subprocess
import time

import pytest
from tree_sitter import Parser, Query, QueryCursor

import tokens
from conftest import TREE_SITTER
from documents import EXAMPLES, HARD_CASES, random_documents

GENERATED = (
    "grammar.json", "node-types.json", "parser.c",
    "tree_sitter/alloc.h", "tree_sitter/array.h", "tree_sitter/parser.h",
)  # fmt: skip


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(TREE_SITTER, tmp_path / "grammar")
    return tmp_path / "grammar"


def run(cli, folder, *arguments):
    environment = os.environ | {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    return subprocess.run(
        [*cli, *arguments], cwd=folder, env=environment, capture_output=True, text=True
    )


def test_generated_files_are_current(tree_sitter_cli, copy):
    for name in GENERATED:
        (copy / "src" / name).unlink()
    result = run(tree_sitter_cli, copy, "generate", "--no-bindings")
    assert result.returncode == 0, result.stderr
    for name in GENERATED:
        made, committed = (folder / "src" / name for folder in (copy, TREE_SITTER))
        assert made.read_bytes() == committed.read_bytes(), f"{name}: generate it anew"


def test_corpus(tree_sitter_cli, copy):
    result = run(tree_sitter_cli, copy, "test")
    assert result.returncode == 0, result.stdout + result.stderr
    assert result.stdout.count("✓") > 20, result.stdout


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_have_no_errors(path, language):
    assert not tokens.parse(language, path.read_bytes()).root_node.has_error


def test_any_bytes(language):
    """A byte that is no text is at most a mistake of its line."""
    good = "@表 表\n| 项目 | 数 |\n| 甲 | 1 |\n\n正文{甲[1]}。\n"
    lines = [line.encode() for line in good.splitlines(keepends=True)]
    for junk in (b"\0", b"\xff", b"\xe6", b"\xe6\x96", b"\0\0\xff\xfe"):
        for number, line in enumerate(lines):
            for at in range(len(line)):
                broken = line[:at] + junk + line[at:]
                document = b"".join([*lines[:number], broken, b"\n# end\n"])
                root = tokens.parse(language, document).root_node
                heading = root.descendant_for_byte_range(len(document) - 5, len(document) - 2)
                assert heading.type == "heading", document
                before = len(b"".join(lines[:number]))
                waiting = [root]
                while waiting:
                    node = waiting.pop()
                    if node.is_error:
                        assert before <= node.start_byte <= node.end_byte <= len(document) - 6
                    waiting.extend(node.children)


def test_edits(language):
    """After edits the tree is that of the whole text parsed anew."""
    source = random.Random(7)
    parser = Parser(language)
    for text in random_documents(60, seed=8):
        document = text.encode()
        tree = parser.parse(document)
        for _ in range(8):
            start = source.randint(0, len(text))
            end = source.randint(start, min(len(text), start + 12))
            piece = source.choice(list(HARD_CASES.values()))
            piece = piece[: source.randint(0, 10)] if source.random() < 0.7 else "\n"
            edited = text[:start] + piece + text[end:]
            first, last = len(text[:start].encode()), len(text[:end].encode())
            new = len((text[:start] + piece).encode())
            tree.edit(
                start_byte=first, old_end_byte=last, new_end_byte=new,
                start_point=point(text, start), old_end_point=point(text, end),
                new_end_point=point(edited, start + len(piece)),
            )  # fmt: skip
            text, document = edited, edited.encode()
            tree = parser.parse(document, tree)
            assert str(tree.root_node) == str(parser.parse(document).root_node), text


def point(text, at):
    """The row and column of the CLI, which counts lines by `\\n` alone."""
    before = text[:at].encode()
    return before.count(b"\n"), len(before) - before.rfind(b"\n") - 1


@pytest.mark.parametrize(
    "line",
    ["@检查 " + "(" * 5000, "@检查 " + "合计(甲[" * 2000, "{" * 5000, "| " + "1," * 5000,
     "|" * 5000, "\\" * 5000, "@列 " + "甲:" * 3000, "@列 " + "“" * 3000, "1" * 5000 + "{",
     "#" * 5000, "@" * 5000, "| // " * 3000, "@检查 每" + "甲" * 5000, "每每" * 3000],
    ids=lambda line: line[:8],
)  # fmt: skip
def test_long_lines(line, language):
    document = (line + "\n# end\n").encode()
    began = time.monotonic()
    root = tokens.parse(language, document).root_node
    assert time.monotonic() - began < 2
    assert not root.has_error


QUERIES = sorted((TREE_SITTER / "queries").glob("*.scm"))


def captures(language, name, document):
    query = Query(language, (TREE_SITTER / "queries" / name).read_text(encoding="utf-8"))
    return QueryCursor(query).captures(tokens.parse(language, document).root_node)


EVERYTHING = "\n".join([*HARD_CASES.values(), "@检查 a) ] = {b"]).encode()


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_queries(path, language):
    """Each pattern of a query is met somewhere."""
    query = Query(language, path.read_text(encoding="utf-8"))
    root = tokens.parse(language, EVERYTHING).root_node
    met = {pattern for pattern, _ in QueryCursor(query).matches(root)}
    assert met == set(range(query.pattern_count))


def test_highlights_do_not_overlap(language):
    """Whether an editor takes the first or the last of two captures of a node does not matter."""
    found = captures(language, "highlights.scm", EVERYTHING)
    seen = {}
    for name, nodes in found.items():
        if name == "spell":
            continue
        for node in nodes:
            assert seen.setdefault(node.id, name) == name, f"{node}: {seen[node.id]} and {name}"


def test_highlights_reach_every_figure(language):
    for path in EXAMPLES:
        document = path.read_bytes()
        found = captures(language, "highlights.scm", document)
        amounts = sum(1 for _ in nodes_of(tokens.parse(language, document), "amount"))
        assert amounts > 50 and len(found["number"]) >= amounts


def nodes_of(tree, kind):
    waiting = [tree.root_node]
    while waiting:
        node = waiting.pop()
        if node.type == kind:
            yield node
        waiting.extend(node.children)


def test_folds(language):
    text = "# 一\n@表 甲\n| 项目 |\n| 1 |\n\n正文\n# 二\n正文\n"
    folds = captures(language, "folds.scm", text.encode())["fold"]
    assert sorted((node.type, node.start_point.row) for node in folds) == [
        ("section", 0), ("section", 6), ("table", 1),
    ]  # fmt: skip
