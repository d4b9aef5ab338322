#!/usr/bin/env python3
"""Makes budget documents of any size whose every sum holds.

    generate.py 1000 > budget.budget              many tables of 20 to 200 rows
    generate.py 1000 --one-table > budget.budget  one table of 1000 rows

The same arguments give the same bytes. A row is a row of a table below its header.
Amounts are whole numbers of 分 of 万元 (hundredths) all the way, so that sums are exact.
"""

from __future__ import annotations

import argparse
import random
import sys
import unicodedata
from collections import Counter
from typing import Iterable, NamedTuple

import subjects

FUNCTIONAL = subjects.parse(subjects.FUNCTIONAL)
ECONOMIC = subjects.parse(subjects.ECONOMIC)
ITEMS = [code for code in FUNCTIONAL if len(code) == 7]

# Contributions are the same money under a functional and under an economic subject.
TWIN = {
    "2080505": "30108",
    "2080506": "30109",
    "2101101": "30110",
    "2101102": "30110",
    "2101103": "30111",
    "2210201": "30113",
}
SALARY = [c for c in ECONOMIC if c[:3] == "301" and len(c) == 5 and c not in TWIN.values()]
BENEFIT = [c for c in ECONOMIC if c[:3] == "303" and len(c) == 5]
OPERATION = [c for c in ECONOMIC if c[:3] in ("302", "310") and len(c) == 5]

BUREAUS = (
    "医疗保障局 教育局 民政局 财政局 文化和旅游局 生态环境局 水利局 商务局 "
    "自然资源局 统计局 司法局 市场监督管理局 工业和信息化局 城市管理局 住房和城乡建设局 科学技术局"
).split()
DISTRICTS = ["", "东城区", "西山区", "南湖区", "北岭区", "高新区", "滨海区", "古镇区"]
CITIES = [a + b + "市" for a in "临安永清长宁泰和丰嘉" for b in "江河川原阳山海湖平城"]
DIGITS = "零一二三四五六七八九"


class Money(NamedTuple):
    """The parts of one subject's spending, in hundredths of the document's unit."""

    staff: int = 0
    operation: int = 0
    project: int = 0

    def __add__(self, other: "Money") -> "Money":  # type: ignore[override]
        return Money(*(a + b for a, b in zip(self, other)))

    @property
    def basic(self) -> int:
        return self.staff + self.operation

    @property
    def total(self) -> int:
        return sum(self)


Spending = dict[str, Money]
"""What a unit spends, by the code of its item (项)."""


class Unit(NamedTuple):
    code: str
    name: str
    spending: Spending


def amount(value: int, commas: bool) -> str:
    """Two decimals; nothing at all for zero, as disclosures print it."""
    if value == 0:
        return ""
    whole, part = divmod(value, 100)
    return f"{whole:,}.{part:02}" if commas else f"{whole}.{part:02}"


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def ordinal(number: int) -> str:
    """一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


class Table:
    """A table in the making: its rows are counted and its columns lined up."""

    def __init__(self, name: str, title: str, header: list[str]):
        self.head = f"@表 {name} {title}"
        self.rows: list[list[str]] = [header]

    def add(self, *cells: str) -> None:
        self.rows.append(list(cells))

    @property
    def count(self) -> int:
        return len(self.rows) - 1

    def lines(self) -> Iterable[str]:
        yield self.head
        widths = [max(map(width, column)) for column in zip(*self.rows)]
        for row in self.rows:
            parts = []
            for cell, room in zip(row, widths):
                if cell == "||":
                    parts.append("|")
                    continue
                pad = " " * (room - width(cell))
                number = cell[:1].isdigit() and "." in cell
                parts.append(f" {pad}{cell} |" if number else f" {cell}{pad} |")
            yield "|" + "".join(parts)


def roll_up(spending: Spending) -> dict[str, Money]:
    """The items with their sections and categories, in the order of the codes."""
    sums: dict[str, Money] = {}
    for code, money in spending.items():
        for key in (code[:3], code[:5], code):
            sums[key] = sums.get(key, Money()) + money
    return dict(sorted(sums.items()))


def whole(spendings: Iterable[Spending]) -> Spending:
    sums: Spending = {}
    for spending in spendings:
        for code, money in spending.items():
            sums[code] = sums.get(code, Money()) + money
    return sums


def indent(code: str) -> str:
    return "  " * ((len(code) - 3) // 2)


class Maker:
    def __init__(self, seed: int, rows: int):
        self.random = random.Random(seed)
        # All codes have one length: none may be the beginning of another.
        self.first_code = 100 if rows <= 100_000 else 10_000

    def key(self, number: int) -> str:
        return str(self.first_code + number)

    def money(self, code: str) -> Money:
        amount = lambda: self.random.randrange(100, 10 ** self.random.randrange(4, 8))
        if code in TWIN:
            return Money(staff=amount())
        kind = self.random.random()
        if kind < 0.5:
            return Money(project=amount())
        return Money(amount(), amount(), amount() if kind > 0.85 else 0)

    def spending(self, rows: int) -> Spending:
        """Items that fill exactly so many rows together with their sections and categories."""
        while True:
            left, chosen, seen = rows, {}, set()
            for code in self.random.sample(ITEMS, len(ITEMS)):
                new = {code, code[:5], code[:3]} - seen
                if len(new) <= left:
                    chosen[code] = self.money(code)
                    seen |= new
                    left -= len(new)
            if left == 0:
                return chosen

    def department(self, number: int, units: list[int]) -> tuple[str, list[Unit]]:
        """A department's name and its units, the n-th with so many rows of subjects."""
        rest, bureau = divmod(number, len(BUREAUS))
        city, district = divmod(rest, len(DISTRICTS))
        name = CITIES[city % len(CITIES)] + DISTRICTS[district] + BUREAUS[bureau]
        suffixes = ["机关"] + [f"第{ordinal(n)}事业中心" for n in range(1, len(units))]
        return name, [
            Unit(f"{self.key(number)}{n + 1:03}", name + suffix, self.spending(rows))
            for n, (suffix, rows) in enumerate(zip(suffixes, units))
        ]


