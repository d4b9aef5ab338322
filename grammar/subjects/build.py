#!/usr/bin/env python3
"""Builds Sources/SubjectData/subjects.bin from the tables of this folder.

    python3 build.py           fill in missing pinyin (needs the package pypinyin), write the binary
    python3 build.py --check   exit with 1 unless the committed binary is what the tables give

Pinyin that stands in a table is kept as it is, so a reading once reviewed stays reviewed.
The binary's layout is described in README.md beside this file.
"""

import argparse
import csv
import pathlib
import struct
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
BINARY = FOLDER.parents[1] / "Sources" / "SubjectData" / "subjects.bin"

CATALOGS = ["functional", "department-economic", "government-economic", "revenue"]
FIRST_DIGIT = {
    "revenue": "1",
    "functional": "2",
    "department-economic": "3",
    "government-economic": "5",
}
EVIDENCE = {"disclosed": 0, "older-edition": 1, "unverified": 2, "candidate": 3}
# Years by which a row may be valid beyond its stated first and last edition.
SLACK = {"": 0, "±2": 2, "any": 255}
CANDIDATE_SLACK = 2
NO_FIRST, NO_LAST = 0, 0xFFFF

# Readings that the general dictionary gets wrong, or might in a name that is still to come.
PHRASES = {
    "还林": "huan lin",
    "还草": "huan cao",
    "还湿": "huan shi",
    "还贷": "huan dai",
    "还本": "huan ben",
    "返还": "fan huan",
    "调节": "tiao jie",
    "调剂": "tiao ji",
    "调控": "tiao kong",
    "调解": "tiao jie",
    "调整": "tiao zheng",
    "调查": "diao cha",
    "调入": "diao ru",
    "调出": "diao chu",
    "北调": "bei diao",
    "差旅": "chai lv",
    "差价": "cha jia",
    "差别": "cha bie",
    "会计": "kuai ji",
    "行政": "xing zheng",
    "行业": "hang ye",
    "银行": "yin hang",
    "重大": "zhong da",
    "重点": "zhong dian",
    "重要": "zhong yao",
    "重建": "chong jian",
    "长期": "chang qi",
    "长江": "chang jiang",
    "供给": "gong ji",
    "给付": "ji fu",
    "参事": "can shi",
    "参政": "can zheng",
    "罚没": "fa mo",
    "附着": "fu zhuo",
    "人畜": "ren chu",
    "畜牧": "xu mu",
    "处理": "chu li",
    "上解": "shang jie",
    "校舍": "xiao she",
    "传输": "chuan shu",
    "宣传": "xuan chuan",
}

FOLDED_AWAY = set(" \t\r\n\u00a0\u1680\u202f\u205f\u3000\ufeff\u200b\"'“”‘’「」『』") | {
    chr(c) for c in range(0x2000, 0x200B)
}
BRACKETS = str.maketrans("〔〕【】[]", "()()()")


def fold(name):
    """The name as it is compared: width, brackets, quotes, blanks and line breaks made alike."""
    narrow = "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in name)
    return "".join(c for c in narrow if c not in FOLDED_AWAY).translate(BRACKETS)


def stem(folded):
    """The folded name without what is mere wording: 的, and 支出 at the end."""
    return folded.removesuffix("支出").replace("的", "")


def key(code):
    """The code as a number that sorts in the order of the tree and keeps the code's length."""
    return int(code.ljust(9, "0")) * 4 + (len(code) - 3) // 2


