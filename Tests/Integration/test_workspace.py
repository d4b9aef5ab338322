"""Folders, documents that refer to each other, settings, and what happens to them on disk."""

from __future__ import annotations

import copy
import json
import time
from pathlib import Path
from typing import Any, Callable
from urllib.parse import unquote

import pytest

import places
from client import CAPABILITIES, Client, ResponseError
from samples import RIGHT, WRONG

TABLE = "@表 收入总表\n| 项目     | 预算数 |\n| 事业收入 |   {} |\n"
WATCHING = copy.deepcopy(CAPABILITIES)
WATCHING["workspace"]["didChangeWatchedFiles"] = {"dynamicRegistration": True}
WATCHING["workspace"]["didChangeConfiguration"] = {"dynamicRegistration": True}
PULLING = copy.deepcopy(WATCHING)
PULLING["textDocument"]["diagnostic"] = {}
PULLING["workspace"]["diagnostics"] = {"refreshSupport": True}
CREATED, CHANGED, DELETED = 1, 2, 3


def income(amount: str, head: str = "") -> str:
    return head + ("\n" if head else "") + TABLE.format(amount)


def folders(*paths: Path) -> list[dict[str, str]]:
    return [{"uri": path.as_uri(), "name": path.name} for path in paths]


def codes(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [d["code"] for d in diagnostics]


def edit(client: Client, path: Path, text: str) -> int:
    """Replaces an open document's text and does not wait."""
    return client.edit(path.as_uri(), {"text": text})


def told(client: Client, path: Path, wanted: Callable[[list[str]], bool], since: int = 0):
    """The first diagnostics of a file from a place on whose codes are wanted."""

    def is_wanted(message: dict[str, Any]) -> bool:
        params = message.get("params")
        return (
            message.get("method") == "textDocument/publishDiagnostics"
            and params["uri"] == path.as_uri()
            and wanted(codes(params["diagnostics"]))
        )

    message = client.wait(is_wanted, f"diagnostics of {path.name} as wanted", since)
    return message["params"]["diagnostics"]


def changed_on_disk(client: Client, path: Path, text: str | None, kind: int = CHANGED) -> int:
    """Writes a file, or deletes it, and says so; the place in the messages before."""
    since = len(client.messages)
    if text is None:
        path.unlink()
        kind = DELETED
    else:
        # Put in place whole, as editors do: half a file would be read as one.
        beside = path.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": path.as_uri(), "type": kind}]}
    )
    return since


@pytest.fixture
def watching(start, tmp_path) -> Client:
    """A server of a client that watches files, with one folder."""
    client = start()
    client.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    return client


# Documents that refer to each other


@pytest.fixture
def units(tmp_path) -> list[Path]:
    """The documents of two units, with 3.00 and 4.00."""
    paths = [tmp_path / "甲.budget", tmp_path / "乙.budget"]
    for path, amount in zip(paths, ("3.00", "4.00")):
        path.write_text(income(amount), encoding="utf-8")
    return paths


SUM = "@汇总 甲.budget 乙.budget"


def test_a_sum_of_documents_on_disk(watching, tmp_path, units):
    total = tmp_path / "汇总.budget"
    text = income("8.00", SUM)
    since = len(watching.messages)
    watching.open(total.as_uri(), text)
    [finding] = told(watching, total, lambda codes: "consolidation" in codes, since)
    assert "7.00" in finding["message"]
    assert places.span(text, finding["range"]).strip() == "8.00"

    since = changed_on_disk(watching, units[0], income("4.00"))
    told(watching, total, lambda codes: "consolidation" not in codes, since)


def test_the_open_text_counts_and_not_the_file(watching, tmp_path, units):
    total = tmp_path / "汇总.budget"
    watching.open(total.as_uri(), income("7.00", SUM))
    watching.open(units[1].as_uri(), income("4.00"))
    since = edit(watching, units[1], income("5.00"))
    [finding] = told(watching, total, lambda codes: codes == ["consolidation"], since)
    assert "8.00" in finding["message"]
    # What was typed and not kept is gone with the window.
    since = len(watching.messages)
    watching.notify("textDocument/didClose", {"textDocument": {"uri": units[1].as_uri()}})
    told(watching, total, lambda codes: codes == [], since)