def add_units(table: Table, units: Iterable[Unit], commas: bool) -> None:
    def figures(money: Money) -> list[str]:
        return [amount(v, commas) for v in (money.total, money.basic, money.project)]

    units = list(units)
    total = sum((m for u in units for m in u.spending.values()), Money())
    table.add("", "合计", "", "", *figures(total))
    for unit in units:
        table.add(unit.code, unit.name, "", "", *figures(sum(unit.spending.values(), Money())))
        for code, money in roll_up(unit.spending).items():
            name = indent(code) + FUNCTIONAL[code]
            table.add(unit.code, unit.name, code, name, *figures(money))


UNIT_HEADER = ["单位编码", "单位名称", "科目编码", "科目名称", "合计", "基本支出", "项目支出"]


def by_unit(key: str, name: str, units: list[Unit], commas: bool) -> Table:
    table = Table(f"支出总表·{key}", f"{name}支出总表", UNIT_HEADER)
    add_units(table, units, commas)
    return table


def summary(key: str, name: str, spending: Spending, commas: bool) -> Table:
    """Income on the left, spending by category on the right."""
    sums = roll_up(spending)
    total = amount(sum(m.total for m in spending.values()), commas)
    right = [
        (f"{ordinal(n)}、{FUNCTIONAL[code]}", amount(sums[code].total, commas))
        for n, code in enumerate((c for c in sums if len(c) == 3), 1)
    ]
    left = [
        ("一、一般公共预算拨款收入", total),
        ("二、政府性基金预算拨款收入", ""),
        ("三、国有资本经营预算拨款收入", ""),
        ("四、财政专户管理资金收入", ""),
        ("五、事业收入", ""),
        ("六、其他收入", ""),
    ]
    height = max(len(left), len(right))
    fill = lambda side: side + [("", "")] * (height - len(side))
    table = Table(
        f"收支总表·{key}",
        f"{name}收支总表",
        ["收入/项目", "收入/预算数", "||", "支出/项目", "支出/预算数"],
    )
    for a, b in zip(fill(left), fill(right)):
        table.add(*a, "||", *b)
    table.add("本年收入合计", total, "||", "本年支出合计", total)
    table.add("上年结转结余", "", "||", "年终结转结余", "")
    table.add("收入总计", total, "||", "支出总计", total)
    return table


def general(key: str, name: str, spending: Spending, commas: bool) -> Table:
    table = Table(
        f"一般公共预算支出表·{key}",
        f"{name}一般公共预算支出表",
        ["科目编码", "科目名称", "合计", "基本支出/小计", "/人员支出", "/公用支出", "项目支出"],
    )
    rows = {"": sum(spending.values(), Money()), **roll_up(spending)}
    for code, money in rows.items():
        figures = (money.total, money.basic, money.staff, money.operation, money.project)
        label = indent(code) + FUNCTIONAL[code] if code else "合计"
        table.add(code, label, *(amount(v, commas) for v in figures))
    return table


