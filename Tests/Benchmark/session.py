"""A language server's process and the messages to and from it, with as little of Python as
possible between the clock and the pipe: messages are bytes that were made beforehand."""

from __future__ import annotations

import fcntl
import json
import os
import re
import select
import signal
import time
from typing import Any, Callable

VERSION = re.compile(rb'"version"\s*:\s*(\d+)')


def frame(body: dict[str, Any]) -> bytes:
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(data), data)


def request(id: int, method: str, params: Any) -> bytes:
    return frame({"jsonrpc": "2.0", "id": id, "method": method, "params": params})


def notification(method: str, params: Any) -> bytes:
    return frame({"jsonrpc": "2.0", "method": method, "params": params})


class ServerGone(Exception):
    pass


class Session:
    """A running server. Times are those of `time.perf_counter`, in seconds."""

    def __init__(self, command: list[str], log: str):
        server_in, self._in = os.pipe()
        self._out, server_out = os.pipe()
        for descriptor in (self._in, self._out):
            os.set_inheritable(descriptor, False)
            # Large pipes, so that a large document is not handed over in small pieces.
            fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, 1 << 20)
        self.log = log
        errors = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
        actions = [
            (os.POSIX_SPAWN_DUP2, server_in, 0),
            (os.POSIX_SPAWN_DUP2, server_out, 1),
            (os.POSIX_SPAWN_DUP2, errors, 2),
        ]
        self.started = time.perf_counter()
        self.pid = os.posix_spawnp(command[0], command, os.environ, file_actions=actions)
        for descriptor in (server_in, server_out, errors):
            os.close(descriptor)
        self._pending = bytearray()
        self._id = 0

    def next_id(self) -> int:
        self._id += 1
        return self._id

    def send(self, data: bytes) -> None:
        if len(data) <= select.PIPE_BUF:
            os.write(self._in, data)
            return
        # A long message must not wait for a server that itself waits to be read.
        view, sent = memoryview(data), 0
        os.set_blocking(self._in, False)
        try:
            while sent < len(view):
                readable, writable, _ = select.select([self._out], [self._in], [], 60)
                if readable:
                    self._fill()
                if writable:
                    sent += os.write(self._in, view[sent : sent + (1 << 20)])
                if not readable and not writable:
                    raise ServerGone("the server has not read its input for 60 seconds")
        finally:
            os.set_blocking(self._in, True)

    def _fill(self) -> None:
        data = os.read(self._out, 1 << 20)
        if not data:
            raise ServerGone(f"the server has ended; see {self.log}")
        self._pending += data

    def read(self) -> bytes:
        """The body of the next message."""
        pending = self._pending
        while (end := pending.find(b"\r\n\r\n")) < 0:
            self._fill()
        header = bytes(pending[:end]).lower()
        start = end + 4
        length = int(header.split(b"content-length:")[1].split(b"\r\n")[0])
        while len(pending) < start + length:
            self._fill()
        body = bytes(pending[start : start + length])
        del pending[: start + length]
        return body

    def wait(self, wanted: Callable[[bytes], bool]) -> tuple[float, bytes]:
        """The first message that is wanted, and when it had been read whole.

        What the server asks in the meantime is answered with null.
        """
        while True:
            body = self.read()
            now = time.perf_counter()
            if wanted(body):
                return now, body
            if b'"method"' in body[:200] or len(body) < 100_000:
                message = json.loads(body)
                if "method" in message and "id" in message:
                    result: Any = None
                    if message["method"] == "workspace/configuration":
                        result = [None] * len(message["params"]["items"])
                    self.send(frame({"jsonrpc": "2.0", "id": message["id"], "result": result}))

    def response(self, id: int) -> tuple[float, bytes]:
        pattern = re.compile(rb'"id"\s*:\s*%d[,}\s]' % id)

        def wanted(body: bytes) -> bool:
            # The id may stand before or after a long result.
            if not (pattern.search(body, 0, 200) or pattern.search(body, max(0, len(body) - 200))):
                return False
            return b'"method"' not in body[:200]

        return self.wait(wanted)

    def diagnostics(self, version: int) -> tuple[float, bytes]:
        """Published diagnostics of this version, or the next ones where no version is given."""

        def wanted(body: bytes) -> bool:
            if b"textDocument/publishDiagnostics" not in body:
                return False
            found = VERSION.search(body)
            return found is None or int(found[1]) == version

        return self.wait(wanted)

    def peak_memory(self) -> int:
        """In KiB, of the server's own process."""
        with open(f"/proc/{self.pid}/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
        return 0

    def stop(self) -> None:
        try:
            id = self.next_id()
            self.send(request(id, "shutdown", None))
            self.response(id)
            self.send(notification("exit", None))
        except (OSError, ServerGone):
            pass
        os.close(self._in)
        for _ in range(200):
            if os.waitpid(self.pid, os.WNOHANG)[0]:
                break
            time.sleep(0.01)
        else:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        os.close(self._out)
