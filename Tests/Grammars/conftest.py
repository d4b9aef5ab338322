"""Shared by all tests: the program under test, the compiled parser, the tree-sitter CLI."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from documents import ROOT
from tokens import load_language

TREE_SITTER = ROOT / "grammar/tree-sitter"


def unavailable(reason):
    """Skips a test that lacks a tool; in CI it fails."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def budget():
    """The program under test, from BUDGET or a build in the package."""
    named = os.environ.get("BUDGET")
    candidates = [Path(named)] if named else [
        ROOT / f".build/{configuration}/budget" for configuration in ("debug", "release")
    ]
    for program in candidates:
        if os.access(program, os.X_OK):
            return str(program)
    pytest.fail(f"no program at {candidates[0]}: run swift build, or set BUDGET")


@pytest.fixture(scope="session")
def language(tmp_path_factory):
    """The parser as it is committed, compiled."""
    compiler = shutil.which("cc")
    if not compiler:
        unavailable("no C compiler")
    library = tmp_path_factory.mktemp("parser") / "budget.so"
    source = TREE_SITTER / "src"
    flags = ["-std=c11", "-O1", "-shared", "-fPIC", "-Wall", "-Wextra", "-Wno-unused-parameter"]
    result = subprocess.run(
        [compiler, *flags, "-Werror", f"-I{source}", source / "parser.c", source / "scanner.c",
         "-o", library],
        capture_output=True, text=True,
    )
    assert result.returncode == 0, result.stderr
    return load_language(library)


@pytest.fixture(scope="session")
def tree_sitter_cli():
    """The command line of the CLI that makes the parser."""
    found = subprocess.run(
        [Path(__file__).parent / "find-tree-sitter.sh"], capture_output=True, text=True
    )
    if found.returncode:
        unavailable(found.stderr.strip())
    return found.stdout.splitlines()