def basic(key: str, name: str, spending: Spending, commas: bool, rng: random.Random) -> Table:
    """Basic spending by economic subject: the same money as in the other tables."""
    sums: Counter[str] = Counter()

    def share(value: int, codes: list[str]) -> None:
        cuts = sorted(rng.randrange(value + 1) for _ in codes[1:])
        for code, low, high in zip(codes, [0, *cuts], [*cuts, value]):
            sums[code] += high - low

    staff = operation = 0
    for code, money in spending.items():
        if code in TWIN:
            sums[TWIN[code]] += money.staff
        else:
            staff += money.staff
        operation += money.operation
    benefit = staff // 7
    share(staff - benefit, SALARY)
    share(benefit, rng.sample(BENEFIT, 4))
    share(operation, rng.sample(OPERATION, 14))
    for code in list(sums):
        sums[code[:3]] += sums[code]

    table = Table(
        f"一般公共预算基本支出表·{key}",
        f"{name}一般公共预算基本支出表",
        ["科目编码", "科目名称", "合计", "人员支出", "公用支出"],
    )
    people = sum(v for c, v in sums.items() if c in ("301", "303"))
    office = sum(v for c, v in sums.items() if c in ("302", "310"))
    table.add("", "合计", *(amount(v, commas) for v in (people + office, people, office)))
    for code, value in sorted(sums.items()):
        if value:
            is_people = code[:3] in ("301", "303")
            cells = (value, value if is_people else 0, 0 if is_people else value)
            label = indent(code) + ECONOMIC[code]
            table.add(code, label, *(amount(v, commas) for v in cells))
    return table


def prose(name: str, spending: Spending, rng: random.Random) -> list[str]:
    money = sum(spending.values(), Money())
    change = money.total // rng.randrange(9, 40)
    # Growth in hundredths of a per cent, rounded half up.
    prior = money.total - change
    growth = (change * 20000 + prior) // (2 * prior)
    plain = lambda value: amount(value, False) or "0.00"
    return [
        f"{name}2026年支出预算{plain(money.total)}万元，比2025年预算数增加{plain(change)}万元，"
        f"增长{plain(growth)}%，主要原因是人员变动和项目调整。",
        f"其中：基本支出{plain(money.basic)}万元（人员支出{plain(money.staff)}万元，"
        f"公用支出{plain(money.operation)}万元），项目支出{plain(money.project)}万元。",
    ]


HEAD = ["@类型 部门预算", "@年度 2026", "@部门 999 临江市财政局", "@金额单位 万元", ""]


def document(rows: int, one_table: bool = False, seed: int = 1) -> str:
    """A document with exactly so many table rows (at least 5)."""
    if rows < 5:
        raise ValueError("a document has at least 5 rows")
    maker = Maker(seed, rows)
    lines = list(HEAD)

    def units(number: int, count: int) -> tuple[str, list[Unit]]:
        """Units that fill exactly so many rows of a table by unit, its total included."""
        sizes, left = [], count - 1
        while left:
            # What remains has room for a unit and the three rows of its first item.
            size = left if left <= 60 else maker.random.randrange(20, 56)
            sizes.append(size - 1)
            left -= size
        return maker.department(number, sizes)

    if one_table:
        table = Table("支出总表", "部门支出总表", UNIT_HEADER)
        every: list[Unit] = []
        left, number = rows - 1, 0
        while left:
            size = left if left <= 204 else min(200, left - 4)
            every += units(number, size + 1)[1]
            left -= size
            number += 1
        add_units(table, every, commas=False)
        lines += ["# 部门预算公开表", "", *table.lines(), ""]
        return "\n".join(lines)

    left, number = rows, 0
    while left:
        commas = number % 2 == 1
        key = maker.key(number)
        if left > 700:
            name, members = units(number, maker.random.randrange(20, 200))
            spending = whole(u.spending for u in members)
            tables = [
                summary(key, name, spending, commas),
                by_unit(key, name, members, commas),
                general(key, name, spending, commas),
                basic(key, name, spending, commas, maker.random),
            ]
        else:
            name, members = units(number, left if left <= 200 else min(150, left - 5))
            spending = whole(u.spending for u in members)
            tables = [by_unit(key, name, members, commas)]
        lines += [f"# {name}部门预算", "", "## 情况说明", ""]
        lines += prose(name, spending, maker.random)
        lines += ["", "## 部门预算公开表", ""]
        for table in tables:
            lines += [*table.lines(), ""]
            left -= table.count
        number += 1
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("rows", type=int, help="rows of tables in the document")
    parser.add_argument("--one-table", action="store_true", help="all rows in one table")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    text = document(arguments.rows, arguments.one_table, arguments.seed)
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