def read(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def load():
    """The rows of all tables, and the tables they came from."""
    tables = {name: read(FOLDER / f"{name}.tsv") for name in CATALOGS + ["candidates"]}
    return tables, [
        (name if name != "candidates" else row["family"], name == "candidates", row)
        for name, rows in tables.items()
        for row in rows
    ]


def problems(rows):
    for family, candidate, row in rows:
        code, label = row["code"], f"{row['code']} {row['name']}"
        lengths = (3, 5, 7, 9) if family == "revenue" else (3, 5, 7)
        if not code.isascii() or not code.isdigit() or len(code) not in lengths:
            yield f"{label}: a code has 3, 5 or 7 digits"
        elif code[0] != FIRST_DIGIT[family]:
            yield f"{label}: not a code of {family}"
        if not stem(fold(row["name"])):
            yield f"{label}: the name is empty"
        if not candidate and (row["evidence"] not in EVIDENCE or row["boundary"] not in SLACK):
            yield f"{label}: unknown evidence or boundary"
        for year in (row["from"], row["to"]):
            if year and not (year.isdigit() and 1990 <= int(year) <= 2100):
                yield f"{label}: {year} is no year"
        if len(row["pinyin"].split(" ")) != len(han(row["name"])):
            yield f"{label}: pinyin is missing or has another number of syllables"


def han(name):
    return [c for c in name if "\u4e00" <= c <= "\u9fff" or c == "〇"]


def fill(tables):
    """Adds pinyin where it is missing. Returns the names of the tables that changed."""
    lacking = [(t, row) for t, rows in tables.items() for row in rows if not row["pinyin"]]
    if not lacking:
        return
    from pypinyin import Style, lazy_pinyin, load_phrases_dict

    load_phrases_dict({p: [[s] for s in r.split(" ")] for p, r in PHRASES.items()})
    for _, row in lacking:
        row["pinyin"] = " ".join(
            lazy_pinyin(row["name"], style=Style.NORMAL, errors=lambda other: [])
        )
        corrected = row["pinyin"].split(" ")
        characters = "".join(han(row["name"]))
        for phrase, reading in PHRASES.items():
            start = characters.find(phrase)
            while start >= 0:
                corrected[start : start + len(phrase)] = reading.split(" ")
                start = characters.find(phrase, start + 1)
        row["pinyin"] = " ".join(corrected)
        print(f"{row['code']} {row['name']}: {row['pinyin']} (review this reading)")
    for table in sorted({table for table, _ in lacking}):
        rows = tables[table]
        lines = ["\t".join(rows[0])] + ["\t".join(row.values()) for row in rows]
        (FOLDER / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def encode(rows):
    records = []
    for _, candidate, row in rows:
        records.append(
            (
                key(row["code"]),
                int(row["from"] or NO_FIRST),
                int(row["to"] or NO_LAST),
                row["name"].encode(),
                fold(row["name"]).encode(),
                row["pinyin"].encode(),
                EVIDENCE["candidate" if candidate else row["evidence"]],
                CANDIDATE_SLACK if candidate else SLACK[row["boundary"]],
            )
        )
    records.sort()
    pool, offsets = bytearray(), {}

    def place(text):
        if text not in offsets:
            offsets[text] = len(pool)
            pool.extend(text)
        return offsets[text]

    body = bytearray()
    for _, first, last, name, folded, pinyin, evidence, slack in records:
        body += struct.pack(
            "<IIIHHHHHBB",
            place(name), place(folded), place(pinyin),
            len(name), len(folded), len(pinyin),
            first, last, evidence, slack,
        )  # fmt: skip
    stems = [stem(record[4].decode()).encode() for record in records]
    order = sorted(range(len(records)), key=lambda index: (stems[index], index))
    count = len(records)
    header = struct.pack("<4sIII", b"SUBJ", 1, count, len(pool))
    keys = struct.pack(f"<{count}I", *(record[0] for record in records))
    return header + keys + bytes(body) + struct.pack(f"<{count}I", *order) + bytes(pool)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    check = parser.parse_args().check
    tables, rows = load()
    if not check:
        fill(tables)
    found = list(problems(rows))
    if found:
        sys.exit("\n".join(found))
    binary = encode(rows)
    if not check:
        BINARY.write_bytes(binary)
    elif not BINARY.exists() or BINARY.read_bytes() != binary:
        sys.exit(f"{BINARY.name} is out of date: run build.py")
    print(f"{len(rows)} rows, {len(binary)} bytes")


if __name__ == "__main__":
    main()
