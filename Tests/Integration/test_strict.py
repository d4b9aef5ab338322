"""The checks of the server's messages find damage."""

import copy

import pytest

import strict

DIAGNOSTICS = {
    "jsonrpc": "2.0",
    "method": "textDocument/publishDiagnostics",
    "params": {
        "uri": "file:///a.budget",
        "version": 3,
        "diagnostics": [
            {
                "range": {
                    "start": {"line": 1, "character": 2},
                    "end": {"line": 1, "character": 7},
                },
                "severity": 1,
                "code": "sum",
                "source": "budget",
                "message": "…",
                "tags": [1],
            }
        ],
    },
}
DIAGNOSTIC = ("params", "diagnostics", 0)


def damaged(path, key, value):
    message = copy.deepcopy(DIAGNOSTICS)
    part = message
    for step in path:
        part = part[step]
    part[key] = value
    return message


def test_right_messages_pass():
    assert strict.problems(DIAGNOSTICS, None) == []
    answer = {"jsonrpc": "2.0", "id": 1, "result": None}
    assert strict.problems(answer, "textDocument/hover") == []
    answer = {"jsonrpc": "2.0", "id": 1, "result": {"contents": {"kind": "markdown", "value": "a"}}}
    assert strict.problems(answer, "textDocument/hover") == []
    symbol = {
        "name": "a",
        "kind": 5,
        "range": DIAGNOSTICS["params"]["diagnostics"][0]["range"],
        "selectionRange": DIAGNOSTICS["params"]["diagnostics"][0]["range"],
        "children": [],
    }
    answer = {"jsonrpc": "2.0", "id": 1, "result": [symbol]}
    assert strict.problems(answer, "textDocument/documentSymbol") == []


@pytest.mark.parametrize(
    "message",
    [
        damaged(DIAGNOSTIC, "severity", "error"),
        damaged(DIAGNOSTIC, "severity", 9),
        damaged(DIAGNOSTIC, "message", None),
        damaged(DIAGNOSTIC, "mesage", "…"),
        damaged(DIAGNOSTIC, "range", {"start": {"line": 1, "character": 2}}),
        damaged((*DIAGNOSTIC, "range", "start"), "line", "1"),
        damaged((*DIAGNOSTIC, "range", "start"), "line", 1.0),
        damaged(("params",), "version", "3"),
        damaged((), "jsonrpc", "1.0"),
        damaged((), "method", "textDocument/publishDiagnostic"),
        {"jsonrpc": "2.0", "id": 1},
        {"jsonrpc": "2.0", "id": 1, "error": {"message": "…"}},
        {"jsonrpc": "2.0", "result": None},
        [],
    ],
)
def test_damage_is_found(message):
    assert strict.problems(message, None) != []


@pytest.mark.skipif(strict.MODEL is None, reason="LSP_META_MODEL names no meta model")
@pytest.mark.parametrize(
    "method, result, right",
    [
        ("textDocument/hover", {"contents": {"kind": "markdown", "value": "a"}}, True),
        ("textDocument/hover", {"contents": {"kind": "html", "value": "a"}}, False),
        ("textDocument/hover", {"content": "a"}, False),
        ("textDocument/semanticTokens/full", {"data": [0, -1, 1, 0, 0]}, False),
        ("textDocument/diagnostic", {"kind": "full", "items": []}, True),
        ("textDocument/diagnostic", {"kind": "half", "items": []}, False),
        ("textDocument/fold", None, False),
    ],
)
def test_meta_model(method, result, right):
    assert (strict.MODEL.problems(method, True, result) == []) == right
