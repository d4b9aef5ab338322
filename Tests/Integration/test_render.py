"""`budget render` and `budget compare`: what they write, and what they refuse."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from pathlib import Path

import jsonschema
import pytest

from conftest import BUDGET, ROOT

EXAMPLES = sorted((ROOT / "grammar" / "examples").glob("*.budget"))
CLEAN = ROOT / "grammar" / "examples" / "zhangzhou-2025-budget.budget"
WRONG = ROOT / "grammar" / "examples" / "xiamen-2026-budget.budget"


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [BUDGET, *map(str, arguments)], capture_output=True, text=True, check=False, **options
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_json_follows_its_schema(example: Path) -> None:
    schema = json.loads((ROOT / "grammar" / "publication.schema.json").read_text())
    result = run("render", "--allow-errors", "--format", "json", example)
    assert result.returncode == 0, result.stderr
    jsonschema.validate(json.loads(result.stdout), schema)


def test_errors_are_not_published(tmp_path: Path) -> None:
    output = tmp_path / "预算.html"
    result = run("render", "--output", output, WRONG)
    assert result.returncode == 1
    assert "--allow-errors" in result.stderr and not output.exists()
    assert run("render", "--allow-errors", "--output", output, WRONG).returncode == 0
    assert output.read_text().startswith("<!DOCTYPE html>")


def test_a_file_a_table(tmp_path: Path) -> None:
    folder = tmp_path / "表"
    assert run("render", "--format", "csv", CLEAN).returncode == 2
    assert run("render", "--format", "csv", "--output", folder, CLEAN).returncode == 0
    files = sorted(path.name for path in folder.iterdir())
    assert "02-收支总表.csv" in files
    assert (folder / "02-收支总表.csv").read_text().startswith("收入/项目,收入/预算数,支出/项目")


def test_one_long_table_of_several_documents() -> None:
    result = run("render", "--allow-errors", "--format", "tidy", CLEAN, WRONG)
    lines = result.stdout.split("\n")
    assert lines[0].strip() == (
        "document,table,unit_code,unit_name,row_code,row_name,column,amount,unit"
    )
    assert any(re.match(r".*zhangzhou.*,支出总表,,,2101506,医疗保障经办事务,小计,3729.90,万元", x) for x in lines)
    assert run("render", CLEAN, WRONG).returncode == 2


def test_what_cannot_be_read_or_written(tmp_path: Path) -> None:
    assert run("render", tmp_path / "没有.budget").returncode == 2
    assert run("render", tmp_path).returncode == 2
    binary = tmp_path / "b.budget"
    binary.write_bytes(bytes(range(256)) * 10)
    result = run("render", binary)
    assert result.returncode == 2 and "b.budget" in result.stderr
    result = run("render", "--output", tmp_path, CLEAN)
    assert result.returncode == 2 and result.stdout == ""
    result = run("render", "--output", tmp_path / "没有" / "x.html", CLEAN)
    assert result.returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk(tmp_path: Path) -> None:
    result = run("render", "--output", "/dev/full", CLEAN)
    assert result.returncode == 2 and "/dev/full" in result.stderr
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode), "a device stays one"


def test_an_old_file_stays_whole_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    output = tmp_path / "x.html"
    output.write_text("old")
    code = (
        "import resource, subprocess, sys, signal\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.exit(subprocess.run(sys.argv[1:]).returncode)\n"
    )
    result = subprocess.run(
        ["python3", "-c", code, BUDGET, "render", "--output", str(output), str(CLEAN)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2, result.stderr
    assert output.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["x.html"]


def test_compare(tmp_path: Path) -> None:
    new = tmp_path / "new.budget"
    new.write_text(CLEAN.read_text().replace("5585.32", "5600.00"))
    result = run("compare", CLEAN, new)
    assert result.returncode == 0
    assert "合计，基本支出：5,585.32 → 5,600.00，增加14.68万元，增长0.26%" in result.stdout
    report = json.loads(run("compare", "--format", "json", CLEAN, new).stdout)
    assert {table["name"] for table in report["tables"]} >= {"支出总表"}
    page = run("compare", "--format", "html", CLEAN, new).stdout
    assert "<td class=\"number\">14.68</td>" in page
    assert run("compare", CLEAN, CLEAN).stdout == "各表金额相同。\n"
    assert run("compare", CLEAN).returncode == 2


def test_stats() -> None:
    result = run("stats", "--format", "jsonl", *EXAMPLES)
    assert result.returncode == 0
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(documents) == len(EXAMPLES)
    assert all(document["tables"] > 15 and document["figures"] > 200 for document in documents)
