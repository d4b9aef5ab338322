"""The documents that are tokenised, and the hard cases among them."""

import random
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((ROOT / "grammar/examples").glob("*.budget"))
RULE_FILES = sorted((ROOT / "Sources/RuleData/rules").glob("*.budget"))

BLANKS = " \t\v\f\u00a0\u3000"

# What a word of the language can look like where it is hardest to tell from another.
HARD_CASES = {
    "full width": (
        "＠类型　部门预算\n＠年度：２０２６\n＠部门　４５０　某某局\n"
        "＠表：支出总表　２０２６年支出总表\n＠列　合计　＝　基本支出　＋　“项目支出”\n"
        "＠列　执行率　：　百分比　２\n＠行　３０２　：　独立\n／／　说明\n"
        "　｜科目编码｜科目名称｜合计｜基本支出／小计｜／项目支出｜执行率｜／／　表头\n"
        "　｜２０８｜社会保障｜３．００｜１，０００．００｜－２．５｜１０．０５％｜　／／　注\n"
        "｜　｜合　计｜／｜——｜＊＊｜＋３｜\n\n"
        "＃＃　标题\n２０２６年预算３．５０｛＝支出总表［２０８，　合计］　÷　（２）｝万元。\n"
        "＠检查　合计（支出总表［２０８］，　１）　≥　－３　×　１０．５％\n"
        "＠检查　支出总表【２０８，　合计】　＝　【２０８】　＋　“支出【一】”【合计】\n"
    ),
    "escapes": (
        "\\@年度 是指令的写法，\\{ 是花括号，\\\\ 是反斜线，\\x 和 \\ 是其自身。\n"
        "\\# 不是标题 \\\\{支出总表[208]}\n"
        "@表 表\n| 项\\|目 | 甲\\/乙/丙 |\n"
        "| a\\|208 | 2.00\\| |\n| \\| 5 | 3 \\\\|\n| 甲\\｜乙 | \\{1} |\n| \\ | \\a |\n"
    ),
    "rows": (
        "@表 收支总表\n| 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |\n"
        "| 拨款 | 1.00 || 社会保障 | 2.00 |\n|| 3.00 ||| 4.00 |\n| 甲 || 乙 | 5\n"
        "|\n||\n| |\n| 甲 | 1.00 | // 注 | 2 |\n| 甲 | 1.00 // 不是注 |\n"
        "| 甲 | 1.00 || 乙 | 2.00 | // 注 \\| 也是\n  | 缩进 |\t6.00\t|| 丙 | 7 |  \n"
    ),
    "loose rows": "| 208 | 社会保障 | 1.00 |\n// 注\n| 乙 | 2.00\n正文\n|| 301 | 3 | /\n",
    "figures": (
        "@表 表\n@列 甲 : 金额\n@列 乙 : 文本\n| 名称 | 甲 | 乙 |\n"
        + "".join(
            f"| 行 | {figure} | {figure} |\n"
            for figure in (
                "0", "-1", "+1", "−1", "－1.5", "1,234", "1,234.50", "12,34", "1234,567", ",1",
                "1.", ".5", "1..2", "1.2.3", "1 2", "10%", "10.05％", "10%%", "-10%", "%",
                "/", "//", "-", "--", "---", "—", "——", "―", "――", "–", "−", "*", "**", "***",
                "1e5", "１２，３４５．６７", "1234567890123456789", "2026年", "≥90%", "第1",
            )
        )
    ),
    "delimiter": "@表 表\n@精度 2\n| 项目 | 数 |\n|---|:-:|\n| 甲 | 1.00 |\n",
    "declarations": (
        "@表 表 标题 的 文字\n@列 其中：甲 : 文本\n@列 其中：甲 = 乙 + 丙/丁\n"
        '@列 "其中:人员支出" = 数量×单价\n@列：“甲：乙” ： 数量 2\n@行 合计 = 301 + 303 - 3021\n'
        "@行 执行率(%) = 甲÷乙 × (丙 + 丁)\n@列 甲\n@列\n@列 = 甲\n"
        "@金额单位 元\n@精度 2\n@尾数 截断\n@允许 total-sum 合计含 上年\n@允许\n"
        "| 项目 | 甲 |\n| 合计 | 1 |\n@检查 [合计] = [301] + [303, 甲/乙]\n\n@精度 0\n"
    ),
    "formulas": (
        "@检查 每 科目: 甲表[科目] = 乙表[科目, 财政拨款/小计]\n"
        "@检查 每列：甲[1、工资, 列] ≠ 2025年 + 1,234.5\n"
        '@检查 "甲 表"[“一、收入”, "列,名"] <= 3 != 4 == 5 ⩽ 6\n'
        "@检查 因公出国（境）费 ≥ -2 - -3 −合计(甲, 1,2, (3 + 4)) / 5\n"
        "@检查 甲[出国（境）费, 小计]/2 ＝ 2101[合计] × 10.05% > 基本支出/小计\n"
        "@检查 合计 = 合计数 + 本年合计(甲)\n@检查\n@检查 每月 = 1\n"
    ),
    "conditions": (
        "@类型 规则 部门预算\n## local-total 本市 / Local\n@级别 警告\n＠级别：　错误\n"
        "@检查 当 有(收入总表[上年结转|\"年初,结转\"]) 且 无（乙表）: 甲[合计|总计] = 乙[“一、甲”| 二]\n"
        "@检查 当 合计(甲[类], 乙[类]) = 0: 每 类: 甲[类, 小计/甲|乙] ≤ 乙[类]\n"
        "@检查 每 科目: 当 -0.05 ≤ 甲[科目] - 1 ≤ 0.05：甲[30110|301, \"甲\"|乙] = 5.5%\n"
        "@检查 当有（甲，乙）且甲[1]≠2：甲[出国(境)费|出国（境）费用] ＝ 3\n"
        "@检查 当前 = 1\n@检查 甲 = 当前数 + 有数 - 无(甲) + 且末\n"
        "金额5{=当 有(甲): 甲[合计|总计]}万元\n"
    ),
    "prose": (
        "收入2,267.56{=表[合计]}万元，减3.5%{= 表[合计] ÷ 2 }，又{表[208]}，5 {表[甲]}。\n"
        "日期2024-1-5{=表[合计]}，12，345{=表[合计]}，甲，5{=表[合计]}，-{=表[甲]}\n"
        "# 标题 1.5{=表[合计]} 和 {甲[乙]}\n####### 七级\n#无空格\n"
        "a / b // c | d @e #f\n/ 正文\n{}{=}\n"
    ),
    "unknown": (
        "@年份 2026\n@表格 甲\n@\n@ 年度\n@列表 甲\n@年度\n@金额单位：万元\n@允许使用 甲\n"
        "@检查a b\n"
    ),
    "empty": "",
    "blanks": " \n\n\t\u3000\n\v\f\u00a0\n",
}

