"""`budget import`: every format makes the same document, and bad input does no harm."""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from conftest import BUDGET, ROOT

FIXTURES = sorted((ROOT / "Tests" / "BudgetImportTests" / "Fixtures").glob("*.txt"))
EXAMPLES = sorted((ROOT / "grammar" / "examples").glob("*.budget"))

ROWS = [
    ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
    ["", "合计", "2441.63", "1700.56", "741.07"],
    ["208", "社会保障和就业支出", "207.69", "207.69", ""],
    ["20805", "行政事业单位养老支出", "207.69", "207.69", ""],
    ["2080505", "机关事业单位基本养老保险缴费支出", "207.69", "207.69", ""],
    ["210", "卫生健康支出", "2233.94", "1492.87", "741.07"],
]
TITLE = "部门支出预算总表"
TABLE = """\
@表 支出总表 部门支出预算总表
| 科目编码 | 科目名称                             |    合计 | 基本支出 | 项目支出 |
|          | 合计                                 | 2441.63 |  1700.56 |   741.07 |
| 208      | 社会保障和就业支出                   |  207.69 |   207.69 |          |
| 20805    |   行政事业单位养老支出               |  207.69 |   207.69 |          |
| 2080505  |     机关事业单位基本养老保险缴费支出 |  207.69 |   207.69 |          |
| 210      | 卫生健康支出                         | 2233.94 |  1492.87 |   741.07 |
"""


def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
    options.setdefault("timeout", 120)
    return subprocess.run(
        [BUDGET, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
        **options,
    )


def tabbed() -> str:
    lines = ["\t".join(row) for row in ROWS]
    return f"{TITLE}\n\n单位：万元\n\n" + "\n".join(lines) + "\n"


def separated(separator: str) -> str:
    return "\r\n".join([TITLE, *(separator.join(row) for row in ROWS), ""])


def html() -> str:
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in ROWS)
    return f"<!DOCTYPE html><html><body><h2>{TITLE}</h2><table>{rows}</table></body></html>"


def markdown() -> str:
    lines = ["| " + " | ".join(row) + " |" for row in ROWS]
    lines.insert(1, "|---" * len(ROWS[0]) + "|")
    return f"## {TITLE}\n\n" + "\n".join(lines) + "\n"


def aligned() -> str:
    """Two places for a 汉字, as `pdftotext -layout` puts them."""

    def width(text: str) -> int:
        return sum(2 if ord(char) > 0x2E80 else 1 for char in text)

    widths = [max(width(row[column]) for row in ROWS) for column in range(len(ROWS[0]))]
    lines = []
    for row in ROWS:
        line = ""
        for column, cell in enumerate(row):
            gap = " " * (widths[column] - width(cell))
            line += (cell + gap if column < 2 else gap + cell) + "   "
        lines.append(line.rstrip())
    return TITLE + "\n\n" + "\n".join(lines) + "\n"


def one_cell_a_line() -> str:
    return TITLE + "\n" + "\n".join(cell for row in ROWS for cell in row) + "\n"


def words() -> str:
    """The words of a page with their places, as `pdftotext -bbox` writes them."""

    def width(text: str) -> int:
        return sum(10 if ord(char) > 0x2E80 else 5 for char in text)

    def word(text: str, left: int, top: int) -> str:
        place = f'xMin="{left}.0" yMin="{top}.0" xMax="{left + width(text)}.0" yMax="{top + 12}.0"'
        return f"    <word {place}>{text}</word>"

    lines = [word(TITLE, 200, 40)]
    edges = [40]
    for column in range(len(ROWS[0])):
        edges.append(edges[-1] + max(width(row[column]) for row in ROWS) + 12)
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            left = edges[column] if column < 2 else edges[column + 1] - 12 - width(cell)
            if cell:
                lines.append(word(cell, left, 80 + 20 * number))
    page = '<page width="595" height="842">\n' + "\n".join(lines) + "\n</page>"
    return f"<!DOCTYPE html><html><head></head>\n<body>\n<doc>\n{page}\n</doc></body></html>\n"