def test_typing_checks_the_others_once(watching, tmp_path, units):
    total = tmp_path / "汇总.budget"
    watching.open(total.as_uri(), income("7.00", SUM))
    watching.open(units[0].as_uri(), income("3.00"))
    since = len(watching.messages)
    for amount in range(100, 200):
        edit(watching, units[0], income(f"{amount}.00"))
    told(watching, total, lambda codes: "consolidation" in codes, since)
    time.sleep(0.3)
    of_total = [
        m["params"]
        for m in watching.messages[since:]
        if m.get("method") == "textDocument/publishDiagnostics"
        and m["params"]["uri"] == total.as_uri()
    ]
    assert len(of_total) <= 3
    assert "203.00" in of_total[-1]["diagnostics"][0]["message"]


def test_a_file_that_is_not_there(watching, tmp_path, units):
    units[1].unlink()
    total = tmp_path / "汇总.budget"
    text = income("7.00", SUM)
    since = len(watching.messages)
    watching.open(total.as_uri(), text)
    [finding] = told(watching, total, lambda codes: codes == ["missing-file"], since)
    assert finding["severity"] == 2
    assert places.span(text, finding["range"]) == "乙.budget"
    since = changed_on_disk(watching, units[1], income("5.00"), CREATED)
    told(watching, total, lambda codes: codes == ["consolidation"], since)
    since = changed_on_disk(watching, units[1], None)
    told(watching, total, lambda codes: codes == ["missing-file"], since)


def test_last_years_file(watching, tmp_path):
    document = tmp_path / "2026.budget"
    since = len(watching.messages)
    watching.open(document.as_uri(), "@上年 2025/甲 局.budget\n")
    [finding] = told(watching, document, lambda codes: codes == ["missing-file"], since)
    assert "2025/甲 局.budget" in finding["message"]
    (tmp_path / "2025").mkdir()
    since = changed_on_disk(watching, tmp_path / "2025" / "甲 局.budget", "", CREATED)
    told(watching, document, lambda codes: codes == [], since)


def test_documents_that_sum_up_each_other(watching, tmp_path):
    one, two = tmp_path / "甲.budget", tmp_path / "乙.budget"
    watching.open(one.as_uri(), income("1.00", "@汇总 乙.budget"))
    since = len(watching.messages)
    watching.open(two.as_uri(), income("2.00", "@汇总 甲.budget"))
    told(watching, one, lambda codes: codes == ["consolidation"], since)
    told(watching, two, lambda codes: codes == ["consolidation"], since)
    since = edit(watching, two, income("1.00", "@汇总 甲.budget 乙.budget"))
    told(watching, one, lambda codes: codes == [], since)
    told(watching, two, lambda codes: codes == ["consolidation"], since)


def test_files_that_nobody_watches(start, tmp_path, units):
    client = start()
    client.initialize()
    total = tmp_path / "汇总.budget"
    client.open(total.as_uri(), income("8.00", SUM))
    told(client, total, lambda codes: "consolidation" in codes)
    since = len(client.messages)
    units[0].write_text(income("4.00"), encoding="utf-8")
    told(client, total, lambda codes: codes == [], since)


def test_a_document_without_a_place_has_no_files(watching):
    assert watching.open("untitled:1", income("3.00", "@汇总 甲.budget")) == []
    assert codes(watching.change("untitled:1", {"text": WRONG})) != []


def test_the_command_reads_the_other_documents(run, tmp_path, units):
    total = tmp_path / "汇总.budget"
    total.write_text(income("8.00", SUM), encoding="utf-8")
    done = run("check", total)
    assert done.returncode == 1
    assert "[consolidation]" in done.stdout
    units[0].unlink()
    done = run("check", "汇总.budget", cwd=tmp_path)
    assert done.returncode == 0
    assert "[missing-file]" in done.stdout and "[consolidation]" not in done.stdout


# Settings


def settings(path: Path, value: Any) -> Path:
    file = path / "budget.json"
    file.write_text(
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False),
        encoding="utf-8",
    )
    return file