ENDINGS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def hard_documents():
    """The hard cases with each line end, with and without a byte order mark."""
    for name, text in HARD_CASES.items():
        for ending, characters in ENDINGS.items():
            yield f"{name}, {ending}", text.replace("\n", characters).encode()
        yield f"{name}, BOM, not ended", ("\ufeff" + text.rstrip("\n")).encode()
    mixed = "".join(HARD_CASES.values())
    ends = random.Random(1)
    yield "all, mixed line ends", re.sub(
        "\n", lambda _: ends.choice(list(ENDINGS.values())), mixed
    ).encode()


def random_documents(count, seed=20260101):
    """Pieces of the hard cases put together without sense."""
    source = random.Random(seed)
    lines = [line for text in HARD_CASES.values() for line in text.split("\n")]
    characters = "@＠#＃|｜/／:：=＝+－()（）[]［］【】{}｛｝,，.％%\\\"“”0９1一、合计表列 　\t甲×≤每当且有无*"
    for _ in range(count):
        chosen = []
        for line in source.choices(lines, k=source.randint(1, 30)):
            for _ in range(source.choice((0, 0, 1, 3))):
                at = source.randint(0, len(line))
                line = line[:at] + source.choice(characters) + line[at + source.randint(0, 2):]
            chosen.append(line)
        yield "\n".join(chosen)


def lines_of(text):
    """The lines of a text as the language counts them, without their ends."""
    lines = re.split("\r\n|\n|\r", text)
    return lines if lines[-1] else lines[:-1]
