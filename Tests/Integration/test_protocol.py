"""The life cycle, and what no client should send."""

import json
import os
import subprocess
import time

import pytest

from client import CAPABILITIES, ResponseError
from samples import RIGHT, WRONG

URI = "file:///tmp/sample.budget"
START = {"line": 0, "character": 0}


def lives(client) -> None:
    """The server answers still, and rightly."""
    uri = f"file:///tmp/{len(client.messages)}.budget"
    assert client.open(uri, WRONG) != []


def code_of(client, method, params=None) -> int:
    with pytest.raises(ResponseError) as caught:
        client.request(method, params)
    return caught.value.code


def hover(uri=URI, position=START):
    return {"textDocument": {"uri": uri}, "position": position}


# Life cycle


def test_ends_with_0_after_shutdown(server):
    assert server.stop() == 0


def test_exit_without_shutdown_ends_with_1(server):
    server.notify("exit")
    assert server.exit_code() == 1


def test_exit_before_initialize_ends_with_1(start):
    client = start()
    client.notify("exit")
    assert client.exit_code() == 1


@pytest.mark.parametrize("initialized", [True, False])
def test_ends_at_the_end_of_input(start, initialized):
    client = start()
    if initialized:
        client.initialize()
    client.process.stdin.close()
    client.exit_code()


def test_ends_within_a_message_cut_short(server):
    server.write(b"Content-Length: 100\r\n\r\n{")
    server.process.stdin.close()
    server.exit_code()


def test_says_what_it_is(start):
    result = start().initialize()
    assert result["serverInfo"]["name"]
    assert result["serverInfo"]["version"]
    for provider in ("hover", "completion", "documentSymbol", "definition", "diagnostic"):
        assert result["capabilities"].get(f"{provider}Provider"), provider
    # Characters of Chinese as triggers would break input methods.
    triggers = result["capabilities"]["completionProvider"].get("triggerCharacters", [])
    assert all(trigger.isascii() for trigger in triggers)


def test_requests_before_initialize_are_refused(start):
    client = start()
    assert code_of(client, "textDocument/hover", hover()) == -32002
    client.notify("textDocument/didOpen", {"textDocument": {}})
    client.initialize()
    lives(client)


def test_a_second_initialize_is_refused(server):
    params = {"processId": None, "rootUri": None, "capabilities": {}}
    assert code_of(server, "initialize", params) == -32600
    lives(server)


def test_requests_after_shutdown_are_refused(server):
    server.request("shutdown")
    assert code_of(server, "textDocument/hover", hover()) == -32600


def test_a_second_shutdown_is_answered(server):
    server.request("shutdown")
    try:
        server.request("shutdown")
    except ResponseError as error:
        assert error.code == -32600
    server.notify("exit")
    assert server.exit_code() == 0


def test_ends_with_its_parent_process(start):
    parent = subprocess.Popen(["sleep", "600"])
    client = start()
    client.initialize(processId=parent.pid)
    lives(client)
    parent.kill()
    parent.wait()
    client.process.wait(30)


def test_keeps_a_record_where_asked(start, tmp_path):
    log, mirror = tmp_path / "log", tmp_path / "mirror"
    client = start("--log", str(log), "--mirror", str(mirror))
    client.initialize()
    client.open(URI, WRONG)
    client.stop()
    assert log.exists()
    assert "initialize" in mirror.read_text(encoding="utf-8")


def test_a_wrong_argument_is_named(run):
    done = run("lsp", "--nonsense")
    assert done.returncode == 2
    assert "--nonsense" in done.stderr
    assert done.stdout == ""


# Frames and JSON


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Length: abc\r\n\r\n",
        b"Content-Length: -5\r\n\r\n",
        b"Content-Length: 99999999999999999999999999\r\n\r\n",
        b"Content-Length:\r\n\r\n",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n",
        b"nonsense\r\n\r\n",
        b"\r\n\r\n",
        b"\xff\xfe\x00\r\n\r\n",
    ],
)
def test_broken_headers(server, data):
    server.write(data)
    lives(server)


