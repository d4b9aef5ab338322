"""Semantic tokens as an editor reads them: whole, in part, and as what has changed."""

import random

import pytest

import places
from conftest import EXAMPLE
from samples import RIGHT

URI = "file:///tmp/tokens.budget"


def document(uri=URI):
    return {"textDocument": {"uri": uri}}


def decoded(server, text, data, encoding="utf-16"):
    """Each token as line, type and text."""
    legend = server.capabilities["semanticTokensProvider"]["legend"]
    assert len(data) % 5 == 0
    line = character = 0
    tokens = []
    for at in range(0, len(data), 5):
        lines, characters, length, kind, modifiers = data[at : at + 5]
        assert length > 0
        line, character = line + lines, characters + (0 if lines else character)
        start = places.offset(text, {"line": line, "character": character}, encoding)
        end = places.offset(text, {"line": line, "character": character + length}, encoding)
        assert modifiers < 1 << len(legend["tokenModifiers"])
        tokens.append((line, legend["tokenTypes"][kind], text[start:end]))
    return tokens


def full(server, uri=URI):
    return server.request("textDocument/semanticTokens/full", document(uri))


def test_all_tokens(server):
    server.open(URI, RIGHT)
    tokens = decoded(server, RIGHT, full(server)["data"])
    kinds = {text: kind for _, kind, text in tokens}
    assert kinds["@类型"] == "keyword"
    assert kinds["部门预算"] == "enumMember"
    assert kinds["# 第一部分 部门预算公开表"] == "namespace"
    assert kinds["支出总表"] == "struct"
    assert kinds["2080501"] == "enumMember"
    assert kinds["行政单位离退休"] == "string"
    assert kinds["10.00"] == "number"
    assert kinds["基本支出"] == "property"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_columns_of_every_encoding(start, encoding):
    client = start()
    client.initialize({"general": {"positionEncodings": [encoding]}})
    text = "@表 😀表 é😀𠀀\r| 项目😀 | 金额 |\r\n| 😀𠀀汉 | 1.00 | // 😀\n"
    client.open(URI, text)
    tokens = decoded(client, text, full(client)["data"], encoding)
    assert [t[2] for t in tokens] == [
        *("@表", "😀表", "é😀𠀀", "项目😀", "金额", "😀𠀀汉", "1.00", "// 😀")
    ]


def test_tokens_of_a_range(server, example):
    uri = EXAMPLE.as_uri()
    server.open(uri, example)
    everything = decoded(server, example, full(server, uri)["data"])
    last = len(places.line_starts(example)) - 1
    for first, end in [(0, 5), (100, 101), (150, 260), (last - 3, last), (0, last + 9), (7, 7)]:
        range = {
            "start": {"line": first, "character": 3},
            "end": {"line": end, "character": 0},
        }
        part = server.request(
            "textDocument/semanticTokens/range", {**document(uri), "range": range}
        )
        assert decoded(server, example, part["data"]) == [
            t for t in everything if first <= t[0] <= end
        ]


def applied(data, answer):
    if "data" in answer:
        return answer["data"]
    for edit in sorted(answer["edits"], key=lambda e: e["start"], reverse=True):
        assert edit["start"] + edit["deleteCount"] <= len(data)
        data = [
            *data[: edit["start"]],
            *edit.get("data", []),
            *data[edit["start"] + edit["deleteCount"] :],
        ]
    return data


def test_what_has_changed_makes_the_whole(server, start, example):
    """Random edits: the differences put together are the tokens of the text as it is then."""
    other = start()
    other.initialize()
    uri = EXAMPLE.as_uri()
    rng = random.Random(4)
    text = example
    server.open(uri, text)
    answer = full(server, uri)
    data, name = answer["data"], answer["resultId"]
    pieces = ["\n", "\n\n", "@表 甲\n", "|", " 1.00 ", "{甲[合计]}", "//", "# 一\n", "", "", "💰"]
    sizes = []
    for number in range(60):
        begin = rng.randrange(len(text))
        end = min(len(text), begin + rng.choice([0, 0, 1, 3, 40, 400]))
        # A change does not part a line end or a pair of surrogates.
        new = rng.choice(pieces)
        server.change(uri, places.replacement(text, begin, end, new))
        text = text[:begin] + new + text[end:]
        answer = server.request(
            "textDocument/semanticTokens/full/delta", {**document(uri), "previousResultId": name}
        )
        sizes.append(len(answer.get("data", [])) + sum(len(e.get("data", [])) for e in answer.get("edits", [])))
        data, name = applied(data, answer), answer["resultId"]
        if number % 6 == 0:
            fresh = f"file:///tmp/fresh{number}.budget"
            other.open(fresh, text)
            assert full(other, fresh)["data"] == data
    assert sum(sizes) < 60 * len(data) / 10


def test_nothing_has_changed(server):
    server.open(URI, RIGHT)
    name = full(server)["resultId"]
    answer = server.request(
        "textDocument/semanticTokens/full/delta", {**document(), "previousResultId": name}
    )
    assert answer["edits"] == []
    # An answer that the server no longer has is answered whole.
    answer = server.request(
        "textDocument/semanticTokens/full/delta", {**document(), "previousResultId": name}
    )
    assert answer["data"]
