"""A disclosure drafted as a new author would: from the skeleton to clean, by requests alone.

What the author knows, the codes, amounts and sentences of Quanzhou's budget for 2021, is read from
the example; everything else is asked of the server.
"""

from __future__ import annotations

import copy
import re
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

import pytest

import places
from client import CAPABILITIES, Client
from conftest import ROOT

URI = "file:///泉州市2021年部门预算.budget"
EXAMPLE = ROOT / "grammar" / "examples" / "quanzhou-2021-budget.budget"
OPTIONS = {"tabSize": 4, "insertSpaces": True}
WARNING = 2
# What the original calls by a name that is not the declared unit's or the subject's of 2021.
MENDED = {
    "泉州市医疗保障基金中心": "泉州市医疗保障基金管理中心",
    "其他资本性支出": "资本性支出",
}

# Goals that promise less than their own indicators, and what the indicators say.
GOALS = {
    "服务对象1900人": "服务对象3400人",
    "住院人次500人次": "住院人次1150人次",
    "满意度达到80%": "满意度达到85%",
}
MARK = re.compile(r"^(其中：)?([一二三四五六七八九十]+[、.]|\d+[、.]|（[一二三四五六七八九十\d]+）)?")


class Table(NamedTuple):
    """A table as its text has it; fillers are blank cells."""

    title: str
    header: list[str]
    rows: list[list[str]]

    def amounts(self) -> list[tuple[str, list[Decimal | None]]]:
        """What each row with numbers is called, and its numbers."""
        numeric = [
            i
            for i, title in enumerate(self.header)
            if "编码" not in title and any(number(row[i]) is not None for row in self.rows)
        ]
        rows = []
        for row in self.rows:
            names = [cell for i, cell in enumerate(row) if i not in numeric and cell]
            numbers = [number(row[i]) for i in numeric]
            if any(n is not None for n in numbers):
                rows.append((folded(names[-1]), numbers))
        return rows


def cells(line: str) -> list[str]:
    # Between two bars without a blank there is no cell: they part the sides.
    found = [cell.strip() for cell in line.strip()[1:-1].split("|") if cell != ""]
    return ["" if cell == "**" else cell for cell in found]


def number(cell: str) -> Decimal | None:
    try:
        return Decimal(cell.replace(",", ""))
    except InvalidOperation:
        return None


def folded(label: str) -> str:
    """A label without its ordinal mark, in one width."""
    label = label.replace("(", "（").replace(")", "）").replace(" ", "")
    return MARK.sub("", label)


def tables(text: str) -> dict[str, Table]:
    found = {}
    for block in re.findall(r"^@表 .*(?:\n[@|].*)*", text, re.MULTILINE):
        head, *lines = block.splitlines()
        name, _, title = head.removeprefix("@表 ").partition(" ")
        header, *rows = [cells(line) for line in lines if line.startswith("|")]
        found[name] = Table(title, header, rows)
    return found


def section(text: str, heading: str) -> list[str]:
    """The lines below a heading, up to the next of its level; deeper ones are among them."""
    lines = text.splitlines()
    wanted = folded(heading.lstrip("# "))
    headings = [i for i, line in enumerate(lines) if line.startswith("#")]
    [start] = [i for i in headings if folded(lines[i].lstrip("# ")) == wanted]
    level = len(lines[start]) - len(lines[start].lstrip("#"))
    found = []
    for line in lines[start + 1 :]:
        if re.match(rf"#{{1,{level}}} ", line):
            break
        found.append(line)
    return found


