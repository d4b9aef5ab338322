"""Changes that the server offers: actions, renaming, totals, and documents to begin with."""

import copy

import pytest

import places
from client import CAPABILITIES, ResponseError
from conftest import EXAMPLE
from samples import HEAD, RIGHT, WRONG

URI = EXAMPLE.as_uri()
PLAIN = "file:///支出.budget"


def capable(*, resolves: bool, versions: bool = True):
    """What an editor says that reads actions."""
    capabilities = copy.deepcopy(CAPABILITIES)
    action = {
        "codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix", "refactor"]}},
        "isPreferredSupport": True,
    }
    if resolves:
        action |= {"dataSupport": True, "resolveSupport": {"properties": ["edit"]}}
    capabilities["textDocument"]["codeAction"] = action
    capabilities["textDocument"]["rename"] = {"prepareSupport": True}
    capabilities["workspace"]["workspaceEdit"] = {"documentChanges": versions}
    return capabilities


def actions(client, uri, text, what, diagnostics=(), after="", **context):
    at = places.find(text, what, after=after)
    return client.request(
        "textDocument/codeAction",
        {
            "textDocument": {"uri": uri},
            "range": {"start": at, "end": at},
            "context": {"diagnostics": list(diagnostics), **context},
        },
    )


def edits(workspace_edit, uri, version=1):
    """The text edits of the one document that is changed."""
    if "documentChanges" in workspace_edit:
        [change] = workspace_edit["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": version}
        return change["edits"]
    assert list(workspace_edit["changes"]) == [uri]
    return workspace_edit["changes"][uri]


@pytest.mark.parametrize("resolves", [False, True])
@pytest.mark.parametrize("versions", [False, True])
def test_a_total_is_mended(start, resolves, versions):
    client = start()
    client.initialize(capable(resolves=resolves, versions=versions))
    declared = client.capabilities["codeActionProvider"]
    assert declared["resolveProvider"] is resolves and "quickfix" in declared["codeActionKinds"]
    opened = client.open(PLAIN, WRONG)
    assert opened
    offered = actions(client, PLAIN, WRONG, "31.00", opened, only=["quickfix"])
    mending = next(a for a in offered if "30.00" in a["title"])
    assert mending["kind"] == "quickfix"
    [diagnostic] = mending["diagnostics"]
    assert diagnostic in opened
    if resolves:
        assert "edit" not in mending
        mending = client.request("codeAction/resolve", mending)
    mended = places.applied(WRONG, edits(mending["edit"], PLAIN))
    after = client.change(PLAIN, {"text": mended})
    assert diagnostic not in after


def test_an_action_of_another_text_is_refused(start):
    client = start()
    client.initialize(capable(resolves=True))
    opened = client.open(PLAIN, WRONG)
    offered = actions(client, PLAIN, WRONG, "31.00", opened)
    client.change(PLAIN, {"text": RIGHT})
    mending = next(a for a in offered if "30.00" in a["title"])
    with pytest.raises(ResponseError) as refused:
        client.request("codeAction/resolve", mending)
    assert refused.value.code == -32801
    with pytest.raises(ResponseError):
        client.request("codeAction/resolve", {**mending, "data": {"uri": 1}})


def test_a_client_of_commands_only(server):
    assert server.capabilities["codeActionProvider"] is True
    opened = server.open(PLAIN, WRONG)
    offered = actions(server, PLAIN, WRONG, "31.00", opened)
    command = next(a for a in offered if "30.00" in a["title"])
    assert command["command"] in server.capabilities["executeCommandProvider"]["commands"]
    since = len(server.messages)
    run = {"command": command["command"], "arguments": command["arguments"]}
    assert server.request("workspace/executeCommand", run) is None
    asked = server.wait(lambda m: m.get("method") == "workspace/applyEdit", "edit", since)
    changed = places.applied(WRONG, edits(asked["params"]["edit"], PLAIN))
    assert changed.count("31.00") == WRONG.count("31.00") - 1
    with pytest.raises(ResponseError):
        server.request("workspace/executeCommand", {"command": "budget.nothing"})


