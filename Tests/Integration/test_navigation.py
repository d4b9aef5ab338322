"""Going from place to place: references, symbols, hierarchy, links, selections, folds."""

import copy
from pathlib import Path

import pytest

import places
from client import CAPABILITIES, ResponseError
from conftest import EXAMPLE
from samples import RIGHT

URI = "file:///tmp/a.budget"
OTHER = "file:///tmp/b.budget"
FORMULA = RIGHT + "\n支出{支出总表[2080505, 合计]}万元，2080505机关事业单位基本养老保险缴费支出。\n"


def document(uri=URI):
    return {"textDocument": {"uri": uri}}


def capable(*path, value=True):
    capabilities = copy.deepcopy(CAPABILITIES)
    part = capabilities
    for key in path[:-1]:
        part = part.setdefault(key, {})
    part[path[-1]] = value
    return capabilities


def references(client, text, what, after="", declared=True, uri=URI):
    at = places.find(text, what, after=after)
    context = {"context": {"includeDeclaration": declared}}
    return client.at("textDocument/references", uri, at, **context)


# References and highlights


def test_references_of_a_subject_in_all_documents(server):
    server.open(URI, FORMULA)
    server.open(OTHER, RIGHT)
    found = references(server, FORMULA, "2080505", "缴费支出 ")
    texts = {URI: FORMULA, OTHER: RIGHT}
    said = [(f["uri"], places.span(texts[f["uri"]], f["range"])) for f in found]
    name = "机关事业单位基本养老保险缴费支出"
    assert said == [
        *((URI, text) for text in ("2080505", "2080505", "2080505", name)),
        (OTHER, "2080505"),
    ]


def test_references_pass_over_files_in_another_encoding(start, tmp_path):
    for name, encoding in {"甲": "utf-8", "乙": "gb18030"}.items():
        (tmp_path / f"{name}.budget").write_text(FORMULA, encoding)
    client = start()
    client.initialize({}, workspaceFolders=[{"uri": tmp_path.as_uri(), "name": "预算"}])
    client.open(URI, FORMULA)
    found = references(client, FORMULA, "2080505", "缴费支出 ")
    assert {f["uri"] for f in found} == {URI, (tmp_path / "甲.budget").as_uri()}


def test_references_of_a_table_stay_in_its_document(server):
    server.open(URI, FORMULA)
    server.open(OTHER, RIGHT)
    found = references(server, FORMULA, "支出总表", "@表 ")
    assert [f["uri"] for f in found] == [URI, URI]
    found = references(server, FORMULA, "支出总表", "@表 ", declared=False)
    assert len(found) == 1 and found[0]["range"]["start"]["line"] > 10
    assert references(server, FORMULA, "部门支出总表") is None


def test_highlights(server):
    server.open(URI, FORMULA)
    at = places.find(FORMULA, "支出总表", after="@表 ")
    found = server.at("textDocument/documentHighlight", URI, at)
    assert [places.span(FORMULA, f["range"]) for f in found] == ["支出总表", "支出总表"]
    assert [f["kind"] for f in found] == [3, 2]
    total = places.find(FORMULA, "30.00", after="社会保障和就业支出")
    parts = server.at("textDocument/documentHighlight", URI, total)
    assert [f["kind"] for f in parts] == [3, 2, 2]
    assert server.at("textDocument/documentHighlight", URI, {"line": 0, "character": 1}) == []


def test_linked_editing(server):
    server.open(URI, FORMULA)
    at = places.find(FORMULA, "总表[2080505")
    found = server.at("textDocument/linkedEditingRange", URI, at)
    assert [places.span(FORMULA, r) for r in found["ranges"]] == ["支出总表", "支出总表"]
    at = places.find(FORMULA, "合计")
    assert server.at("textDocument/linkedEditingRange", URI, at) is None


# Declarations and the catalog


