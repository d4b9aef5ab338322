"""What an editor sees of a real department's budget."""

import copy
import json
import re

import pytest

import places
from client import CAPABILITIES
from conftest import EXAMPLE
from samples import HEAD, RIGHT

URI = EXAMPLE.as_uri()
SEVERITIES = {1: "error", 2: "warning", 3: "information", 4: "hint"}
SPENDING = "@表 支出总表"


def document(uri=URI):
    return {"textDocument": {"uri": uri}}


def plain(value) -> str:
    return json.dumps(value, ensure_ascii=False)


@pytest.fixture
def budget(server, example):
    """A server with the example open, and its findings."""
    server.opened = server.open(URI, example)
    return server


# Findings


def test_a_slip_comes_with_a_digit_and_goes_with_it(budget, example):
    row = example.index("2101506", example.index(SPENDING))
    where = example.index("4,079.60", row) + 4
    typed = budget.change(URI, places.replacement(example, where, where + 1, "8"))
    before = {plain(d) for d in budget.opened}
    new = [d for d in typed if plain(d) not in before]
    assert any(d["severity"] == 1 for d in new)
    undone = example[:where] + "8" + example[where + 1 :]
    old = example[where]
    assert budget.change(URI, places.replacement(undone, where, where + 1, old)) == budget.opened


def test_a_finding_says_where_it_comes_from(budget, example):
    slip = next(
        d
        for d in budget.opened
        if d["severity"] == 1 and "9,806.78" in places.span(example, d["range"])
    )
    assert slip["code"]
    assert slip["source"]
    assert re.search(r"9,?606\.78", slip["message"])
    parts = {
        places.span(example, r["location"]["range"]).strip() for r in slip["relatedInformation"]
    }
    assert {"4,220.65", "4,079.60", "430.53", "876.00"} & parts


def test_a_code_of_another_name_is_found(budget, example):
    messages = [d["message"] for d in budget.opened]
    assert any("30106" in m and "30108" in m for m in messages)


def test_pulled_findings_are_the_pushed_ones(budget):
    pulled = budget.request("textDocument/diagnostic", document())
    assert pulled["kind"] == "full"
    assert pulled["items"] == budget.opened != []


def test_findings_are_not_pushed_to_a_client_that_pulls(start, budget, example):
    capabilities = copy.deepcopy(CAPABILITIES)
    capabilities["textDocument"]["diagnostic"] = {"relatedDocumentSupport": False}
    client = start()
    client.initialize(capabilities)
    item = {"uri": URI, "languageId": "budget", "version": 1, "text": example}
    client.notify("textDocument/didOpen", {"textDocument": item})
    pulled = client.request("textDocument/diagnostic", document())
    assert pulled["items"] == budget.opened != []

    # An edit shows in the next pull, and in nothing before it.
    where = example.index("4,079.60", example.index(SPENDING)) + 4
    client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": URI, "version": 2},
            "contentChanges": [places.replacement(example, where, where + 1, "8")],
        },
    )
    changed = client.request("textDocument/diagnostic", document())
    assert len(changed["items"]) > 0
    assert changed["items"] != pulled["items"]
    client.notify("textDocument/didClose", document())
    assert client.stop() == 0
    methods = {m.get("method") for m in client.messages}
    assert "textDocument/publishDiagnostics" not in methods


def test_an_unchanged_pull_is_not_sent_again(budget):
    first = budget.request("textDocument/diagnostic", document())
    assert first["resultId"]
    again = budget.request(
        "textDocument/diagnostic", {**document(), "previousResultId": first["resultId"]}
    )
    assert again == {"kind": "unchanged", "resultId": first["resultId"]}


def test_findings_come_in_the_order_of_the_document(budget):
    order = [(d["range"]["start"]["line"], d["range"]["start"]["character"]) for d in budget.opened]
    assert order == sorted(order)


