"""A client that speaks to the server's real stdin and stdout and trusts nothing it reads.

Every message of the server is checked against the protocol's model as it comes in; a test ends
with `check` (the `server` fixture sees to it), which reports what was wrong with any of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from typing import Any, Callable

import strict

Message = dict[str, Any]


class ResponseError(Exception):
    def __init__(self, error: Message):
        super().__init__(f"{error.get('code')}: {error.get('message')}")
        self.code = error.get("code")


class Client:
    def __init__(self, command: list[str], timeout: float = 20):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.timeout = timeout
        self.messages: list[Message] = []
        self.problems: list[str] = []
        self.errors = b""
        self.capabilities: Message = {}
        # What `workspace/configuration` is answered with, by section.
        self.configuration: Message = {}
        self._asked: dict[int, str] = {}
        self._versions: dict[str, int] = {}
        self._next = 0
        self._news = threading.Condition()
        # Answers are written while the test writes requests.
        self._writing = threading.Lock()
        self._ended = False
        self._readers = [
            threading.Thread(target=target, daemon=True)
            for target in (self._read, self._read_errors)
        ]
        for reader in self._readers:
            reader.start()

    # Reading

    def _read(self) -> None:
        out = self.process.stdout
        assert out
        while True:
            length = None
            while (line := out.readline()) not in (b"\r\n", b""):
                name, _, value = line.partition(b":")
                if not line.endswith(b"\r\n") or not value:
                    self.problems.append(f"not a header: {line!r}")
                if name.lower() == b"content-length":
                    length = int(value)
            if line == b"" or length is None:
                if line:
                    self.problems.append("a message without Content-Length")
                break
            body = out.read(length)
            try:
                message = json.loads(body.decode())
            except ValueError as error:
                self.problems.append(f"not JSON: {body[:200]!r}: {error}")
                continue
            self._take(message)
        with self._news:
            self._ended = True
            self._news.notify_all()

    def _take(self, message: Message) -> None:
        method = self._asked.get(message["id"]) if isinstance(message.get("id"), int) else None
        self.problems += strict.problems(message, method)
        if "method" in message and "id" in message:
            result: Any = None
            if message["method"] == "workspace/configuration":
                sections = [item.get("section") for item in message["params"]["items"]]
                result = [self.configuration.get(section) for section in sections]
            try:
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
            except (OSError, ValueError):
                # The session is over.
                pass
        with self._news:
            self.messages.append(message)
            self._news.notify_all()

    def _read_errors(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.errors += line

    def wait(self, wanted: Callable[[Message], bool], what: str, since: int = 0) -> Message:
        """The first message from the given place on that is wanted."""
        until = time.monotonic() + self.timeout
        at = since
        with self._news:
            while True:
                while at < len(self.messages):
                    if wanted(self.messages[at]):
                        return self.messages[at]
                    at += 1
                left = until - time.monotonic()
                if self._ended or left <= 0:
                    why = "the server has ended" if self._ended else f"{self.timeout} s are over"
                    tail = self.errors[-2000:].decode(errors="replace")
                    raise AssertionError(f"no {what}: {why}\n{tail}")
                self._news.wait(left)

    # Writing

    def write(self, data: bytes) -> None:
        assert self.process.stdin
        with self._writing:
            self.process.stdin.write(data)
            self.process.stdin.flush()

    def send_body(self, body: bytes) -> None:
        self.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))

    def send(self, message: Any) -> None:
        self.send_body(json.dumps(message, ensure_ascii=False).encode())

    def notify(self, method: str, params: Any = None) -> None:
        message: Message = {"jsonrpc": "2.0", "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)

    def ask(self, method: str, params: Any = None) -> int:
        """Sends a request and does not wait."""
        self._next += 1
        self._asked[self._next] = method
        message: Message = {"jsonrpc": "2.0", "id": self._next, "method": method}
        if params is not None:
            message["params"] = params
        self.send(message)
        return self._next

    def answer(self, id: Any) -> Any:
        message = self.wait(
            lambda m: "method" not in m and m.get("id") == id, f"answer to request {id}"
        )
        if "error" in message:
            raise ResponseError(message["error"])
        return message["result"]

    def request(self, method: str, params: Any = None) -> Any:
        return self.answer(self.ask(method, params))

    # Sessions

    def initialize(self, capabilities: Message | None = None, **more: Any) -> Message:
        params = {
            "processId": os.getpid(),
            "rootUri": None,
            "capabilities": CAPABILITIES if capabilities is None else capabilities,
            **more,
        }
        result = self.request("initialize", params)
        self.capabilities = result["capabilities"]
        self.notify("initialized", {})
        return result

    def edit(self, uri: str, *changes: Message) -> int:
        """Changes a document and does not wait; the place in the messages before."""
        since = len(self.messages)
        self._versions[uri] += 1
        document = {"uri": uri, "version": self._versions[uri]}
        params = {"textDocument": document, "contentChanges": list(changes)}
        self.notify("textDocument/didChange", params)
        return since

    def open(self, uri: str, text: str) -> list[Message]:
        """Opens a document; its published diagnostics."""
        since = len(self.messages)
        self._versions[uri] = 1
        item = {"uri": uri, "languageId": "budget", "version": 1, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": item})
        return self.diagnostics(uri, 1, since)

    def change(self, uri: str, *changes: Message) -> list[Message]:
        """Changes a document; the diagnostics published for what it is then."""
        since = self.edit(uri, *changes)
        return self.diagnostics(uri, self._versions[uri], since)

    def diagnostics(self, uri: str, version: int, since: int = 0) -> list[Message]:
        def wanted(message: Message) -> bool:
            if message.get("method") != "textDocument/publishDiagnostics":
                return False
            params = message["params"]
            return params["uri"] == uri and params.get("version") == version

        what = f"diagnostics of version {version} of {uri}"
        return self.wait(wanted, what, since)["params"]["diagnostics"]

    def at(self, method: str, uri: str, position: Message, **more: Any) -> Any:
        """A request about a place in a document."""
        params = {"textDocument": {"uri": uri}, "position": position, **more}
        return self.request(method, params)

    def exit_code(self) -> int:
        """Waits for the server's end."""
        return self.process.wait(self.timeout)

    def stop(self) -> int:
        self.request("shutdown")
        self.notify("exit")
        return self.exit_code()

    def close(self) -> None:
        """Ends the server in whatever state it is."""
        assert self.process.stdin
        try:
            self.process.stdin.close()
        except OSError:
            pass
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        for reader in self._readers:
            reader.join(5)

    def check(self) -> None:
        assert not self.problems, "\n".join(self.problems)


CAPABILITIES: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "window": {"workDoneProgress": True},
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "publishDiagnostics": {
            "relatedInformation": True,
            "versionSupport": True,
            "codeDescriptionSupport": True,
            "dataSupport": True,
        },
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "definition": {"linkSupport": False},
        "completion": {
            "completionItem": {
                "documentationFormat": ["markdown", "plaintext"],
                "resolveSupport": {"properties": ["documentation", "detail"]},
            }
        },
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
    },
}
