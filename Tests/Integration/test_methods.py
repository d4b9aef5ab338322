"""The tables of methods in `grammar/protocol.md`, against the program and its sources."""

from __future__ import annotations

import re

import pytest
from lsprotocol import types

from client import ResponseError
from conftest import ROOT
from strict import MODEL

TEXT = (ROOT / "grammar" / "protocol.md").read_text(encoding="utf-8")
METHOD_NOT_FOUND = -32601


def listed(heading: str) -> list[str]:
    """The methods of the table below a heading."""
    section = TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    return [method for cell in cells for method in re.findall("`([^`]+)`", cell)]


USED, UNUSED = listed("Used"), listed("Unused")


def is_request(method: str) -> bool:
    return types.METHOD_TO_TYPES[method][1] is not None


def comes_from_client(method: str) -> bool:
    return types.message_direction(method) == "clientToServer"


def refusal(client, method: str) -> int | None:
    """The error that a request without parameters is answered with."""
    try:
        client.request(method, {})
    except ResponseError as error:
        return error.code
    return None


def test_every_method_of_the_protocol_is_listed_once():
    assert len(USED) + len(UNUSED) == len({*USED, *UNUSED})
    assert {*USED, *UNUSED} == set(types.METHOD_TO_TYPES)


@pytest.mark.skipif(MODEL is None, reason="LSP_META_MODEL names no meta model")
def test_the_protocol_is_the_newest():
    assert {*USED, *UNUSED} == {*MODEL.requests, *MODEL.notifications}


@pytest.mark.parametrize(
    "method", [m for m in USED + UNUSED if is_request(m) and comes_from_client(m)]
)
def test_a_request_is_answered_as_listed(start, method):
    client = start()
    if method != "initialize":
        client.initialize()
    code = refusal(client, method)
    assert (code == METHOD_NOT_FOUND) == (method in UNUSED), code


def test_every_command_is_listed(start):
    client = start()
    client.initialize()
    declared = client.capabilities["executeCommandProvider"]["commands"]
    assert listed("Commands") == declared


def test_the_sources_name_what_is_listed():
    known = set(types.METHOD_TO_TYPES)
    named: set[str] = set()
    for path in (ROOT / "Sources" / "BudgetLanguageServer").rglob("*.swift"):
        source = path.read_text(encoding="utf-8")
        named |= set(re.findall(r'"([$\w]+(?:/\w+)+)"', source)) & known
        if path.name == "ServerMethod.swift":
            named |= set(re.findall(r"^  case (\w+)$", source, re.MULTILINE))
    assert named == set(USED)