class Author:
    """Someone at an editor: the text on the screen, and what the server says of it."""

    def __init__(self, client: Client, text: str):
        self.client = client
        self.text = text
        self.findings = client.open(URI, text)

    # Typing

    def replace(self, start: int, end: int, new: str) -> None:
        change = places.replacement(self.text, start, end, new)
        self.text = self.text[:start] + new + self.text[end:]
        self.findings = self.client.change(URI, change)

    def write(self, old: str, new: str, after: str = "") -> int:
        """Types over a text that stands there, the first one behind another; where it ends."""
        start = self.text.index(old, self.text.index(after) if after else 0)
        self.replace(start, start + len(old), new)
        return start + len(new)

    def take(self, edits: list[dict]) -> None:
        before = self.text
        self.text = places.applied(before, edits)
        self.findings = self.client.change(URI, {"text": self.text})

    # Tables

    def table(self, name: str) -> Table:
        return tables(self.text)[name]

    def lines_of(self, name: str) -> list[tuple[int, str]]:
        """The rows of a table below its header, each with its offset."""
        start = re.search(rf"^@表 {re.escape(name)}[ \n]", self.text, re.MULTILINE)
        assert start, name
        block = self.text[start.start() :].split("\n\n")[0]
        offset, found = start.start(), []
        for line in block.splitlines():
            if line.startswith("|"):
                found.append((offset, line))
            offset += len(line) + 1
        return found[1:]

    def row(self, name: str, *labels: str) -> tuple[int, str]:
        """The row of a table that has the labels in its cells."""
        wanted = {folded(label) for label in labels}
        for offset, line in self.lines_of(name):
            if wanted <= {folded(cell) for cell in cells(line)}:
                return offset, line
        raise LookupError(f"{name} has no row {labels}")

    def fill_in(self, name: str, column: int, amount: str, *labels: str) -> None:
        """Types an amount into a cell."""
        offset, line = self.row(name, *labels)
        bars = [m.end() for m in re.finditer(r"\|\|?(?=.)", line)]
        ends = [m.start() for m in re.finditer(r"\|\|?", line)][1:]
        start, end = offset + bars[column], offset + ends[column]
        self.replace(start, end, f" {amount} ")

    def delete_rows(self, name: str, unwanted) -> None:
        for offset, line in reversed(self.lines_of(name)):
            if unwanted(cells(line)):
                self.replace(offset, offset + len(line) + 1, "")

    # Asking

    def at(self, method: str, offset: int, **more):
        return self.client.at(method, URI, places.position(self.text, offset), **more)

    def actions(self, offset: int, kind: str | None = None) -> list[dict]:
        where = places.position(self.text, offset)
        context: dict = {"diagnostics": []} | ({"only": [kind]} if kind else {})
        found = self.client.request(
            "textDocument/codeAction",
            {
                "textDocument": {"uri": URI},
                "range": {"start": where, "end": where},
                "context": context,
            },
        )
        return found or []

    def act(self, offset: int, title: str, kind: str | None = None) -> bool:
        """Takes the action whose title begins so; false where it is not offered."""
        for action in self.actions(offset, kind):
            if action["title"].startswith(title):
                resolved = self.client.request("codeAction/resolve", action)
                [change] = resolved["edit"]["documentChanges"]
                self.take(change["edits"])
                return True
        return False

    def complete(self, offset: int, label: str) -> None:
        """Takes an item of the list at a place."""
        items = self.at("textDocument/completion", offset)["items"]
        [item] = [item for item in items if item["label"] == label]
        self.take([item["textEdit"], *item.get("additionalTextEdits", [])])

    def enter(self, offset: int) -> int:
        """Ends a line; where the next row is to be typed."""
        self.replace(offset, offset, "\n")
        edits = self.at("textDocument/onTypeFormatting", offset + 1, ch="\n", options=OPTIONS)
        line = self.text.count("\n", 0, offset + 1)
        self.take(edits)
        start = places.line_starts(self.text)[line]
        return start + len(self.text[start:].split("\n")[0])

    def fill_totals(self, name: str) -> None:
        assert self.act(self.text.index(f"@表 {name} "), "由明细填写本表的合计")

    def grave(self) -> list[dict]:
        return [f for f in self.findings if f["severity"] <= WARNING]


@pytest.fixture
def author(start) -> Author:
    capabilities = copy.deepcopy(CAPABILITIES)
    capabilities["textDocument"]["codeAction"] = {
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
        "isPreferredSupport": True,
        "dataSupport": True,
        "resolveSupport": {"properties": ["edit"]},
    }
    capabilities["textDocument"]["rename"] = {"prepareSupport": True}
    capabilities["workspace"]["workspaceEdit"] = {"documentChanges": True}
    client = start()
    client.initialize(capabilities)
    head = "".join(EXAMPLE.read_text().splitlines(keepends=True)[:6])
    assert head.endswith("@金额单位 万元\n")
    return Author(client, head)


@pytest.fixture(scope="module")
def source() -> dict[str, Table]:
    return tables(EXAMPLE.read_text())


# The tables


SUMS = {"本年收入合计", "本年支出合计", "收入总计", "支出总计", "合计"}