def severities(diagnostics: list[dict[str, Any]]) -> set[int]:
    """The severities of wrong totals."""
    return {d["severity"] for d in diagnostics if d["code"] == "total-sum"}


def is_wrong(codes: list[str]) -> bool:
    return "total-sum" in codes


def is_right(codes: list[str]) -> bool:
    return "total-sum" not in codes


def off(*rules: str) -> dict[str, Any]:
    return {"rules": {rule: "off" for rule in rules}}


def test_the_nearest_settings_file_counts(watching, tmp_path):
    near, far = tmp_path / "局" / "处", tmp_path / "厅"
    near.mkdir(parents=True)
    far.mkdir()
    assert severities(watching.open((tmp_path / "厅.budget").as_uri(), WRONG)) == {1}
    settings(far, off("total-sum"))
    settings(tmp_path / "局", {"rules": {"total-sum": "hint"}})
    assert severities(watching.open((far / "a.budget").as_uri(), WRONG)) == set()
    assert severities(watching.open((near / "a.budget").as_uri(), WRONG)) == {4}


def test_a_settings_file_overrides_the_client(start, tmp_path):
    client = start()
    client.initialize(initializationOptions={"rules": {"total-sum": "hint", "leaf-code": "off"}})
    settings(tmp_path, {"$schema": "https://example.org/s.json", "rules": {"total-sum": "warning"}})
    within = client.open((tmp_path / "a.budget").as_uri(), WRONG)
    assert severities(within) == {2}
    outside = client.open("file:///nowhere/a.budget", WRONG)
    assert severities(outside) == {4}


def test_a_settings_file_that_changes(watching, tmp_path):
    document = tmp_path / "a.budget"
    assert is_wrong(codes(watching.open(document.as_uri(), WRONG)))
    file = settings(tmp_path, off("total-sum"))
    since = changed_on_disk(watching, file, file.read_text(), CREATED)
    told(watching, document, is_right, since)
    since = changed_on_disk(watching, file, None)
    told(watching, document, is_wrong, since)


def test_a_settings_file_that_nobody_watches(start, tmp_path):
    client = start()
    client.initialize()
    document = tmp_path / "a.budget"
    assert is_wrong(codes(client.open(document.as_uri(), WRONG)))
    since = len(client.messages)
    settings(tmp_path, off("total-sum"))
    told(client, document, is_right, since)


@pytest.mark.parametrize(
    "text, where, words",
    [
        ('{"rules": {"total-sum": "of"}}', '"of"', "off、error"),
        ('{"rules": {"no-such-rule": "off"}}', '"off"', "no-such-rule"),
        ('{"ruls": {}}', '"ruls"', "rules"),
        ('{"codeLens": "yes"}', '"yes"', "true"),
        ('{"language": "en"}', '"language"', "编辑器"),
        ('{"inlayHints": {"total": true}}', '"total"', "totals"),
        ('{"catalog": "没有.csv"}', '"没有.csv"', "没有.csv"),
        ('{"codeLens": true,, }', ",", "JSON"),
        ("[1, 2]", "[1, 2]", "对象"),
    ],
)
def test_a_wrong_settings_file_says_what_is_wrong(watching, tmp_path, text, where, words):
    document = tmp_path / "a.budget"
    file = settings(tmp_path, text)
    watching.open(document.as_uri(), RIGHT)
    [finding] = told(watching, file, lambda codes: codes == ["settings"])
    assert places.span(text, finding["range"]) == where
    assert words in finding["message"]
    since = changed_on_disk(watching, file, "{}")
    told(watching, file, lambda codes: codes == [], since)


def test_the_commands_say_what_is_wrong_with_settings(run, tmp_path):
    settings(tmp_path, '{\n  "rules": {"total-sum": "of"}\n}')
    (tmp_path / "a.budget").write_text(RIGHT, encoding="utf-8")
    done = run("check", tmp_path)
    assert done.returncode == 2
    assert "budget.json:2:26" in done.stderr


