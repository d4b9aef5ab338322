"""Columns in every encoding; line ends; the text after edits."""

import copy
import json
import random
import re

import pytest

import places
from client import CAPABILITIES
from samples import BY_UNIT, HEAD, RIGHT, WRONG

URI = "file:///tmp/sample.budget"
ENCODINGS = ["utf-8", "utf-16", "utf-32"]
WRONG_BY_UNIT = BY_UNIT.replace("局 | | | 30.00 | 30.00", "局 | | | 31.00 | 31.00")


def with_encodings(*encodings):
    capabilities = copy.deepcopy(CAPABILITIES)
    capabilities["general"]["positionEncodings"] = list(encodings)
    return capabilities


def ready(start, encoding):
    client = start()
    # UTF-16 must always be among them.
    offered = [encoding] if encoding == "utf-16" else [encoding, "utf-16"]
    client.initialize(with_encodings(*offered))
    return client


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_offered_encoding_is_taken(start, encoding):
    client = start()
    client.initialize(with_encodings(encoding))
    assert client.capabilities.get("positionEncoding", "utf-16") == encoding


def test_utf_16_where_nothing_is_offered(start):
    client = start()
    client.initialize({})
    assert client.capabilities.get("positionEncoding", "utf-16") == "utf-16"


def spots(text, diagnostics, encoding):
    """Where the findings are, counted in characters, and their messages."""
    return sorted(
        (
            places.offset(text, d["range"]["start"], encoding),
            places.offset(text, d["range"]["end"], encoding),
            d["message"],
            tuple(
                places.offset(text, r["location"]["range"]["start"], encoding)
                for r in d.get("relatedInformation", [])
            ),
        )
        for d in diagnostics
    )


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_findings_stand_at_their_cells(start, encoding):
    client = ready(start, encoding)
    used = client.capabilities.get("positionEncoding", "utf-16")
    assert used == encoding
    found = client.open(URI, WRONG_BY_UNIT)
    assert "31.00" in {places.span(WRONG_BY_UNIT, d["range"], encoding).strip() for d in found}


def test_findings_are_the_same_in_every_encoding(start):
    seen = []
    for encoding in ENCODINGS:
        client = ready(start, encoding)
        seen.append(spots(WRONG_BY_UNIT, client.open(URI, WRONG_BY_UNIT), encoding))
    assert seen[0] == seen[1] == seen[2] != []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_behind_wide_characters_are_understood(start, encoding):
    client = ready(start, encoding)
    client.open(URI, BY_UNIT)
    at = places.find(BY_UNIT, "2080505", encoding)
    hover = client.at("textDocument/hover", URI, at)
    assert "机关事业单位基本养老保险缴费支出" in json.dumps(hover, ensure_ascii=False)
    if "range" in hover:
        assert "2080505" in places.span(BY_UNIT, hover["range"], encoding)
    # A digit of an amount behind wide characters: 10.00 becomes 11.00.
    where = BY_UNIT.index("| 10.00 |") + 3
    changed = BY_UNIT[:where] + "1" + BY_UNIT[where + 1 :]
    edit = places.replacement(BY_UNIT, where, where + 1, "1", encoding)
    edited = client.change(URI, edit)
    other = "file:///other.budget"
    fresh = client.open(other, changed)
    assert json.dumps(edited).replace(URI, other) == json.dumps(fresh)
    assert fresh != []


EOLS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


@pytest.mark.parametrize("eol", EOLS.values(), ids=EOLS.keys())
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "BOM"])
def test_line_ends_and_bom_change_nothing(server, eol, bom):
    plain = server.open(URI, WRONG)
    assert plain != []
    uri = "file:///tmp/other.budget"
    found = server.open(uri, bom + WRONG.replace("\n", eol))
    assert json.dumps(found).replace(uri, URI) == json.dumps(plain)


def test_line_ends_may_be_mixed(server):
    plain = server.open(URI, WRONG)
    text = WRONG
    for number, line in enumerate(re.findall("(?<=\n)[^\n]+\n(?!\n)", WRONG)):
        text = text.replace(line, line[:-1] + ["\n", "\r\n", "\r"][number % 3])
    assert len(set(places.LINE_END.findall(text))) == 3
    uri = "file:///tmp/other.budget"
    assert json.dumps(server.open(uri, text)).replace(uri, URI) == json.dumps(plain)


PIECES = [
    *"|||@#/{}= 0123456789.,-\n\n",
    "\r\n",
    "\r",
    "合计",
    "｜",
    "８．５",
    "😀",
    "𠀀",
    "e\u0301",
    "👨\u200d👩\u200d👧",
    "||",
    "@表 甲\n| 科目编码 | 金额 |\n| 合计 | 3.00 |\n| 208 | 2.00 |\n",
    "// 注\n",
    "# 标题\n",
    "",
    "",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("seed", range(4))
def test_edits_equal_a_fresh_document(start, encoding, seed):
    rng = random.Random(seed)
    client = ready(start, encoding)
    text = WRONG_BY_UNIT + "\n" + WRONG.removeprefix(HEAD).replace("支出总表", "乙")
    if seed == 3:
        text = text.replace("\n", "\r\n")
    client.open(URI, text)
    for step in range(30):
        changes = []
        for _ in range(rng.randrange(1, 4)):
            begin = rng.randrange(len(text) + 1)
            end = min(len(text), begin + rng.choice([0, 0, 1, 1, 2, 5, 40]))
            # Positions between the two characters of \r\n are no places in a text.
            begin, end = (p - 1 if text[p - 1 : p + 1] == "\r\n" else p for p in (begin, end))
            new = rng.choice(PIECES)
            changes.append(places.replacement(text, begin, end, new, encoding))
            text = text[:begin] + new + text[end:]
        if rng.random() < 0.05:
            changes.append({"text": text})
        edited = client.change(URI, *changes)
        uri = f"file:///tmp/fresh{step}.budget"
        fresh = client.open(uri, text)
        client.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        assert json.dumps(edited).replace(URI, uri) == json.dumps(fresh), (step, changes)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_many_edits_at_once_equal_a_fresh_document(start, encoding):
    """As a script in an editor sends them: characters one by one, near each other and far apart."""
    client = ready(start, encoding)
    rows = "".join(f"| 第{n}行 | 1.00 | 2.00 |\n" for n in range(2000))
    text = f"@表 甲\n| 项目 | 一 | 二 |\n{rows}\n" + WRONG.removeprefix(HEAD)
    client.open(URI, text)
    changes = []
    for n in [30, 31, 1900, 32, 1950, 31]:
        begin = text.index(f"| 第{n}行")
        for new in [""] * 6 + list("| 第〇"):
            changes.append(places.replacement(text, begin, begin + (not new), new, encoding))
            text = text[:begin] + new + text[begin + (not new) :]
            begin += len(new)
        text_row = f"| 第{n}行 | 3.00 |  |\n"
        changes.append(places.replacement(text, begin, begin, text_row, encoding))
        text = text[:begin] + text_row + text[begin:]
    edited = client.change(URI, *changes)
    fresh = client.open("file:///tmp/fresh.budget", text)
    assert fresh and json.dumps(edited).replace(URI, "file:///tmp/fresh.budget") == json.dumps(fresh)


def test_an_absent_range_is_the_whole_document(server):
    server.open(URI, "")
    assert server.change(URI, {"text": WRONG}) != []
    assert server.change(URI, {"text": RIGHT}) == []