FORMS = {
    "words.html": words(),
    "tabs.txt": tabbed(),
    "a.csv": separated(","),
    "a.tsv": separated("\t"),
    "a.html": html(),
    "a.md": markdown(),
    "aligned.txt": aligned(),
    "cells.txt": one_cell_a_line(),
}


# Formats and encodings


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_format_makes_the_same_table(tmp_path: Path, name: str, encoding: str) -> None:
    source = tmp_path / name
    source.write_bytes(FORMS[name].encode(encoding))
    result = run("import", source, "-o", "-")
    assert result.returncode == 0, result.stderr
    assert TABLE.split("\n", 1)[1] in result.stdout
    assert "支出总表" in result.stdout


@pytest.mark.parametrize(
    "name, format", [("a.csv", "csv"), ("a.tsv", "tsv"), ("a.html", "html"), ("a.md", "markdown")]
)
def test_standard_input_with_a_format(name: str, format: str) -> None:
    result = run("import", "-", "--format", format, input=FORMS[name])
    assert result.returncode == 0, result.stderr
    assert TABLE in result.stdout


def test_standard_input_with_an_encoding() -> None:
    result = subprocess.run(
        [BUDGET, "import", "-", "--encoding", "gb18030"],
        input=tabbed().encode("gb18030"),
        capture_output=True,
        check=False,
    )
    assert result.returncode == 0
    assert TABLE in result.stdout.decode()


def test_the_document_is_written_beside_its_source(tmp_path: Path) -> None:
    source = tmp_path / "2025.txt"
    source.write_text(tabbed(), encoding="utf-8")
    target = tmp_path / "2025.budget"
    assert run("import", source).returncode == 0
    text = target.read_text(encoding="utf-8")
    assert text == "@类型 部门预算\n@金额单位 万元\n\n" + TABLE
    # What is there is not replaced unless that is asked for.
    target.write_text("old", encoding="utf-8")
    refused = run("import", source)
    assert refused.returncode == 2 and "2025.budget" in refused.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert run("import", source, "--force").returncode == 0
    assert target.read_text(encoding="utf-8") == text


def test_several_sources_make_one_document(tmp_path: Path) -> None:
    first, second = tmp_path / "01-收支总表.csv", tmp_path / "02-支出总表.csv"
    first.write_text("项目,预算数\n一、拨款,1.00\n合计,1.00\n", encoding="utf-8")
    second.write_text("\n".join(",".join(row) for row in ROWS), encoding="utf-8")
    text = run("import", first, second, "-o", "-").stdout
    assert text.index("@表 收支总表") < text.index("@表 支出总表")