def test_the_command_obeys_the_settings_file(run, tmp_path):
    document = tmp_path / "a.budget"
    document.write_text(WRONG, encoding="utf-8")
    assert run("check", document).returncode == 1
    settings(tmp_path, {"rules": {"total-sum": "hint"}})
    assert run("check", "a.budget", cwd=tmp_path).returncode == 0
    # What a person says now counts more than what is kept.
    assert run("check", "--rule", "total-sum=error", document).returncode == 1


def test_a_catalog_of_the_settings_file(watching, run, tmp_path):
    own = RIGHT.replace("2080505", "2080599").replace(
        "机关事业单位基本养老保险缴费支出", "本地养老补助支出                "
    )
    document = tmp_path / "a.budget"
    document.write_text(own, encoding="utf-8")
    assert "subject-name" in codes(watching.open(document.as_uri(), own))
    catalog = tmp_path / "表" / "科目.csv"
    catalog.parent.mkdir()
    catalog.write_text("科目编码,科目名称\n2080599,本地养老补助支出\n", encoding="utf-8")
    file = settings(tmp_path, {"catalog": "表/科目.csv"})
    since = changed_on_disk(watching, file, file.read_text(), CREATED)
    told(watching, document, lambda codes: "subject-name" not in codes, since)
    assert "subject-name" not in run("check", document).stdout


def test_the_clients_configuration(start, tmp_path):
    client = start()
    client.configuration = {"budget": {"language": "en", **off("total-sum")}}
    client.initialize(WATCHING, locale="zh-CN")
    document = tmp_path / "a.budget"
    client.open(document.as_uri(), WRONG)
    told(client, document, is_right)
    client.configuration = {"budget": {"language": "en", **off("leaf-code")}}
    since = len(client.messages)
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    found = told(client, document, is_wrong, since)
    assert all(d["message"].isascii() or "“" in d["message"] for d in found)


def test_a_client_that_only_tells_its_configuration(start, tmp_path):
    capabilities = copy.deepcopy(CAPABILITIES)
    del capabilities["workspace"]["configuration"]
    client = start()
    client.initialize(capabilities)
    document = tmp_path / "a.budget"
    assert is_wrong(codes(client.open(document.as_uri(), WRONG)))
    for value in ({"budget": off("total-sum")}, off("total-sum")):
        since = len(client.messages)
        client.notify("workspace/didChangeConfiguration", {"settings": value})
        told(client, document, is_right, since)
        since = len(client.messages)
        client.notify("workspace/didChangeConfiguration", {"settings": {}})
        told(client, document, is_wrong, since)


def test_a_wrong_configuration_is_shown_once(start):
    client = start()
    client.configuration = {"budget": {"codeLens": "yes", "server": {"path": ""}}}
    client.initialize(WATCHING)
    message = client.wait(lambda m: m.get("method") == "window/showMessage", "message")
    assert "codeLens" in message["params"]["message"]
    client.notify("workspace/didChangeConfiguration", {"settings": None})
    client.request("workspace/symbol", {"query": "x"})
    assert [m.get("method") for m in client.messages].count("window/showMessage") == 1


def test_what_is_registered(watching):
    message = watching.wait(
        lambda m: m.get("method") == "client/registerCapability", "registration"
    )
    registrations = {r["method"]: r["registerOptions"] for r in message["params"]["registrations"]}
    patterns = [w["globPattern"] for w in registrations["workspace/didChangeWatchedFiles"]["watchers"]]
    assert "**/*.budget" in patterns and "**/budget.json" in patterns
    assert registrations["workspace/didChangeConfiguration"] == {"section": "budget"}


# Folders


def name_of(uri: str) -> str:
    return unquote(uri.rsplit("/", 1)[1])


def found_in(client: Client, query: str) -> set[str]:
    """The names of the documents that have a symbol that answers."""
    symbols = client.request("workspace/symbol", {"query": query})
    return {name_of(s["location"]["uri"]) for s in symbols}


