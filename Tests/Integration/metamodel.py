"""Values against the protocol's official machine-readable model."""

from __future__ import annotations

from typing import Any, Iterator

Type = dict[str, Any]

BASE = {
    "string": lambda v: isinstance(v, str),
    "URI": lambda v: isinstance(v, str),
    "DocumentUri": lambda v: isinstance(v, str),
    "RegExp": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: type(v) is int and -(2**31) <= v < 2**31,
    "uinteger": lambda v: type(v) is int and 0 <= v < 2**31,
    "decimal": lambda v: type(v) in (int, float),
    "null": lambda v: v is None,
}


class Model:
    def __init__(self, model: dict[str, Any]):
        self.structures = {s["name"]: s for s in model["structures"]}
        self.enumerations = {e["name"]: e for e in model["enumerations"]}
        self.aliases = {a["name"]: a for a in model["typeAliases"]}
        self.requests = {r["method"]: r for r in model["requests"]}
        self.notifications = {n["method"]: n for n in model["notifications"]}

    def problems(self, method: str, is_response: bool, value: Any) -> list[str]:
        message = self.requests.get(method) or self.notifications.get(method)
        if message is None:
            return [f"{method} is no method of the protocol"]
        kind = message["result"] if is_response else message.get("params")
        if kind is None:
            return [] if value is None else ["params where there are none"]
        return list(self.check(kind, value, "result" if is_response else "params"))

    def properties(self, name: str) -> dict[str, Any]:
        structure = self.structures[name]
        found: dict[str, Any] = {}
        for parent in structure.get("extends", []) + structure.get("mixins", []):
            found.update(self.properties(parent["name"]))
        found.update({p["name"]: p for p in structure["properties"]})
        return found

    def check(self, kind: Type, value: Any, at: str) -> Iterator[str]:
        match kind["kind"]:
            case "base":
                if not BASE[kind["name"]](value):
                    yield f"{at}: {value!r:.80} is no {kind['name']}"
            case "stringLiteral":
                if value != kind["value"]:
                    yield f"{at}: {value!r:.80} is not {kind['value']!r}"
            case "reference":
                yield from self.named(kind["name"], value, at)
            case "array":
                if not isinstance(value, list):
                    yield f"{at}: {value!r:.80} is no array"
                    return
                for number, item in enumerate(value):
                    yield from self.check(kind["element"], item, f"{at}[{number}]")
            case "tuple":
                if not isinstance(value, list) or len(value) != len(kind["items"]):
                    yield f"{at}: {value!r:.80} is no tuple of {len(kind['items'])}"
                    return
                for number, (item, element) in enumerate(zip(kind["items"], value)):
                    yield from self.check(item, element, f"{at}[{number}]")
            case "map":
                if not isinstance(value, dict):
                    yield f"{at}: {value!r:.80} is no map"
                    return
                for key, item in value.items():
                    yield from self.check(kind["value"], item, f"{at}.{key}")
            case "literal":
                properties = {p["name"]: p for p in kind["value"]["properties"]}
                yield from self.fields(properties, value, at)
            case "or":
                tried = [list(self.check(item, value, at)) for item in kind["items"]]
                if all(tried):
                    yield min(tried, key=len)[0]
            case "and":
                properties = {}
                for item in kind["items"]:
                    properties.update(self.properties(item["name"]))
                yield from self.fields(properties, value, at)
            case other:
                yield f"{at}: the model has an unknown kind {other}"

    def named(self, name: str, value: Any, at: str) -> Iterator[str]:
        if name in ("LSPAny", "LSPObject", "LSPArray"):
            return
        if name in self.structures:
            yield from self.fields(self.properties(name), value, at)
        elif name in self.aliases:
            yield from self.check(self.aliases[name]["type"], value, at)
        else:
            enumeration = self.enumerations[name]
            yield from self.check(enumeration["type"], value, at)
            known = [v["value"] for v in enumeration["values"]]
            if value not in known and not enumeration.get("supportsCustomValues"):
                yield f"{at}: {value!r:.80} is no {name}"

    def fields(self, properties: dict[str, Any], value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield f"{at}: {value!r:.80} is no object"
            return
        for key in value.keys() - properties.keys():
            yield f"{at}: unknown field {key}"
        for key, property in properties.items():
            if key in value:
                yield from self.check(property["type"], value[key], f"{at}.{key}")
            elif not property.get("optional"):
                yield f"{at}: {key} is missing"