@pytest.mark.parametrize(
    "header",
    [
        "content-length: {}\r\n\r\n",
        "Content-Length:{}\r\n\r\n",
        "CONTENT-LENGTH:   {}  \r\n\r\n",
        "Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: {}\r\n\r\n",
        "Content-Length: {}\r\nX-More: ü\r\n\r\n",
    ],
)
def test_odd_but_right_headers(server, header):
    body = json.dumps(
        {"jsonrpc": "2.0", "id": "odd", "method": "textDocument/hover", "params": hover()}
    ).encode()
    server.write(header.format(len(body)).encode() + body)
    server.wait(lambda m: m.get("id") == "odd", "answer")
    lives(server)


def test_a_message_byte_by_byte_and_many_at_once(start):
    server = start()
    # A client that is asked nothing writes nothing in between.
    server.initialize({})
    body = b'{"jsonrpc":"2.0","id":"slow","method":"unknown/one"}'
    for byte in b"Content-Length: %d\r\n\r\n%b" % (len(body), body):
        server.write(bytes([byte]))
    server.wait(lambda m: m.get("id") == "slow", "answer")
    many = b""
    for number in range(50):
        body = b'{"jsonrpc":"2.0","id":"m%d","method":"unknown/one"}' % number
        many += b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    server.write(many)
    for number in range(50):
        server.wait(lambda m: m.get("id") == f"m{number}", f"answer to m{number}")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"nonsense",
        b'{"jsonrpc":"2.0","id":1,"method":"textDocument/hover","params":}',
        b'"a\xff"',
        b'{"a":"\\ud800"}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"1e999999",
        b"\x00",
    ],
)
def test_malformed_json(server, body):
    server.send_body(body)
    lives(server)


def test_malformed_json_is_answered_with_a_parse_error(server):
    server.send_body(b'{"jsonrpc":')
    message = server.wait(lambda m: "error" in m, "error")
    assert message["error"]["code"] == -32700
    assert message["id"] is None


@pytest.mark.parametrize(
    "message",
    [
        None,
        1,
        "text",
        [],
        {},
        [{}],
        {"jsonrpc": "2.0"},
        {"jsonrpc": "2.0", "id": {}, "method": "textDocument/hover"},
        {"jsonrpc": "2.0", "id": 900, "method": 7},
        {"jsonrpc": "2.0", "id": 901, "result": None},
        {"jsonrpc": "2.0", "id": None, "error": {"code": -1, "message": "…"}},
        {"jsonrpc": "1.0", "id": 902, "method": "textDocument/hover", "params": hover()},
    ],
)
def test_json_that_is_no_message(server, message):
    server.send(message)
    lives(server)


@pytest.mark.parametrize("id", [0, -1, "text", "", 2**31 - 1])
def test_any_id_comes_back(server, id):
    server.send({"jsonrpc": "2.0", "id": id, "method": "unknown/one"})
    server.wait(lambda m: "error" in m and m["id"] == id, f"answer to {id!r}")


# Methods and parameters


@pytest.mark.parametrize("method", ["unknown/one", "$/unknown", "textDocument/unknown", ""])
def test_unknown_requests_are_refused(server, method):
    assert code_of(server, method, {}) == -32601
    lives(server)


@pytest.mark.parametrize("method", ["unknown/one", "$/unknown", "textDocument/willSave", ""])
def test_unknown_notifications_are_ignored(server, method):
    since = len(server.messages)
    server.notify(method, {"textDocument": {"uri": URI}, "reason": 1})
    lives(server)
    assert not [m for m in server.messages[since:] if "error" in m]


@pytest.mark.parametrize(
    "params",
    [
        None,
        [],
        {},
        {"textDocument": None, "position": START},
        {"textDocument": {"uri": 5}, "position": START},
        {"textDocument": {"uri": URI}},
        {"textDocument": {"uri": URI}, "position": {"line": "0", "character": 0}},
        {"textDocument": {"uri": URI}, "position": {"line": 0}},
        {"textDocument": {"uri": URI}, "position": [0, 0]},
    ],
)
@pytest.mark.parametrize(
    "method",
    ["textDocument/hover", "textDocument/completion", "textDocument/definition"],
)
def test_wrong_params_are_refused(server, method, params):
    server.open(URI, RIGHT)
    assert code_of(server, method, params) == -32602
    lives(server)