def test_the_command_finds_what_the_server_finds(budget, run):
    done = run("check", "--format", "json", EXAMPLE)
    [checked] = json.loads(done.stdout)["documents"]
    of_command = sorted(
        (f["rule"], f["severity"], f["message"], plain(sorted(f["range"].items())))
        for f in checked["findings"]
    )
    of_server = sorted(
        (d["code"], SEVERITIES[d["severity"]], d["message"], plain(sorted(d["range"].items())))
        for d in budget.opened
    )
    assert of_command == of_server != []


# Hover


def hovered(client, text, what, after="", uri=URI):
    return client.at("textDocument/hover", uri, places.find(text, what, after=after))


def test_hover_on_a_code(budget, example):
    hover = hovered(budget, example, "2101506", SPENDING)
    text = plain(hover["contents"])
    for word in ("2101506", "医疗保障经办事务", "卫生健康支出", "医疗保障管理事务"):
        assert word in text
    assert places.span(example, hover["range"]).strip() == "2101506"


def test_hover_on_an_amount_says_how_it_is_made_up(budget, example):
    hover = hovered(budget, example, "111,307.47", SPENDING)
    text = plain(hover["contents"]).replace(",", "")
    for part in ("6391.69", "74309.00", "21000.00"):
        assert part in text


def test_text_without_markdown_for_clients_that_do_not_read_it(start, example):
    capabilities = copy.deepcopy(CAPABILITIES)
    del capabilities["textDocument"]["hover"]
    del capabilities["textDocument"]["completion"]["completionItem"]["documentationFormat"]
    del capabilities["textDocument"]["completion"]["completionItem"]["resolveSupport"]
    client = start()
    client.initialize(capabilities)
    client.open(URI, example)
    for what, expected in {"2101506": "医疗保障经办事务", "111,307.47": "6,391.69"}.items():
        contents = hovered(client, example, what, SPENDING)["contents"]
        assert contents["kind"] == "plaintext"
        assert expected in contents["value"]
        assert not re.search(r"\*\*|\\|--", contents["value"])
    at = places.find(example, "2101506", after=SPENDING, behind=True)
    explained = [i["documentation"] for i in completed(client, example, at, URI)]
    assert any("医疗保障经办事务" in text for text in explained)
    assert not any("**" in text for text in explained)


def test_hover_on_nothing(budget, example):
    end = places.position(example, len(example))
    assert budget.at("textDocument/hover", URI, end) is None


# Completion

ROW = "| {} | | | | |\n"
TYPED = {
    "2101": ("2101501", "行政运行"),
    "２１０１": ("2101501", "行政运行"),
    "行政": ("2101501", "行政运行"),
    "xingzheng": ("2101501", "行政运行"),
    "xzyx": ("2101501", "行政运行"),
    "医疗救助": ("21013", "医疗救助"),
    "ylbzjbsw": ("2101506", "医疗保障经办事务"),
}


def completed(client, text, at, uri="file:///tmp/c.budget"):
    result = client.at("textDocument/completion", uri, at)
    return result["items"] if isinstance(result, dict) else result or []


def matches(typed: str, filter: str) -> bool:
    """As editors filter: the typed characters in their order."""
    rest = iter(filter.lower())
    return all(character in rest for character in typed.strip().lower())


@pytest.mark.parametrize("typed", TYPED)
def test_completion_in_a_code_cell(server, typed):
    code, name = TYPED[typed]
    text = RIGHT + ROW.format(typed)
    server.open("file:///tmp/c.budget", text)
    at = places.find(text, typed, after="缴费支出 ", behind=True)
    items = completed(server, text, at)
    fitting = [i for i in items if code in plain(i) and name in plain(i)]
    assert fitting, [i["label"] for i in items[:20]]
    item = fitting[0]
    edit = item["textEdit"]
    range = edit.get("range") or edit["replace"]
    assert range["start"]["line"] == range["end"]["line"] == at["line"]
    assert range["start"]["character"] <= at["character"] <= range["end"]["character"]
    assert places.span(text, range).strip().startswith(typed)
    edits = [{"range": range, "newText": edit["newText"]}, *item.get("additionalTextEdits", [])]
    row = places.applied(text, edits).split("\n")[at["line"]]
    assert places.cells(row) == [code, name, "", "", ""]


