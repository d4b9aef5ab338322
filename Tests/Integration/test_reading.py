"""What is shown beside the text: hints, lenses, signatures."""

import copy

import pytest

import places
from client import CAPABILITIES
from samples import RIGHT, WRONG

URI = "file:///tmp/reading.budget"


def document(uri=URI):
    return {"textDocument": {"uri": uri}}


def whole(text):
    end = places.position(text, len(text))
    return {"start": {"line": 0, "character": 0}, "end": end}


# Inlay hints

VALUES = WRONG + "\n支出{支出总表[208, 合计]}万元，见{支出总表[2080505]}。\n"


def hints(client, text):
    client.open(URI, text)
    found = client.request("textDocument/inlayHint", {**document(), "range": whole(text)})
    return [(h["label"], places.offset(text, h["position"])) for h in found]


def test_hints_by_default(server):
    found = hints(server, VALUES)
    line_end = VALUES.index("\n", VALUES.index("| 31.00 |"))
    assert ("合计 算得 30.00", line_end) in found
    assert ("= 30.00", VALUES.index("万元，见")) in found
    assert len([label for label, _ in found if label.startswith("=")]) == 2


def test_hints_in_a_range(server):
    hints(server, VALUES)
    range = {"start": {"line": 0, "character": 0}, "end": {"line": 6, "character": 0}}
    assert server.request("textDocument/inlayHint", {**document(), "range": range}) == []


@pytest.mark.parametrize(
    "settings, expected",
    [
        ({"values": False, "totals": False}, set()),
        ({"values": False, "totals": False, "names": True}, {"机关事业单位基本养老保险缴费支出", "社会保障和就业支出"}),
        ({"totals": False}, {"= 30.00", "= 20.00"}),
    ],
)
def test_hints_as_set(start, settings, expected):
    client = start()
    client.initialize(initializationOptions={"inlayHints": settings})
    assert {label for label, _ in hints(client, VALUES)} == expected


# Code lenses


def test_lenses(server):
    text = WRONG + "\n@科目 2101577 某项支出\n"
    server.open(URI, text)
    lenses = server.request("textDocument/codeLens", document())
    assert [places.span(text, lens["range"]) for lens in lenses] == ["支出总表", "2101577"]
    assert all("command" not in lens for lens in lenses)
    titles = [server.request("codeLens/resolve", lens)["command"]["title"] for lens in lenses]
    assert titles[0].startswith("5 行 · ") and titles[0].endswith(" 个问题")
    assert titles[1] == "0 处引用"


def test_no_lenses_where_they_are_turned_off(start):
    client = start()
    client.initialize(initializationOptions={"codeLens": False})
    client.open(URI, RIGHT)
    assert client.request("textDocument/codeLens", document()) == []


# Signatures

OFFSETS = {
    "signatureInformation": {
        "documentationFormat": ["markdown"],
        "parameterInformation": {"labelOffsetSupport": True},
    }
}


def signature(client, line):
    text = RIGHT + line
    client.open(URI, text)
    at = places.position(text, len(text))
    return client.at("textDocument/signatureHelp", URI, at)


@pytest.mark.parametrize("offsets", [False, True])
def test_signature_of_a_row(start, offsets):
    capabilities = copy.deepcopy(CAPABILITIES)
    if offsets:
        capabilities["textDocument"]["signatureHelp"] = OFFSETS
    client = start()
    client.initialize(capabilities)
    help = signature(client, "| 2080505 | 缴费 | 1")
    [of_row] = help["signatures"]
    label, part = of_row["label"], of_row["parameters"][help["activeParameter"]]
    shown = label[slice(*part["label"])] if offsets else part["label"]
    assert shown == "合计（万元）"
    explanation = part["documentation"]
    assert "= 基本支出 + 项目支出" in explanation["value"]
    assert explanation["kind"] == ("markdown" if offsets else "plaintext")


def test_signature_behind_the_last_column(server):
    help = signature(server, "| 1 | 2 | 3 | 4 | 5 | 6")
    assert help["activeParameter"] == len(help["signatures"][0]["parameters"])


def test_no_signature_in_prose(server):
    assert signature(server, "\n支出") is None