@pytest.mark.parametrize(
    "method, params",
    [
        ("textDocument/didOpen", None),
        ("textDocument/didOpen", {"textDocument": {"uri": URI}}),
        ("textDocument/didChange", {"textDocument": {"uri": URI, "version": 2}}),
        (
            "textDocument/didChange",
            {"textDocument": {"uri": "file:///not/open", "version": 2}, "contentChanges": []},
        ),
        (
            "textDocument/didChange",
            {
                "textDocument": {"uri": "file:///not/open", "version": 2},
                "contentChanges": [{"range": {"start": START, "end": START}, "text": "a"}],
            },
        ),
        ("textDocument/didClose", {"textDocument": {"uri": "file:///not/open"}}),
        ("textDocument/didSave", {"textDocument": {"uri": "file:///not/open"}}),
        ("$/cancelRequest", {"id": 4711}),
        ("$/cancelRequest", {}),
        ("$/setTrace", {"value": "loud"}),
        ("$/setTrace", {"value": "verbose"}),
        ("workspace/didChangeConfiguration", {"settings": {"budget": 5}}),
        ("workspace/didChangeWatchedFiles", {"changes": [{"uri": URI, "type": 77}]}),
        ("initialized", None),
    ],
)
def test_odd_notifications(server, method, params):
    server.notify(method, params)
    lives(server)


def test_documents_that_are_not_open(server):
    for method in ("hover", "completion", "definition", "documentSymbol", "diagnostic"):
        try:
            server.request(f"textDocument/{method}", hover("file:///not/open.budget"))
        except ResponseError as error:
            assert error.code in (-32602, -32803), method
    lives(server)


@pytest.mark.parametrize(
    "uri", ["untitled:Untitled-1", "file:///tmp/%E9%A2%84%E7%AE%97%20a.budget", "x", "inmemory:/1"]
)
def test_any_uri(server, uri):
    assert server.open(uri, WRONG) != []


def test_unknown_values_in_initialize(start):
    capabilities = json.loads(json.dumps(CAPABILITIES))
    capabilities["general"]["positionEncodings"] = ["utf-7", "utf-16", 5]
    capabilities["general"]["staleRequestSupport"] = "perhaps"
    document = capabilities["textDocument"]
    document["hover"]["contentFormat"] = ["html", "markdown"]
    document["completion"]["completionItemKind"] = {"valueSet": [1, 999, -1]}
    document["documentSymbol"]["symbolKind"] = {"valueSet": ["file", 999]}
    document["publishDiagnostics"]["tagSupport"] = {"valueSet": [77]}
    document["future"] = {"deep": [{"a": None}]}
    capabilities["workspace"]["workspaceEdit"] = {
        "resourceOperations": ["teleport"],
        "failureHandling": "hope",
    }
    client = start()
    client.initialize(capabilities, trace="loud", clientInfo={"name": 5}, locale=7)
    lives(client)


@pytest.mark.parametrize(
    "params",
    [
        {},
        {"capabilities": {}},
        {"capabilities": None, "processId": "x"},
        {"capabilities": {}, "rootUri": 5, "workspaceFolders": "none"},
        {"capabilities": {"general": {"positionEncodings": []}}},
    ],
)
def test_poor_initialize(start, params):
    client = start()
    try:
        client.request("initialize", params)
    except ResponseError as error:
        assert error.code == -32602
        client.initialize()
    else:
        client.notify("initialized", {})
    lives(client)


BIG = [
    (0, 99_999),
    (99_999, 0),
    (2**31 - 1, 2**31 - 1),
    (2**32 - 1, 0),
    (0, 10**25),
    (-1, 0),
    (0, -1),
]


@pytest.mark.parametrize("line, character", BIG)
@pytest.mark.parametrize("method", ["hover", "completion", "definition"])
def test_positions_outside_the_text(server, line, character, method):
    server.open(URI, RIGHT)
    try:
        position = {"line": line, "character": character}
        server.at(f"textDocument/{method}", URI, position)
    except ResponseError as error:
        assert error.code == -32602
    lives(server)