def until(client: Client, query: str, wanted: set[str]) -> None:
    """Waits until a query is answered from these documents."""
    end = time.monotonic() + client.timeout
    while (found := found_in(client, query)) != wanted:
        assert time.monotonic() < end, f"{query} is found in {found}, not {wanted}"
        time.sleep(0.05)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_symbols_of_closed_documents(watching, tmp_path):
    write(tmp_path / "a.budget", RIGHT)
    write(tmp_path / "深" / "处" / "b.budget", RIGHT.replace("支出总表", "收入总表"))
    write(tmp_path / "c.txt", RIGHT)
    write(tmp_path / ".hidden" / "d.budget", RIGHT)
    write(tmp_path / ".e.budget", RIGHT)
    (tmp_path / "环").symlink_to(tmp_path)
    watching.notify(
        "workspace/didChangeWorkspaceFolders", {"event": {"added": folders(tmp_path), "removed": []}}
    )
    for query in ("2080501", "行政单位离退休", "xzdwltx"):
        until(watching, query, {"a.budget", "b.budget"})
    until(watching, "收入总表", {"b.budget"})
    assert found_in(watching, "没有这样的名称") == set()


def test_a_symbol_of_a_closed_document_is_resolved(start, tmp_path):
    write(tmp_path / "a.budget", RIGHT)
    capabilities = copy.deepcopy(WATCHING)
    capabilities["workspace"]["symbol"] = {"resolveSupport": {"properties": ["location.range"]}}
    client = start()
    client.initialize(capabilities, workspaceFolders=folders(tmp_path))
    until(client, "2080501", {"a.budget"})
    [symbol] = client.request("workspace/symbol", {"query": "2080501"})
    assert "range" not in symbol["location"]
    resolved = client.request("workspaceSymbol/resolve", symbol)
    assert places.span(RIGHT, resolved["location"]["range"]) == "行政单位离退休"


def test_references_in_closed_documents(start, tmp_path):
    other = write(tmp_path / "b.budget", RIGHT)
    write(tmp_path / "c.budget", income("1.00"))
    watching = start()
    watching.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    document = tmp_path / "a.budget"
    watching.open(document.as_uri(), RIGHT)
    params = {
        "textDocument": {"uri": document.as_uri()},
        "position": places.find(RIGHT, "2080501"),
        "context": {"includeDeclaration": True},
    }
    found = watching.request("textDocument/references", params)
    assert {r["uri"] for r in found} == {document.as_uri(), other.as_uri()}
    for reference in found:
        assert places.span(RIGHT, reference["range"]).strip() in ("2080501", "行政单位离退休")
    # Files may be written, deleted and opened at any time.
    changed_on_disk(watching, other, None)
    found = watching.request("textDocument/references", params)
    assert {r["uri"] for r in found} == {document.as_uri()}


def test_files_come_and_go(watching, tmp_path):
    until(watching, "2080501", set())
    path = tmp_path / "新.budget"
    changed_on_disk(watching, path, RIGHT, CREATED)
    until(watching, "2080501", {path.name})
    changed_on_disk(watching, path, income("1.00"))
    until(watching, "2080501", set())
    # What is typed is found before it is saved, once.
    watching.open(path.as_uri(), RIGHT)
    assert len(watching.request("workspace/symbol", {"query": "2080501"})) == 1
    watching.notify("textDocument/didClose", {"textDocument": {"uri": path.as_uri()}})
    until(watching, "2080501", set())


def test_several_folders(start, tmp_path):
    one, two = tmp_path / "一", tmp_path / "二"
    for folder, name in ((one, "a"), (two, "b")):
        write(folder / f"{name}.budget", RIGHT)
    client = start()
    result = client.initialize(WATCHING, workspaceFolders=folders(one))
    support = result["capabilities"]["workspace"]["workspaceFolders"]
    assert support == {"supported": True, "changeNotifications": True}
    until(client, "2080501", {"a.budget"})

    def change(added: list[Path], removed: list[Path]) -> None:
        event = {"added": folders(*added), "removed": folders(*removed)}
        client.notify("workspace/didChangeWorkspaceFolders", {"event": event})

    change([two], [])
    until(client, "2080501", {"a.budget", "b.budget"})
    change([tmp_path], [one])
    until(client, "2080501", {"a.budget", "b.budget"})
    change([], [two, tmp_path])
    until(client, "2080501", set())


