"""What is wrong with a message of the server, by the protocol's own models.

A message is read into its `lsprotocol` type and written again: unknown fields, wrong types and
values that had to be coerced show as differences. Where the official meta model is at hand
(`LSP_META_MODEL` names the file), it is asked as well.
"""

from __future__ import annotations

import json
import os
from typing import Any

from lsprotocol import converters, types

import metamodel

CONVERTER = converters.get_converter()
PATH = os.environ.get("LSP_META_MODEL")
MODEL = metamodel.Model(json.load(open(PATH, encoding="utf-8"))) if PATH else None


def without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: without_nulls(v) for k, v in value.items() if v is not None}
    if isinstance(value, list):
        return [without_nulls(v) for v in value]
    return value


def same(a: Any, b: Any) -> bool:
    """Equal with equal types: 1 is not true, and not 1.0."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def problems(message: Any, asked: str | None) -> list[str]:
    """`asked` is the method of the request that a response answers."""
    found = [f"{text}: {shortened(message)}" for text in shape(message)]
    if found:
        return found
    if "method" in message:
        method, is_response = message["method"], False
    elif "error" in message or asked is None:
        return []
    else:
        method, is_response = asked, True
    if method not in types.METHOD_TO_TYPES:
        return [f"unknown method {method}"]
    kind = types.METHOD_TO_TYPES[method][1 if is_response else 0]
    try:
        again = CONVERTER.unstructure(CONVERTER.structure(message, kind))
        # Values of enumerations become what they are written as.
        again = json.loads(json.dumps(again))
    except Exception as error:
        return [f"{method}: {error!r}: {shortened(message)}"]
    if not same(without_nulls(message), without_nulls(again)):
        return [f"{method}: sent {shortened(message)}, understood as {shortened(again)}"]
    if MODEL:
        part = message.get("result") if is_response else message.get("params")
        return [f"{method}: {text}" for text in MODEL.problems(method, is_response, part)]
    return []


def shape(message: Any) -> list[str]:
    """What JSON-RPC asks of any message."""
    if not isinstance(message, dict):
        return ["not an object"]
    found = []
    if message.get("jsonrpc") != "2.0":
        found.append("no jsonrpc 2.0")
    if "method" in message:
        if unknown := message.keys() - {"jsonrpc", "id", "method", "params"}:
            found.append(f"unknown fields {sorted(unknown)}")
        return found
    if unknown := message.keys() - {"jsonrpc", "id", "result", "error"}:
        found.append(f"unknown fields {sorted(unknown)}")
    if "id" not in message:
        found.append("a response without id")
    if ("result" in message) == ("error" in message):
        found.append("a response has either a result or an error")
    if error := message.get("error"):
        if not (type(error.get("code")) is int and isinstance(error.get("message"), str)):
            found.append("an error has a code and a message")
    return found


def shortened(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 1500 else text[:1500] + " …"
