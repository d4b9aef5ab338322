"""`budget preview`: what it serves, to whom, and that it follows the file."""

from __future__ import annotations

import http.client
import re
import shutil
import subprocess
import threading
import time
from pathlib import Path
from typing import Iterator

import pytest

from conftest import BUDGET

EXAMPLES = Path(__file__).resolve().parents[2] / "grammar" / "examples"


class Preview:
    def __init__(self, file: Path):
        self.file = file
        self.process = subprocess.Popen([BUDGET, "preview", str(file)], stdout=subprocess.PIPE)
        assert self.process.stdout
        address = self.process.stdout.readline().decode().strip()
        match = re.fullmatch(r"http://127\.0\.0\.1:(\d+)(/\w{20,}/)", address)
        assert match, address
        self.port, self.path = int(match[1]), match[2]

    def get(
        self, path: str, method: str = "GET", **headers: str
    ) -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read().decode()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    file = tmp_path / "预算.budget"
    shutil.copy(EXAMPLES / "zhangzhou-2025-budget.budget", file)
    server = Preview(file)
    yield server
    server.process.kill()
    server.process.wait()


def test_the_page(preview: Preview) -> None:
    status, headers, page = preview.get(preview.path)
    assert status == 200
    assert "129025.32" in page and "2025年度收支预算总表" in page
    policy = headers["Content-Security-Policy"]
    nonce = re.search(r"'nonce-(\w+)'", policy)
    assert nonce and f'<script nonce="{nonce[1]}">' in page
    assert "default-src 'none'" in policy
    assert not re.search(r'(src|href)="(?!#)', page), "nothing is loaded from elsewhere"


def test_other_pages_read_nothing(preview: Preview) -> None:
    assert preview.get("/")[0] == 404
    assert preview.get("/0/")[0] == 404
    assert preview.get(preview.path + "../x")[0] == 404
    assert preview.get(preview.path, Host="evil.example")[0] == 421
    assert preview.get(preview.path, Origin="http://evil.example")[0] == 403
    assert preview.get(preview.path, Origin=f"http://127.0.0.1:{preview.port}")[0] == 200
    assert preview.get(preview.path, method="POST")[0] == 405


def test_a_change_of_the_file_is_told(preview: Preview) -> None:
    _, _, page = preview.get(preview.path)
    version = re.search(r'fetch\("next\?(\w+)"\)', page)
    assert version
    answers: list[int] = []
    waiting = threading.Thread(
        target=lambda: answers.append(preview.get(f"{preview.path}next?{version[1]}")[0])
    )
    waiting.start()
    time.sleep(0.6)
    assert not answers, "nothing changed yet"
    text = preview.file.read_text()
    preview.file.write_text(text.replace("5585.32", "5586.32"))
    waiting.join(10)
    assert answers == [200]
    assert "5586.32" in preview.get(preview.path)[2]


def test_nonsense_is_answered(preview: Preview) -> None:
    import socket

    for bytes_ in (b"\r\n\r\n", b"GET\r\n\r\n", b"\xff" * 20000, b""):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=30) as connection:
            try:
                connection.sendall(bytes_)
                connection.shutdown(socket.SHUT_WR)
                assert connection.recv(100).startswith((b"HTTP/1.1 400", b""))
            except OSError:  # who sends nonsense may be cut off
                pass
    assert preview.get(preview.path)[0] == 200


def test_a_file_that_is_not_there() -> None:
    result = subprocess.run([BUDGET, "preview", "/没有.budget"], capture_output=True)
    assert result.returncode == 2 and "没有.budget".encode() in result.stderr