def test_the_page_of_an_open_document(server):
    server.open(PLAIN, WRONG)

    def page():
        run = {"command": "budget.page", "arguments": [PLAIN]}
        return server.request("workspace/executeCommand", run)

    before = page()
    assert before["errors"] > 0 and ">31.00<" in before["html"]
    row = next(i for i, line in enumerate(WRONG.splitlines()) if "31.00" in line)
    assert f'<tr data-line="{row}">' in before["html"]
    server.change(PLAIN, {"text": RIGHT})
    after = page()
    assert after["errors"] == 0 and ">31.00<" not in after["html"]
    assert after["version"] > before["version"]
    for wrong in ([], [1], [PLAIN + "x"]):
        with pytest.raises(ResponseError):
            server.request("workspace/executeCommand", {"command": "budget.page", "arguments": wrong})


def test_all_totals_as_on_the_command_line(start, run, example):
    client = start()
    client.initialize(capable(resolves=True))
    client.open(URI, example)
    [action] = actions(client, URI, example, "@表", only=["source.fixAll"])
    resolved = client.request("codeAction/resolve", action)
    filled = places.applied(example, edits(resolved["edit"], URI))
    done = run("fill", "-", text=example)
    assert done.returncode == 0 and done.stdout == filled
    assert run("fill", "--check", "-", text=filled).returncode == 0
    assert run("fill", "--check", EXAMPLE).returncode == 1


def test_a_real_name_is_mended(start, example):
    client = start()
    client.initialize(capable(resolves=False))
    opened = client.open(URI, example)
    row = next(line for line in example.splitlines() if line.startswith("| 30106 "))
    offered = actions(client, URI, example, "30106", opened, after="", only=["quickfix"])
    mending = next(a for a in offered if "30108" in a["title"])
    mended = places.applied(example, edits(mending["edit"], URI))
    assert row.replace("30106", "30108") in mended.splitlines()


# Renaming


def test_a_table_is_renamed(start, example):
    client = start()
    client.initialize(capable(resolves=True))
    assert client.capabilities["renameProvider"] == {"prepareProvider": True}
    text = example + "\n@检查 支出总表[合计] = 收支总表[支出总计]\n"
    client.open(URI, text)
    at = places.find(text, "出总表", after="@检查 ")
    prepared = client.at("textDocument/prepareRename", URI, at)
    assert prepared["placeholder"] == places.span(text, prepared["range"]) == "支出总表"
    changed = client.at("textDocument/rename", URI, at, newName="总支出表")
    renamed = places.applied(text, edits(changed, URI))
    assert "@表 总支出表 " in renamed and "@检查 总支出表[合计]" in renamed
    with pytest.raises(ResponseError):
        client.at("textDocument/rename", URI, at, newName="收支总表")
    prose = places.find(text, "2026年度厦门市")
    assert client.at("textDocument/prepareRename", URI, prose) is None


def test_a_client_that_does_not_prepare(server):
    assert server.capabilities["renameProvider"] == {} or (
        "prepareProvider" not in server.capabilities["renameProvider"]
    )
    server.open(PLAIN, RIGHT)
    at = places.find(RIGHT, "项目支出")
    changed = server.at("textDocument/rename", PLAIN, at, newName="专项支出")
    assert "| 专项支出 |" in places.applied(RIGHT, edits(changed, PLAIN))


# Documents to begin with


