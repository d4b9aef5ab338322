"""Sessions with what editors announce: nothing is sent that they did not say they take.

Each profile is what a release of the editor was recorded to send. A session asks everything that the
server declares; besides the checks of every message there are those for warnings that an editor's
tests would give, and for the wishes that a client can have.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from lsprotocol import types
from pytest_lsp import checks, client_capabilities

import places
from client import Client
from samples import RIGHT, WRONG
from strict import CONVERTER

EDITORS = ["visual-studio-code", "neovim", "emacs"]
AT = places.find(RIGHT, "2080501")


def has(value: Any, *path: str) -> Any:
    """What a client says of itself at a path of keys; nothing where it says nothing."""
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value


class Session:
    """A client of a profile with a folder, and what the server did in it."""

    def __init__(self, client: Client, name: str, folder: Path):
        self.types = client_capabilities(name)
        self.profile = CONVERTER.unstructure(self.types, types.ClientCapabilities)
        self.client = client
        self.path = folder / "甲.budget"
        self.uri = self.path.as_uri()
        self.path.write_text(RIGHT, encoding="utf-8")
        (folder / "乙.budget").write_text(RIGHT, encoding="utf-8")
        self.result = client.initialize(
            json.loads(json.dumps(self.profile)),
            rootUri=folder.as_uri(),
            workspaceFolders=[{"uri": folder.as_uri(), "name": folder.name}],
        )
        self.server = self.result["capabilities"]
        self.encoding = self.server["positionEncoding"]
        self.document = {"textDocument": {"uri": self.uri}}
        self.client.notify(
            "textDocument/didOpen",
            {"textDocument": {"uri": self.uri, "languageId": "budget", "version": 1, "text": WRONG}},
        )

    def ask(self, method: str, **params: Any) -> Any:
        """The answer, with the checks that pytest-lsp has for it."""
        answer = self.client.request(method, {**self.document, **params} if params else None)
        self._check(method, answer)
        return answer

    def at(self, method: str, **more: Any) -> Any:
        return self.ask(method, position=AT, **more)

    def resolve(self, method: str, item: Any) -> Any:
        answer = self.client.request(method, item)
        self._check(method, answer)
        return answer

    def _check(self, method: str, answer: Any) -> None:
        kind = types.METHOD_TO_TYPES[method][1]
        message = {"jsonrpc": "2.0", "id": 1, "result": answer}
        result = CONVERTER.structure(message, kind).result
        checks.check_result_against_client_capabilities(self.types, method, result)

    def declares(self, name: str) -> bool:
        return name in self.server

    def sent(self) -> list[dict[str, Any]]:
        """What the server asked and told by itself."""
        return [m for m in self.client.messages if "method" in m]


@pytest.fixture(params=EDITORS)
def session(request, start, tmp_path) -> Session:
    return Session(start(), request.param, tmp_path)


def test_the_server_declares_what_the_client_takes(session):
    encodings = has(session.profile, "general", "positionEncodings") or ["utf-16"]
    assert session.server["positionEncoding"] in encodings
    pulls = has(session.profile, "textDocument", "diagnostic") is not None
    assert session.server["diagnosticProvider"]["workspaceDiagnostics"] == pulls
    assert session.server["workspace"]["workspaceFolders"]["supported"] is True
    if not has(session.profile, "textDocument", "codeAction", "codeActionLiteralSupport"):
        assert session.server["codeActionProvider"] is True
    if not has(session.profile, "textDocument", "rename", "prepareSupport"):
        assert "prepareProvider" not in session.server["renameProvider"]


def test_everything_that_is_declared_is_answered(session):
    """One request of each kind; an error in any of them ends the test."""
    profile = session.profile
    hover = session.at("textDocument/hover")
    formats = has(profile, "textDocument", "hover", "contentFormat") or ["plaintext"]
    assert hover["contents"]["kind"] in formats

    [first, *_] = session.at("textDocument/completion")["items"]
    insertion = has(profile, "textDocument", "completion", "completionItem", "insertReplaceSupport")
    assert insertion or "insert" not in (first.get("textEdit") or {})
    if has(session.server, "completionProvider", "resolveProvider"):
        assert session.resolve("completionItem/resolve", first)["label"] == first["label"]

    for method in ("definition", "declaration", "typeDefinition"):
        found = session.at(f"textDocument/{method}")
        assert found, method
        links = has(profile, "textDocument", method, "linkSupport")
        for place in found if isinstance(found, list) else [found]:
            assert links or "targetUri" not in place, method

    symbols = session.ask("textDocument/documentSymbol", **session.document)
    tree = has(profile, "textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport")
    assert symbols and all(("location" in symbol) != bool(tree) for symbol in symbols)
    folds = session.ask("textDocument/foldingRange", **session.document)
    if has(profile, "textDocument", "foldingRange", "lineFoldingOnly"):
        assert all("startCharacter" not in fold for fold in folds)

    references = session.at("textDocument/references", context={"includeDeclaration": True})
    assert {Path(r["uri"]).name for r in references} == {
        session.uri.rsplit("/", 1)[1],
        (session.path.parent / "乙.budget").as_uri().rsplit("/", 1)[1],
    }
    assert session.at("textDocument/documentHighlight")
    assert session.at("textDocument/signatureHelp")
    session.at("textDocument/linkedEditingRange")
    assert session.ask("textDocument/selectionRange", positions=[AT])
    [item] = session.at("textDocument/prepareTypeHierarchy")
    for direction in ("supertypes", "subtypes"):
        session.client.request(f"typeHierarchy/{direction}", {"item": item})

    everything = {"start": {"line": 0, "character": 0}, "end": {"line": 20, "character": 0}}
    session.ask("textDocument/inlayHint", range=everything)
    [lens, *_] = session.ask("textDocument/codeLens", **session.document)
    assert session.resolve("codeLens/resolve", lens)["command"]["title"]
    session.ask("textDocument/documentLink", **session.document)
    tokens = session.ask("textDocument/semanticTokens/full", **session.document)
    assert tokens["data"]
    session.ask("textDocument/semanticTokens/full/delta", previousResultId=tokens["resultId"])
    session.ask("textDocument/semanticTokens/range", range=everything)

    options = {"tabSize": 2, "insertSpaces": True}
    session.ask("textDocument/formatting", options=options)
    session.ask("textDocument/rangeFormatting", range=everything, options=options)
    session.at("textDocument/onTypeFormatting", ch="\n", options=options)
    session.ask("textDocument/willSaveWaitUntil", reason=1)


def test_edits_are_of_a_kind_that_the_client_takes(session):
    profile = session.profile
    versioned = has(profile, "workspace", "workspaceEdit", "documentChanges")

    def check(edit: dict[str, Any]) -> None:
        assert edit and (versioned or "documentChanges" not in edit)
        operations = has(profile, "workspace", "workspaceEdit", "resourceOperations") or []
        for change in edit.get("documentChanges", []):
            assert "kind" not in change or change["kind"] in operations

    name = places.find(WRONG, "支出总表", session.encoding, after="@表 ")
    if "prepareProvider" in session.server["renameProvider"]:
        session.ask("textDocument/prepareRename", position=name)
    check(session.ask("textDocument/rename", position=name, newName="支出汇总表"))

    literals = has(profile, "textDocument", "codeAction", "codeActionLiteralSupport")
    row = places.find(WRONG, "31.00", session.encoding)
    params = {"range": {"start": row, "end": row}, "context": {"diagnostics": []}}
    actions = session.ask("textDocument/codeAction", **params)
    assert actions
    for action in actions:
        is_command = isinstance(action.get("command"), str)
        assert is_command != bool(literals)
        if not is_command and has(session.server, "codeActionProvider", "resolveProvider"):
            action = session.resolve("codeAction/resolve", action)
        if "edit" in action:
            check(action["edit"])


def test_diagnostics_hold_what_the_client_reads(session):
    profile = session.profile
    if has(profile, "textDocument", "diagnostic"):
        found = session.ask("textDocument/diagnostic", **session.document)["items"]
        told = has(profile, "textDocument", "diagnostic") | (
            has(profile, "textDocument", "publishDiagnostics") or {}
        )
    else:
        found = session.client.diagnostics(session.uri, 1)
        told = has(profile, "textDocument", "publishDiagnostics") or {}
    assert found
    for diagnostic in found:
        assert told.get("relatedInformation") or "relatedInformation" not in diagnostic
        assert set(diagnostic.get("tags", [])) <= set(has(told, "tagSupport", "valueSet") or [])
        assert told.get("codeDescriptionSupport") or "codeDescription" not in diagnostic


def test_symbols_are_of_kinds_that_the_client_knows(session):
    for scope in ("textDocument", "workspace"):
        section = "documentSymbol" if scope == "textDocument" else "symbol"
        known = has(session.profile, scope, section, "symbolKind", "valueSet") or range(1, 27)
        if scope == "textDocument":
            found = session.ask("textDocument/documentSymbol", **session.document)
        else:
            found = session.client.request("workspace/symbol", {"query": "2080501"})
        assert found and all(symbol["kind"] in known for symbol in found)


def test_the_client_is_asked_only_what_it_answers(session):
    session.client.request("workspace/symbol", {"query": "2080501"})
    # Another setting makes much that was told untrue.
    file = session.path.parent / "budget.json"
    file.write_text('{"rules": {"total-sum": "off"}}', encoding="utf-8")
    session.client.notify(
        "workspace/didChangeWatchedFiles", {"changes": [{"uri": file.as_uri(), "type": 1}]}
    )
    session.client.notify("workspace/didChangeConfiguration", {"settings": {}})
    session.client.request("workspace/symbol", {"query": "2080501"})
    answered = {
        "workspace/configuration": ("workspace", "configuration"),
        "workspace/diagnostic/refresh": ("workspace", "diagnostics", "refreshSupport"),
        "workspace/codeLens/refresh": ("workspace", "codeLens", "refreshSupport"),
        "workspace/inlayHint/refresh": ("workspace", "inlayHint", "refreshSupport"),
        "window/workDoneProgress/create": ("window", "workDoneProgress"),
    }
    registrable = {
        "workspace/didChangeWatchedFiles": ("workspace", "didChangeWatchedFiles"),
        "workspace/didChangeConfiguration": ("workspace", "didChangeConfiguration"),
    }
    asked = [m for m in session.sent() if "id" in m]
    assert asked
    for message in asked:
        method = message["method"]
        if method == "client/registerCapability":
            for registration in message["params"]["registrations"]:
                path = (*registrable[registration["method"]], "dynamicRegistration")
                assert has(session.profile, *path) is True, registration
        else:
            assert has(session.profile, *answered[method]), method
        kind = types.METHOD_TO_TYPES[method][0]
        params = CONVERTER.structure(message, kind).params
        checks.check_params_against_client_capabilities(session.types, method, params)


def test_an_editor_that_announces_nothing(start, tmp_path):
    client = start()
    result = client.initialize({})
    assert result["capabilities"]["positionEncoding"] == "utf-16"
    uri = (tmp_path / "a.budget").as_uri()
    assert client.open(uri, WRONG)
    client.request("workspace/symbol", {"query": "2080501"})
    hover = client.at("textDocument/hover", uri, AT)
    assert hover["contents"]["kind"] == "plaintext"
    assert not [m for m in client.messages if "method" in m and "id" in m]


def test_the_checks_find_what_a_client_does_not_take():
    """A profile without markup in completions makes the check fail that others pass."""
    plain = copy.deepcopy(client_capabilities("emacs"))
    item = types.CompletionItem("a", insert_text_format=types.InsertTextFormat.Snippet)
    assert plain.text_document and plain.text_document.completion
    plain.text_document.completion.completion_item = None
    with pytest.warns(checks.LspSpecificationWarning):
        checks.check_result_against_client_capabilities(
            plain, types.TEXT_DOCUMENT_COMPLETION, [item]
        )