def test_declaration(server):
    server.open(URI, FORMULA)
    at = places.find(FORMULA, "合计]", after="支出{")
    [found] = server.at("textDocument/declaration", URI, at)
    header = places.find(FORMULA, "合计 | 基本支出")
    assert found["uri"] == URI and found["range"]["start"] == header


@pytest.mark.parametrize("method", ["declaration", "typeDefinition", "definition"])
def test_links_for_clients_that_read_them(start, method):
    client = start()
    client.initialize(capable("textDocument", method, value={"linkSupport": True}))
    client.open(URI, FORMULA)
    at = places.find(FORMULA, "2080505")
    found = client.at(f"textDocument/{method}", URI, at)
    assert all(places.span(FORMULA, f["originSelectionRange"]) == "2080505" for f in found)


def test_type_definition_is_a_file(server, tmp_path):
    server.open(URI, FORMULA)
    at = places.find(FORMULA, "2080505", after="缴费支出 ")
    [found] = server.at("textDocument/typeDefinition", URI, at)
    path = Path(found["uri"].removeprefix("file://"))
    assert "机关事业单位基本养老保险缴费支出" in path.read_text("utf-8").split("\n")[
        found["range"]["start"]["line"]
    ]
    assert not path.stat().st_mode & 0o222, "an edit of a copy would be lost"
    assert "textDocumentContent" not in server.capabilities.get("workspace", {})


def test_type_definition_is_a_document_of_the_server(start):
    client = start()
    client.initialize(capable("workspace", "textDocumentContent", value={}))
    schemes = client.capabilities["workspace"]["textDocumentContent"]["schemes"]
    client.open(URI, FORMULA)
    at = places.find(FORMULA, "2080505", after="缴费支出 ")
    [found] = client.at("textDocument/typeDefinition", URI, at)
    assert found["uri"].split(":")[0] in schemes
    text = client.request("workspace/textDocumentContent", {"uri": found["uri"]})["text"]
    assert places.span(text, found["range"]) == "2080505"
    with pytest.raises(ResponseError):
        client.request("workspace/textDocumentContent", {"uri": schemes[0] + ":/none.budget"})


def test_hierarchy(server):
    server.open(URI, RIGHT)
    at = places.find(RIGHT, "2080505")
    [item] = server.at("textDocument/prepareTypeHierarchy", URI, at)
    assert item["name"] == "2080505 机关事业单位基本养老保险缴费支出"
    assert places.span(RIGHT, item["selectionRange"]) == "2080505"
    [above] = server.request("typeHierarchy/supertypes", {"item": item})
    assert above["name"].startswith("20805 ") and above["uri"] == URI
    below = server.request("typeHierarchy/subtypes", {"item": above})
    assert [b["name"][:7] for b in below[:2]] == ["2080501", "2080505"]
    assert below[0]["uri"] == URI and below[-1]["uri"] != URI
    [top] = server.request("typeHierarchy/supertypes", {"item": above})
    assert server.request("typeHierarchy/supertypes", {"item": top}) == []
    assert server.request("typeHierarchy/subtypes", {"item": below[-1]}) == []
    nothing = server.at("textDocument/prepareTypeHierarchy", URI, {"line": 0, "character": 0})
    assert nothing is None


# Symbols


@pytest.mark.parametrize("query", ["2080505", "２０８０５０５", "养老保险缴费", "jgsydwjbylbxjf"])
def test_workspace_symbols(server, query):
    server.open(URI, RIGHT)
    server.open(OTHER, RIGHT)
    found = server.request("workspace/symbol", {"query": query})
    assert [f["location"]["uri"] for f in found] == [URI, OTHER]
    assert all("2080505" in f["name"] and f["containerName"] == "支出总表" for f in found)
    assert all("养老保险" in places.span(RIGHT, f["location"]["range"]) for f in found)


