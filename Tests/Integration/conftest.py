from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Callable, Iterator

import pytest

from client import Client

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "grammar" / "examples" / "xiamen-2026-budget.budget"


def executable() -> str:
    """The program under test: `BUDGET`, or what was built last."""
    if given := os.environ.get("BUDGET"):
        candidates = [Path(given).resolve()]
    else:
        candidates = [ROOT / ".build" / kind / "budget" for kind in ("debug", "release")]
    for candidate in candidates:
        if os.access(candidate, os.X_OK):
            return str(candidate)
    pytest.exit(f"no program at {candidates[0]}: run swift build, or set BUDGET", 2)


BUDGET = executable()


@pytest.fixture
def start() -> Iterator[Callable[..., Client]]:
    """Starts servers that are not yet initialized; ends and checks them after the test."""
    clients: list[Client] = []

    def begin(*arguments: str, timeout: float = 20) -> Client:
        clients.append(Client([BUDGET, "lsp", *arguments], timeout))
        return clients[-1]

    yield begin
    for client in clients:
        client.close()
    for client in clients:
        client.check()


@pytest.fixture
def server(start: Callable[..., Client]) -> Client:
    """A server that is ready."""
    client = start()
    client.initialize()
    return client


@pytest.fixture
def run() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command and takes what it prints."""

    def call(*arguments: object, text: str | None = None, **more):
        return subprocess.run(
            [BUDGET, *map(str, arguments)],
            input=text if text is not None else "",
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            **more,
        )

    return call


@pytest.fixture(scope="session")
def example() -> str:
    assert EXAMPLE.exists(), f"{EXAMPLE} is missing"
    return EXAMPLE.read_bytes().decode()