@pytest.mark.parametrize("typed", TYPED)
def test_completion_survives_the_filter_of_the_editor(server, typed):
    text = RIGHT + ROW.format(typed)
    server.open("file:///tmp/c.budget", text)
    at = places.find(text, typed, after="缴费支出 ", behind=True)
    code, _ = TYPED[typed]
    items = [i for i in completed(server, text, at) if code in plain(i)]
    for item in items[:1]:
        assert matches(typed, item.get("filterText", item["label"]))
    assert items


def test_completion_where_nothing_is_typed(server):
    text = RIGHT + "|  | | | | |\n"
    server.open("file:///tmp/c.budget", text)
    at = places.position(text, text.rindex("|  |") + 2)
    assert completed(server, text, at)


@pytest.mark.parametrize(
    "line, expected",
    [("@", "表"), ("@金额", "金额单位"), ("@表 ", "支出总表"), ("@类型 ", "部门预算")],
)
def test_completion_of_directives(server, line, expected):
    text = HEAD + line
    server.open("file:///tmp/c.budget", text)
    items = completed(server, text, places.position(text, len(text)))
    assert any(expected in item["label"] for item in items)


def test_completion_of_names(server):
    text = RIGHT + "| | 行政单位 | | | |\n"
    server.open("file:///tmp/c.budget", text)
    items = completed(server, text, places.position(text, text.rindex("行政单位") + 4))
    assert any("行政单位离退休" in plain(item) for item in items)


# Outline


def walk(symbols, above=()):
    for symbol in symbols:
        yield (*above, symbol)
        yield from walk(symbol.get("children", []), (*above, symbol))


def test_outline(budget, example):
    symbols = budget.request("textDocument/documentSymbol", document())
    paths = list(walk(symbols))
    title = lambda s: f"{s['name']} {s.get('detail', '')}"
    item = next(
        path
        for path in paths
        if "2101506" in title(path[-1]) and any("支出总表" in title(s) for s in path)
    )
    above = [title(symbol) for symbol in item]
    assert "第四部分" in above[0]
    assert [c for a in above for c in re.findall(r"(?<!\d)210(?:\d\d)?(?:\d\d)?(?!\d)", a)] == [
        "210",
        "21015",
        "2101506",
    ]
    assert "4,079.60" in above[-1] or "4079.60" in above[-1]


def test_outline_ranges_nest(budget, example):
    order = lambda p: (p["line"], p["character"])
    for path in walk(budget.request("textDocument/documentSymbol", document())):
        symbol = path[-1]
        whole, chosen = symbol["range"], symbol["selectionRange"]
        assert order(whole["start"]) <= order(chosen["start"])
        assert order(chosen["end"]) <= order(whole["end"])
        assert symbol["name"].strip()
        for place in (whole["start"], whole["end"]):
            places.offset(example, place)
        if len(path) > 1:
            outer = path[-2]["range"]
            assert order(outer["start"]) <= order(whole["start"])
            assert order(whole["end"]) <= order(outer["end"])


# Definition


def defined(client, text, what, after):
    found = client.at("textDocument/definition", URI, places.find(text, what, after=after))
    return found if isinstance(found, list) else [found] if found else []


def test_definition_of_a_code(budget, example):
    own = places.find(example, "2101506", after=SPENDING)["line"]
    found = defined(budget, example, "2101506", SPENDING)
    here = [f for f in found if f["uri"] == URI]
    others = {f["range"]["start"]["line"] for f in here} - {own}
    lines = re.split("\r\n|\n|\r", example)
    assert others
    assert all("2101506" in lines[line] for line in others)
    # The subject's own entry lies outside of the document.
    assert [f for f in found if f["uri"] != URI]


def test_definition_of_a_reference(server):
    text = RIGHT + "\n支出{支出总表[2080505, 合计]}万元。\n"
    uri = "file:///tmp/d.budget"
    server.open(uri, text)
    at = places.find(text, "2080505", after="支出{")
    found = server.at("textDocument/definition", uri, at)
    found = found if isinstance(found, list) else [found]
    row = places.find(text, "| 2080505")["line"]
    assert row in [f["range"]["start"]["line"] for f in found if f["uri"] == uri]