def test_a_root_of_an_older_client(start, tmp_path):
    write(tmp_path / "a.budget", RIGHT)
    client = start()
    client.initialize(rootUri=tmp_path.as_uri())
    until(client, "2080501", {"a.budget"})


def test_files_that_are_no_documents(watching, tmp_path):
    (tmp_path / "binary.budget").write_bytes(bytes(range(256)) * 2000)
    (tmp_path / "folder.budget").mkdir()
    (tmp_path / "nowhere.budget").symlink_to(tmp_path / "none")
    write(tmp_path / "long.budget", "项" * 200_000)
    write(tmp_path / "a.budget", RIGHT)
    event = {"added": folders(tmp_path), "removed": []}
    watching.notify("workspace/didChangeWorkspaceFolders", {"event": event})
    until(watching, "2080501", {"a.budget"})


# Progress


def many(folder: Path, count: int) -> None:
    for number in range(count):
        write(folder / f"{number % 10}" / f"{number}.budget", RIGHT)


def progress(client: Client) -> list[dict[str, Any]]:
    return [m["params"]["value"] for m in client.messages if m.get("method") == "$/progress"]


def test_the_index_of_a_large_folder_is_shown(start, tmp_path):
    many(tmp_path, 2000)
    client = start()
    client.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    client.wait(
        lambda m: m.get("method") == "$/progress" and m["params"]["value"]["kind"] == "end", "end"
    )
    steps = progress(client)
    assert steps[0]["kind"] == "begin" and steps[0]["cancellable"] is True
    assert all(step["kind"] == "report" for step in steps[1:-1])
    percentages = [step["percentage"] for step in steps[:-1]]
    assert percentages == sorted(percentages) and percentages[-1] <= 100
    assert "2000" in steps[-1]["message"]


def test_the_index_can_be_given_up(start, tmp_path):
    many(tmp_path, 2000)
    client = start()
    client.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    create = client.wait(
        lambda m: m.get("method") == "window/workDoneProgress/create", "progress"
    )
    token = create["params"]["token"]
    client.notify("window/workDoneProgress/cancel", {"token": token})
    client.wait(lambda m: m.get("id") is not None, "anything")
    found = client.request("workspace/symbol", {"query": "2080501"})
    assert len({s["location"]["uri"] for s in found}) < 2000
    time.sleep(0.3)
    assert all("2000" not in (step.get("message") or "") for step in progress(client)[-1:])


def test_a_small_folder_is_not_shown(start, tmp_path):
    many(tmp_path, 20)
    client = start()
    client.initialize(WATCHING, workspaceFolders=folders(tmp_path))
    until(client, "2080501", {f"{number}.budget" for number in range(20)})
    assert not progress(client)


# Diagnostics of the whole workspace


@pytest.fixture
def pulling(start, tmp_path) -> Client:
    """A server of a client that pulls diagnostics, with a right, a wrong and a referring file."""
    write(tmp_path / "right.budget", RIGHT)
    write(tmp_path / "wrong.budget", WRONG)
    write(tmp_path / "unit.budget", income("3.00"))
    write(tmp_path / "sum.budget", income("4.00", "@汇总 unit.budget"))
    client = start()
    client.initialize(PULLING, workspaceFolders=folders(tmp_path))
    return client