def test_a_new_document(start, run, tmp_path):
    path = tmp_path / "新.budget"
    made = run("new", "部门预算", "--name", "泉州市临江局", "--year", "2026", "--output", path)
    assert made.returncode == 0 and made.stdout == ""
    text = path.read_text()
    assert text.startswith("@类型 部门预算\n@年度 2026\n@部门 泉州市临江局\n@金额单位 万元\n")
    assert "## 一、收支预算总表" in text and "泉州市临江局收入预算为" in text
    assert run("check", "--severity", "warning", path).returncode == 0
    assert run("format", "--check", path).returncode == 0
    again = run("new", "部门预算", "--output", path)
    assert again.returncode == 2 and path.read_text() == text

    # The same by the editor.
    client = start()
    client.initialize(capable(resolves=True))
    head = "@类型 部门预算\n@年度 2026\n@部门 泉州市临江局\n@金额单位 万元\n"
    client.open(PLAIN, head)
    offered = actions(client, PLAIN, head, "@金额单位", only=["refactor.insert"])
    [first] = [a for a in offered if "泉州" in a["title"]]
    resolved = client.request("codeAction/resolve", first)
    assert places.applied(head, edits(resolved["edit"], PLAIN)) == text


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["预算"],
        ["部门预算", "单位预算"],
        ["部门决算", "--layout", "quanzhou"],
        ["部门预算", "--layout", "北京"],
        ["部门预算", "--year", "26"],
        ["部门预算", "--output", "/没有/这个/文件夹.budget"],
    ],
)
def test_what_cannot_be_begun(run, arguments):
    done = run("new", *arguments)
    assert done.returncode == 2 and done.stderr and not done.stdout


@pytest.mark.parametrize("kind", ["department-budget", "unit-budget", "unit-accounts"])
def test_every_kind(run, kind):
    done = run("new", kind)
    assert done.returncode == 0
    assert run("check", "--severity", "warning", "-", text=done.stdout).returncode == 0


def test_pasted_lines(start):
    client = start()
    client.initialize(capable(resolves=False))
    text = HEAD + "@表 支出总表\n| 项目 | 金额 |\n教育支出\t1.50\n卫生健康支出\t2.00\n"
    client.open(PLAIN, text)
    [rows] = [a for a in actions(client, PLAIN, text, "教育支出") if "支出总表" in a["title"]]
    assert rows["isPreferred"] is True
    assert places.applied(text, edits(rows["edit"], PLAIN)) == HEAD + (
        "@表 支出总表\n| 项目         | 金额 |\n| 教育支出     | 1.50 |\n| 卫生健康支出 | 2.00 |\n"
    )


# Completion


def test_explanations_come_when_asked_for(start):
    text = HEAD + "@表 支出总表\n| 科目编码 | 科目名称 | 合计 |\n| xzyx"
    at = places.position(text, len(text))
    lazy, eager = start(), start()
    lazy.initialize(capable(resolves=False))
    plain = capable(resolves=False)
    plain["textDocument"]["completion"] = {"completionItem": {"snippetSupport": True}}
    eager.initialize(plain)
    assert lazy.capabilities["completionProvider"]["resolveProvider"] is True
    for client in (lazy, eager):
        client.open(PLAIN, text)
    [late] = [
        i for i in lazy.at("textDocument/completion", PLAIN, at)["items"] if "2101501" in i["label"]
    ]
    [early] = [
        i
        for i in eager.at("textDocument/completion", PLAIN, at)["items"]
        if "2101501" in i["label"]
    ]
    assert "documentation" not in late and "行政运行" in early["documentation"]
    resolved = lazy.request("completionItem/resolve", late)
    assert "**2101501 行政运行**" in resolved["documentation"]["value"]
    assert {**late, "documentation": resolved["documentation"]} == resolved
    # A row goes on as a snippet where the client takes one, and as text elsewhere.
    assert early["insertTextFormat"] == 2 and "${1}" not in late["textEdit"]["newText"]
    assert late["textEdit"]["newText"].startswith("2101501 | ")
    # What cannot be found again comes back as it was.
    lazy.change(PLAIN, {"text": HEAD})
    assert lazy.request("completionItem/resolve", late) == late
    with pytest.raises(ResponseError):
        lazy.request("completionItem/resolve", [])