def type_leaves(author: Author, source: dict[str, Table], name: str, *totals: str) -> None:
    """Types what is no total into the rows that the skeleton has, and has the totals filled."""
    wanted = source[name]
    sided = "收入" in wanted.header[0]
    for row in wanted.rows:
        for column, cell in enumerate(row):
            # On a side of its own the label stands at its beginning.
            label = row[0 if column < 2 else 2] if sided else row[0] or row[1]
            is_total = wanted.header[column] in totals or folded(label) in SUMS.union(totals)
            if number(cell) is not None and "编码" not in wanted.header[column] and not is_total:
                author.fill_in(name, column, cell, label)
    author.fill_totals(name)


def paste_rows(author: Author, source: dict[str, Table], name: str, separator: str) -> None:
    """Pastes the rows of a spreadsheet below the total, and has rows made of them."""
    author.delete_rows(name, lambda row: "合计" not in row)
    wanted = source[name]
    lines = []
    for row in wanted.rows:
        if "合计" not in row:
            leaf = row[2] != ""
            # A spreadsheet has totals by formulas of its own: the author leaves them to the server.
            texts = [
                cell if column < 4 or leaf and column > 4 else "" for column, cell in enumerate(row)
            ]
            lines.append(separator.join(text.replace(",", "") for text in texts) + "\n")
    [(offset, total)] = author.lines_of(name)
    end = offset + len(total) + 1
    author.replace(end, end, "".join(lines))
    assert author.act(end, f"转为表“{name}”的行")
    author.fill_totals(name)


def complete_rows(author: Author, source: dict[str, Table], name: str) -> None:
    """Completes the subjects that are missing by their codes; then their parents are added."""
    wanted = {row[0]: row for row in source[name].rows if len(row[0]) == 7}
    author.delete_rows(name, lambda row: not any(code.startswith(row[0]) for code in wanted))
    present = {row[0] for row in author.table(name).rows}
    for code, row in wanted.items():
        if code not in present:
            offset, line = author.lines_of(name)[-1]
            place = author.enter(offset + len(line))
            author.replace(place, place, code[:5])
            author.complete(place + 5, f"{code} {row[1]}")
        for column in (3, 4):
            if row[column]:
                author.fill_in(name, column, row[column], code)
    added = 0
    while found := [f for f in author.findings if f["code"] == "missing-parent"]:
        assert author.act(places.offset(author.text, found[0]["range"]["start"]), "添加上级科目")
        added += 1
    assert added == 3
    author.fill_totals(name)


def complete_names(author: Author, source: dict[str, Table], name: str) -> None:
    """Completes what is missing by name: the server knows the codes."""
    wanted = {folded(row[0]): row[1] for row in source[name].rows if row[0]}
    author.delete_rows(name, lambda row: folded(row[1]) not in wanted)
    present = {folded(row[1]) for row in author.table(name).rows}
    for label in wanted:
        if label not in present:
            offset, line = author.lines_of(name)[-1]
            place = author.enter(offset + len(line))
            typed = " | " + label[:4]
            author.replace(place, place, typed)
            author.complete(place + len(typed), label)
    assert author.act(author.text.index(f"@表 {name} "), "按科目编码排序")
    for label, amount in wanted.items():
        if label not in {"合计", "工资福利支出", "商品和服务支出", "对个人和家庭的补助"}:
            author.fill_in(name, 2, amount, label)
    author.fill_totals(name)


# The text


def paste_table(author: Author, place: int, name: str, table: Table) -> int:
    """Pastes a spreadsheet, has a table made of it and names it; where the table ends."""
    lines = ["\t".join(row) for row in [table.header, *table.rows]]
    author.replace(place, place, "\n".join(lines) + "\n")
    assert author.act(place, "转为新的表")
    named = author.text.index("@表 新表") + len("@表 ")
    changed = author.at("textDocument/rename", named, newName=name)
    author.take(changed["documentChanges"][0]["edits"])
    end = named + len(name)
    assert author.text[named:end] == name
    author.replace(end, end, f" {table.title}")
    return end + author.text[end:].index("\n\n") + 1


def write_section(author: Author, source: dict[str, Table], heading: str) -> None:
    """Puts what the author has to say in the place of the skeleton's hint."""
    text = EXAMPLE.read_text()
    [hint] = [line for line in section(author.text, heading) if re.fullmatch("（.*）", line)]
    place = author.write(hint, "", heading)
    lines = iter(section(text, heading))
    names = {f"@表 {name} {table.title}": name for name, table in source.items()}
    for line in lines:
        if line in names:
            place = paste_table(author, place, names[line], source[names[line]])
        elif line[:1] not in ("|", "@", "/") and (line or author.text[place - 2 : place] != "\n\n"):
            author.replace(place, place, line + "\n")
            place += len(line) + 1