def pull(client: Client, previous: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    ids = [{"uri": uri, "value": value} for uri, value in (previous or {}).items()]
    report = client.request("workspace/diagnostic", {"previousResultIds": ids, **more})
    assert len({item["uri"] for item in report["items"]}) == len(report["items"])
    return {item["uri"]: item for item in report["items"]}


def test_the_whole_workspace(pulling, tmp_path):
    assert pulling.capabilities["diagnosticProvider"]["workspaceDiagnostics"] is True
    first = pull(pulling)
    found = {name_of(uri): codes(item["items"]) for uri, item in first.items()}
    assert is_wrong(found.pop("wrong.budget")) and is_right(found.pop("right.budget"))
    assert found == {"unit.budget": [], "sum.budget": ["consolidation"]}
    assert all(item["version"] is None for item in first.values())
    ids = {uri: item["resultId"] for uri, item in first.items()}
    again = pull(pulling, ids)
    assert {item["kind"] for item in again.values()} == {"unchanged"}
    assert {uri: item["resultId"] for uri, item in again.items()} == ids

    changed_on_disk(pulling, tmp_path / "unit.budget", income("4.00"))
    again = pull(pulling, ids)
    assert {name_of(uri) for uri, item in again.items() if item["kind"] == "full"} == {
        "sum.budget"
    }
    file = settings(tmp_path, off("total-sum"))
    changed_on_disk(pulling, file, file.read_text(), CREATED)
    again = pull(pulling, ids)
    wrong = again[(tmp_path / "wrong.budget").as_uri()]
    assert wrong["kind"] == "full" and is_right(codes(wrong["items"]))


def test_an_open_document_counts_in_the_whole(pulling, tmp_path):
    uri = (tmp_path / "wrong.budget").as_uri()
    item = {"uri": uri, "languageId": "budget", "version": 7, "text": RIGHT}
    pulling.notify("textDocument/didOpen", {"textDocument": item})
    report = pull(pulling)[uri]
    assert report["version"] == 7 and is_right(codes(report["items"]))
    alone = pulling.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})
    assert alone["resultId"] == report["resultId"]


def test_the_whole_bit_by_bit(pulling, tmp_path):
    def parts(token: str) -> list[str]:
        return [
            name_of(item["uri"])
            for m in pulling.messages
            if m.get("method") == "$/progress" and m["params"]["token"] == token
            for item in m["params"]["value"]["items"]
        ]

    assert pull(pulling, partialResultToken="one") == {}
    assert sorted(parts("one")) == [
        "right.budget", "sum.budget", "unit.budget", "wrong.budget",
    ]
    ids = {uri: item["resultId"] for uri, item in pull(pulling).items()}
    # Where there is nothing new the question stands until there is.
    params = {
        "previousResultIds": [{"uri": u, "value": v} for u, v in ids.items()],
        "partialResultToken": "two",
    }
    waiting = pulling.ask("workspace/diagnostic", params)
    assert pull(pulling, ids) != {}
    time.sleep(0.2)
    assert not any(m.get("id") == waiting and "method" not in m for m in pulling.messages)
    changed_on_disk(pulling, tmp_path / "right.budget", WRONG)
    assert pulling.answer(waiting) == {"items": []}
    assert parts("two") == ["right.budget"]


def test_the_whole_is_given_up(pulling):
    ids = {uri: item["resultId"] for uri, item in pull(pulling).items()}
    params = {
        "previousResultIds": [{"uri": u, "value": v} for u, v in ids.items()],
        "partialResultToken": 9,
    }
    waiting = pulling.ask("workspace/diagnostic", params)
    pulling.notify("$/cancelRequest", {"id": waiting})
    with pytest.raises(ResponseError) as caught:
        pulling.answer(waiting)
    assert caught.value.code == -32800


def test_closed_documents_are_not_pushed(watching, tmp_path):
    assert watching.capabilities["diagnosticProvider"]["workspaceDiagnostics"] is False
    changed_on_disk(watching, tmp_path / "wrong.budget", WRONG, CREATED)
    until(watching, "2080501", {"wrong.budget"})
    assert not any(
        m.get("method") == "textDocument/publishDiagnostics" for m in watching.messages
    )


def test_a_pull_is_asked_for_again_when_another_document_changes(pulling, tmp_path):
    total = tmp_path / "sum.budget"
    item = {"uri": total.as_uri(), "languageId": "budget", "version": 1}
    text = total.read_text(encoding="utf-8")
    pulling.notify("textDocument/didOpen", {"textDocument": {**item, "text": text}})
    pull(pulling)
    since = changed_on_disk(pulling, tmp_path / "unit.budget", income("4.00"))
    pulling.wait(
        lambda m: m.get("method") == "workspace/diagnostic/refresh", "wish to be pulled", since
    )
    report = pulling.request("textDocument/diagnostic", {"textDocument": {"uri": total.as_uri()}})
    assert report["items"] == []