def test_workspace_symbols_that_are_resolved(start):
    support = {"resolveSupport": {"properties": ["location.range"]}}
    client = start()
    client.initialize(capable("workspace", "symbol", value=support))
    client.open(URI, RIGHT)
    found = client.request("workspace/symbol", {"query": "支出总表"})
    assert [f["location"] for f in found] == [{"uri": URI}]
    resolved = client.request("workspaceSymbol/resolve", found[0])
    assert places.span(RIGHT, resolved["location"]["range"]) == "支出总表"


def test_outline_stays_what_it_is(start, example):
    """The tree, which is written straight from what was kept, says what the list says."""
    uri = EXAMPLE.as_uri()
    client, flat = start(), start()
    client.initialize()
    plain = copy.deepcopy(CAPABILITIES)
    del plain["textDocument"]["documentSymbol"]
    flat.initialize(plain)
    text = example
    client.open(uri, text)
    flat.open(uri, text)

    def listed(symbols, container=None):
        for symbol in symbols:
            yield symbol["name"], symbol["kind"], symbol["range"], container
            yield from listed(symbol.get("children", []), symbol["name"])

    edits = [("", ""), ("@年度", "// 一\n\n"), ("4,079.60", "9"), ("## ", "# 😀\n"), ("@表", "@")]
    for where, new in edits:
        place = text.index(where)
        for editor in (client, flat):
            editor.change(uri, places.replacement(text, place, place, new))
        text = text[:place] + new + text[place:]
        tree = client.request("textDocument/documentSymbol", document(uri))
        expected = [
            (s["name"], s["kind"], s["location"]["range"], s.get("containerName"))
            for s in flat.request("textDocument/documentSymbol", document(uri))
        ]
        assert list(listed(tree)) == expected


# Links, selections, folds


def test_links(server, tmp_path):
    uri = (tmp_path / "年 预算" / "今年.budget").as_uri()
    text = "@上年 去年 决算.budget\n@汇总 ../本级.budget ./x/中心.budget\n@规则 /etc/规则.budget\n"
    server.open(uri, text)
    links = server.request("textDocument/documentLink", document(uri))
    assert [places.span(text, link["range"]) for link in links] == [
        *("去年 决算.budget", "../本级.budget", "./x/中心.budget", "/etc/规则.budget")
    ]
    targets = [server.request("documentLink/resolve", link)["target"] for link in links]
    assert targets == [
        (tmp_path / "年 预算" / "去年 决算.budget").as_uri(),
        (tmp_path / "本级.budget").as_uri(),
        (tmp_path / "年 预算" / "x" / "中心.budget").as_uri(),
        Path("/etc/规则.budget").as_uri(),
    ]


def test_links_of_a_document_that_is_no_file(server):
    uri = "untitled:Untitled-1"
    server.open(uri, "@上年 2025.budget\n")
    [link] = server.request("textDocument/documentLink", document(uri))
    assert "target" not in server.request("documentLink/resolve", link)


def test_selection_ranges(server):
    server.open(URI, FORMULA)
    spots = [places.find(FORMULA, "2080501"), places.find(FORMULA, "80505, 合计"), {"line": 0, "character": 0}]
    found = server.request("textDocument/selectionRange", {**document(), "positions": spots})
    assert len(found) == len(spots)
    steps = []
    for selection in found:
        steps.append([])
        while selection:
            steps[-1].append(places.span(FORMULA, selection["range"]))
            selection = selection.get("parent")
    assert steps[0][0] == "2080501" and steps[0][2].startswith("| 2080501")
    assert steps[1][1] == "{支出总表[2080505, 合计]}"
    assert all(step[-1] == FORMULA for step in steps)
    assert all(inner in outer for step in steps for inner, outer in zip(step, step[1:]))


def test_folding_ranges(server, example):
    uri = EXAMPLE.as_uri()
    server.open(uri, example)
    found = server.request("textDocument/foldingRange", document(uri))
    lines = example.split("\n")
    tables = {f["startLine"] for f in found if f.get("kind") == "region"}
    assert all(lines[line].startswith("@表") for line in tables) and tables
    assert all(f["startLine"] < f["endLine"] < len(lines) for f in found)