def test_changes_outside_the_text_are_clamped(server):
    server.open(URI, RIGHT)
    far = {"line": 99_999, "character": 99_999}
    server.change(URI, {"range": {"start": far, "end": far}, "text": "\n// end\n"})
    whole = {"range": {"start": START, "end": far}, "text": WRONG}
    assert len(server.change(URI, whole)) == len(server.open("file:///b.budget", WRONG))
    reverse = {"range": {"start": {"line": 3, "character": 1}, "end": START}, "text": ""}
    server.change(URI, reverse)
    lives(server)


def test_a_cancelled_request_is_answered(server):
    server.open(URI, RIGHT)
    ids = [server.ask("textDocument/documentSymbol", hover()) for _ in range(20)]
    for id in ids:
        server.notify("$/cancelRequest", {"id": id})
    for id in ids:
        try:
            server.answer(id)
        except ResponseError as error:
            assert error.code == -32800


def test_diagnostics_are_cleared_on_close(server):
    assert server.open(URI, WRONG) != []
    since = len(server.messages)
    server.notify("textDocument/didClose", {"textDocument": {"uri": URI}})
    message = server.wait(
        lambda m: m.get("method") == "textDocument/publishDiagnostics", "diagnostics", since
    )
    assert message["params"]["uri"] == URI
    assert message["params"]["diagnostics"] == []


def test_a_document_can_be_opened_twice(server):
    server.open(URI, RIGHT)
    assert server.open(URI, WRONG) != []
    lives(server)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "|",
        "||||",
        "@",
        "@表",
        "@表 a\n|",
        "{" * 50_000,
        "(" * 50_000,
        "@列 a = " + "(" * 50_000,
        "@检查 " + "-" * 50_000 + "1 = 1",
        "@检查 当",
        "|" * 50_000,
        "@表 a\n" + "|a" * 10_000 + "|\n" + "|1" * 10_000 + "|\n",
        "@表 a\n| a | b |\n" + "| 合计 | " + "9" * 10_000 + " |\n| x | 1 |\n",
        "\u0000\ufeff\u200d\ufffe",
        "#" * 1000,
        "\\" * 1000,
        "a\rb\r\nc\n\rd",
    ],
    ids=lambda text: f"{text[:8]!r}x{len(text)}",
)
def test_any_text_is_a_document(server, text):
    server.open(URI, text)
    server.request("textDocument/documentSymbol", {"textDocument": {"uri": URI}})
    server.at("textDocument/hover", URI, START)
    server.at("textDocument/completion", URI, START)
    lives(server)


def test_lone_surrogates_do_not_end_it(server):
    text = json.dumps(RIGHT + "\nX\n").replace("X", "\\ud83d")
    item = f'{{"uri":"{URI}","languageId":"budget","version":1,"text":{text}}}'
    method = "textDocument/didOpen"
    body = f'{{"jsonrpc":"2.0","method":"{method}","params":{{"textDocument":{item}}}}}'
    server.send_body(body.encode())
    lives(server)


def test_no_stray_output(start):
    client = start()
    client.initialize()
    client.open(URI, WRONG)
    assert client.stop() == 0
    client.close()
    assert client.problems == []


def test_many_edits_in_flight(server):
    server.open(URI, RIGHT)
    since = len(server.messages)
    began = time.monotonic()
    for version in range(2, 302):
        text = WRONG if version % 2 else RIGHT
        server.notify(
            "textDocument/didChange",
            {"textDocument": {"uri": URI, "version": version}, "contentChanges": [{"text": text}]},
        )
    assert server.diagnostics(URI, 301, since) != []
    assert time.monotonic() - began < 20
    versions = [
        m["params"]["version"]
        for m in server.messages[since:]
        if m.get("method") == "textDocument/publishDiagnostics"
    ]
    assert versions == sorted(versions)
    assert os.path.exists(f"/proc/{server.process.pid}") or server.process.poll() is None