def test_a_source_is_never_its_own_result(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(tabbed(), encoding="utf-8")
    link = tmp_path / "b.budget"
    link.symlink_to(source)
    for target in (source, link, tmp_path / "." / "a.txt"):
        result = run("import", source, "-o", target, "--force")
        assert result.returncode == 2 and result.stderr
    assert source.read_text(encoding="utf-8") == tabbed()


# The report


def test_the_report_tells_what_became_of_the_source() -> None:
    source = next(path for path in FIXTURES if path.stem == "shifted-rows")
    count = len(source.read_text(encoding="utf-8").split("\n"))
    result = run("import", source, "-o", "-", "--report", "--language", "en")
    assert result.returncode == 0
    titles = [line for line in result.stderr.split("\n") if line and not line.startswith(" ")]
    kinds = ["recognised", "mended", "doubted", "left out", "repeated"]
    assert [title.rsplit(" ", 1)[0] for title in titles] == kinds
    counts = {title.rsplit(" ", 1)[0]: int(title.rsplit(" ", 1)[1]) for title in titles}
    assert counts["recognised"] > 0 and counts["mended"] >= 5
    remarks = [line for line in result.stderr.split("\n") if line.startswith("  ")]
    assert len(remarks) == sum(counts.values())
    for remark in remarks:
        assert 1 <= int(remark.strip().split(":")[0]) <= count
    # Each mending stands in the document too.
    assert result.stdout.count("\n// ") >= 3


def test_the_report_in_chinese_names_the_sources(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    for path in (first, second):
        path.write_text("支出表\n序号,项目,金额\n1,甲,1.00\n2,乙,2.00\n", encoding="utf-8")
    report = run("import", first, second, "-o", "-", "--report", "--language", "zh").stderr
    assert f"{first}:" in report and f"{second}:" in report
    assert "“序号”列的序号 1–2" in report


def test_what_cannot_be_placed_is_kept(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text("一、概况\n\n本单位有两张表。\n\n甲\t7.77\t8.88\n乙\t9.99\t1.11\n", encoding="utf-8")
    result = run("import", source, "-o", "-", "--report", "--language", "zh")
    assert result.returncode == 0
    assert "// 未能识别：" in result.stdout
    for figure in ("7.77", "8.88", "9.99", "1.11"):
        assert figure in result.stdout
    assert "存疑 1" in result.stderr


# Figures


def amounts(document: Path) -> Counter[tuple[str, str]]:
    """The figures of a document by their table, as the long table lists them."""
    result = run("render", "--allow-errors", "--format", "tidy", document)
    assert result.returncode == 0, result.stderr
    rows = csv.DictReader(io.StringIO(result.stdout))
    return Counter(
        (row["table"].split("·")[0], row["amount"])
        for row in rows
        if any(char.isdigit() for char in row["amount"])
    )


@pytest.mark.parametrize("source", FIXTURES + EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("format", ["csv", "tidy"])
def test_figures_survive_publication(tmp_path: Path, source: Path, format: str) -> None:
    document = source
    if source.suffix == ".txt":
        document = tmp_path / "first.budget"
        assert run("import", source, "-o", document).returncode == 0
    published = tmp_path / "published"
    if format == "csv":
        done = run("render", "--allow-errors", "--format", "csv", "--output", published, document)
        sources = sorted(published.iterdir())
    else:
        sources = [tmp_path / "all.csv"]
        done = run(
            "render", "--allow-errors", "--format", "tidy", "--output", sources[0], document
        )
    assert done.returncode == 0, done.stderr
    again = tmp_path / "again.budget"
    assert run("import", *sources, "-o", again).returncode == 0
    assert sum(amounts(document).values()) > 0
    assert amounts(again) == amounts(document)


# Bad input


def refused(*arguments: str | Path, **options: object) -> str:
    """What the command says when it refuses."""
    result = run("import", *arguments, "--language", "en", **options)
    assert result.returncode == 2, result.stderr
    assert result.stdout == ""
    assert result.stderr.startswith("budget")
    return result.stderr


@pytest.mark.parametrize(
    "name, content, said",
    [
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("late.txt", tabbed().encode() * 100 + b"\0", "binary"),
        ("a.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), "CSV"),
        ("utf16.txt", tabbed().encode("utf-16"), "UTF-16"),
        ("latin.txt", "Résumé é è à ü\t1.00\n".encode("latin-1") * 3, "neither UTF-8"),
        ("half.txt", tabbed().encode()[:31], "may not be whole"),
        ("half-gb.txt", tabbed().encode("gb18030")[:11], "may not be whole"),
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n\n", "empty"),
        ("blank.html", b"<html><body><p></p></body></html>", "empty"),
        ("header.txt", "甲\t1.00\t2.00\n乙\t3.00\t4.00\n".encode(), "no header"),
        ("header.csv", "甲,1.00,2.00\n乙,3.00,4.00\n".encode(), "no header"),
    ],
)
def test_what_is_no_text_or_no_table(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    source = tmp_path / name
    source.write_bytes(content)
    message = refused(source)
    assert name in message and said in message
    assert message.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_half_a_file_with_its_encoding_named(tmp_path: Path) -> None:
    source = tmp_path / "half.txt"
    source.write_bytes(tabbed().encode()[:-1] + "金".encode()[:2])
    result = run("import", source, "-o", "-", "--encoding", "utf-8", "--report")
    assert result.returncode == 0
    assert "U+FFFD" in result.stderr and "2233.94" in result.stdout


def test_half_a_page_and_an_open_quote_are_doubted(tmp_path: Path) -> None:
    page = tmp_path / "a.html"
    page.write_text(html()[:-40], encoding="utf-8")
    result = run("import", page, "-o", "-", "--report", "--language", "en")
    assert "ends within a table" in result.stderr and "2233.94" in result.stdout
    values = tmp_path / "a.csv"
    values.write_text('支出表\n项目,金额\n甲,1.00\n"乙,2.00\n丙,3.00\n', encoding="utf-8")
    result = run("import", values, "-o", "-", "--report", "--language", "en")
    assert "4: a quote on this line has no other" in result.stderr
    assert "2.00" in result.stdout and "3.00" in result.stdout


@pytest.mark.parametrize(
    "name, content",
    [
        ("prose.txt", "预算数为1.00万元，" * 400_000),
        ("row.txt", "支出表\n项目\t预算数\n" + "\t".join(["1.00"] * 400_000) + "\n"),
        ("cell.csv", "项目,预算数\n甲," + "9" * 2_000_000 + "\n"),
        ("tags.html", "<table><tr><td>" * 50_000 + "1.00"),
        ("span.html", "<table><tr><td colspan=999999999 rowspan=9999999999999999999999>项目"
         "<td>金额<tr><td>甲<td>1.00</table>"),
        ("brackets.html", "<" * 1_000_000 + "1.00"),
    ],
    ids=lambda value: value if len(value) < 20 else "",
)
def test_monstrous_lines(tmp_path: Path, name: str, content: str) -> None:
    source = tmp_path / name
    source.write_text(content, encoding="utf-8")
    result = run("import", source, "-o", tmp_path / "x.budget")
    assert result.returncode in (0, 2), result.stderr[-300:]
    assert (tmp_path / "x.budget").exists() == (result.returncode == 0)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    assert "folder" in refused(tmp_path)
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    assert "loop" in refused(loop)
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "up").symlink_to(tmp_path / "folder")
    assert "folder" in refused(tmp_path / "folder" / "up" / "up")
    assert "no such file" in refused(tmp_path / "none.txt")
    assert "name a file" in refused()
    assert "--format" in refused(tmp_path / "a.txt", "--format", "pdf")
    assert "--encoding" in refused(tmp_path / "a.txt", "--encoding", "big5")


def nobody() -> dict[str, int]:
    """Options to run as a user who may do less than root."""
    if os.geteuid() != 0:
        return {}
    options = {"user": 65534, "group": 65534}
    try:
        subprocess.run([BUDGET, "--version"], check=True, capture_output=True, **options)
    except OSError:
        pytest.skip("the program cannot be run as another user")
    return options


def test_no_permission(tmp_path: Path) -> None:
    options = nobody()
    source = tmp_path / "a.txt"
    source.write_text(tabbed(), encoding="utf-8")
    for folder in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        folder.chmod(0o755)
    source.chmod(0)
    assert "may not be read" in refused(source, **options)
    source.chmod(0o644)
    tmp_path.chmod(0o555)
    assert "cannot be written" in refused(source, **options)
    tmp_path.chmod(0o755)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_an_output_that_cannot_be_made(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(tabbed(), encoding="utf-8")
    assert "cannot be written" in refused(source, "-o", tmp_path / "none" / "x.budget")
    assert "folder" in refused(source, "-o", tmp_path, "--force")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_full_disk(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(tabbed(), encoding="utf-8")
    assert "/dev/full" in refused(source, "-o", "/dev/full", "--force")
    with open("/dev/full", "w", encoding="utf-8") as full:
        result = subprocess.run(
            [BUDGET, "import", str(source), "-o", "-"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 2 and result.stderr


def test_an_old_file_stays_whole_where_the_new_one_cannot_be_written(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    source.write_text(tabbed() * 50, encoding="utf-8")
    target = tmp_path / "a.budget"
    target.write_text("old", encoding="utf-8")
    code = (
        "import resource, subprocess, sys\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "sys.exit(subprocess.run(sys.argv[1:]).returncode)\n"
    )
    result = subprocess.run(
        ["python3", "-c", code, BUDGET, "import", "--force", str(source)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 2, result.stderr
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.budget", "a.txt"]