def mended(cell: str) -> str:
    for goal, indicator in GOALS.items():
        cell = cell.replace(goal, indicator)
    return cell


def bind(author: Author, heading: str) -> int:
    """Binds the figures below a heading to their cells; how many could be."""
    place, bound = author.text.index(heading), 0
    for figure in re.findall(r"\d[\d.]*(?=万元)", "\n".join(section(author.text, heading))):
        place = author.text.index(f"{figure}万元", place)
        bound += author.act(place, "绑定到", "refactor.rewrite")
        place += len(figure)
    return bound


def test_a_disclosure_is_drafted(author, source, run):
    assert author.act(len(author.text), "新建部门预算（泉州市格式）")
    assert author.grave() == []

    author.fill_in("预算单位表", 2, "55", "泉州市医疗保障局机关")
    author.fill_in("预算单位表", 3, "52", "泉州市医疗保障局机关")
    author.fill_in("预算单位表", 2, "234", "泉州市医疗保障基金管理中心")
    author.fill_in("预算单位表", 3, "198", "泉州市医疗保障基金管理中心")
    for unit in ("泉州市医疗保障局机关", "泉州市医疗保障基金管理中心"):
        author.fill_in("预算单位表", 1, "财政拨款", unit)

    type_leaves(author, source, "收支总表", "支出预算", "基本支出", "项目支出")
    type_leaves(author, source, "财政拨款收支总表", "基本支出", "项目支出")
    type_leaves(author, source, "一般公共预算支出经济分类表")
    type_leaves(author, source, "三公经费表")
    paste_rows(author, source, "收入总表", "\t")
    paste_rows(author, source, "支出总表", ",")
    complete_rows(author, source, "一般公共预算支出表")
    complete_names(author, source, "一般公共预算基本支出表")

    for heading in (
        "## 一、部门主要职责",
        "## 三、部门主要工作任务",
        "### （一）部门整体支出绩效目标",
        "### （二）部门专项资金绩效目标",
        "### （一）机关运行经费",
        "### （二）政府采购情况",
        "### （三）国有资产占用使用情况",
    ):
        write_section(author, source, heading)

    # What the text says of amounts is typed as published, slip and all, and then bound.
    published = section(EXAMPLE.read_text(), "## 一、预算收支总体情况")
    own = [line for line in section(author.text, "## 一、预算收支总体情况") if line]
    for old, new in zip(own, [line for line in published if line], strict=True):
        author.write(old, new)
    items = section(EXAMPLE.read_text(), "## 二、一般公共预算拨款支出情况")
    items = [line for line in items if re.match(r"[（(].*万元[。，]用于", line)]
    author.write("（按项级科目说明金额和用途。）", "\n".join(items))
    assert [f["code"] for f in author.grave()] == ["text-figure"] + ["goal-indicator"] * len(GOALS)
    for goal, indicator in GOALS.items():
        author.write(goal, indicator)
    [slip] = author.grave()
    assert slip["code"] == "text-figure" and places.span(author.text, slip["range"]) == "494.46"
    assert author.act(places.offset(author.text, slip["range"]["start"]), "改为 494.60")
    assert author.grave() == []
    assert bind(author, "## 一、预算收支总体情况") >= 7
    assert bind(author, "## 二、一般公共预算拨款支出情况") == 11
    assert author.grave() == []

    # Bound figures are watched: one that goes astray is found, and goes back.
    wrong = author.write("670.97{=", "670.79{=")
    [astray] = author.grave()
    assert astray["code"] == "bound-figure"
    assert author.act(wrong - 2, "改为 670.97") and author.grave() == []

    edits = author.client.request(
        "textDocument/formatting", {"textDocument": {"uri": URI}, "options": OPTIONS}
    )
    assert edits
    author.take(edits)

    assert author.grave() == []
    assert run("format", "--check", "-", text=author.text).returncode == 0
    assert run("fill", "--check", "-", text=author.text).returncode == 0
    assert run("check", "--severity", "warning", "-", text=author.text).returncode == 0
    assert run("render", "--format", "markdown", "-", text=author.text).returncode == 0
    drafted = tables(author.text)
    assert drafted.keys() == source.keys()
    for name, wanted in source.items():
        right = [(MENDED.get(label, label), amounts) for label, amounts in wanted.amounts()]
        assert sorted(drafted[name].amounts(), key=str) == sorted(right, key=str), name
        if not right and wanted.rows[0][0]:
            assert drafted[name].rows == [[mended(cell) for cell in row] for row in wanted.rows]
