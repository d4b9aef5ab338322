"""The requests that are measured right after an edit, with the parameters that an editor sends."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

Place = tuple[int, int]


class Context(NamedTuple):
    """What parameters are made of."""

    uri: str
    place: Place
    """Behind the code of the row that is edited."""
    table: Place
    """The name of that row's table."""
    previous: dict[str, Any]
    """What the server last answered to the requests of `Feature.needs`, by their names."""

    def document(self, **more: Any) -> dict[str, Any]:
        return {"textDocument": {"uri": self.uri}, **more}

    def at(self, place: Place | None = None, **more: Any) -> dict[str, Any]:
        line, character = place or self.place
        return self.document(position={"line": line, "character": character}, **more)

    def screen(self) -> dict[str, Any]:
        """The sixty lines around the edit."""
        first = max(0, self.place[0] - 30)
        start, end = {"line": first, "character": 0}, {"line": first + 60, "character": 0}
        return self.document(range={"start": start, "end": end})


class Feature(NamedTuple):
    method: str
    provider: str
    """The server's capability that the feature needs."""
    params: Callable[[Context], dict[str, Any]]
    needs: str | None = None
    """A feature whose last answer the parameters are made of."""


def item(context: Context) -> dict[str, Any]:
    return {"item": context.previous["hierarchy"][0]}


FEATURES = {
    "hover": Feature("textDocument/hover", "hoverProvider", Context.at),
    "completion": Feature(
        "textDocument/completion",
        "completionProvider",
        lambda c: c.at(context={"triggerKind": 1}),
    ),
    "signature": Feature("textDocument/signatureHelp", "signatureHelpProvider", Context.at),
    "definition": Feature("textDocument/definition", "definitionProvider", Context.at),
    "declaration": Feature("textDocument/declaration", "declarationProvider", Context.at),
    "type definition": Feature(
        "textDocument/typeDefinition", "typeDefinitionProvider", Context.at
    ),
    "references": Feature(
        "textDocument/references",
        "referencesProvider",
        lambda c: c.at(context={"includeDeclaration": True}),
    ),
    "references of a table": Feature(
        "textDocument/references",
        "referencesProvider",
        lambda c: c.at(c.table, context={"includeDeclaration": True}),
    ),
    "highlights": Feature(
        "textDocument/documentHighlight", "documentHighlightProvider", Context.at
    ),
    "hierarchy": Feature(
        "textDocument/prepareTypeHierarchy", "typeHierarchyProvider", Context.at
    ),
    "subtypes": Feature("typeHierarchy/subtypes", "typeHierarchyProvider", item, "hierarchy"),
    "outline": Feature(
        "textDocument/documentSymbol", "documentSymbolProvider", Context.document
    ),
    "folding ranges": Feature(
        "textDocument/foldingRange", "foldingRangeProvider", Context.document
    ),
    "selection ranges": Feature(
        "textDocument/selectionRange",
        "selectionRangeProvider",
        lambda c: c.document(positions=[c.at()["position"]]),
    ),
    "linked editing": Feature(
        "textDocument/linkedEditingRange", "linkedEditingRangeProvider", lambda c: c.at(c.table)
    ),
    "links": Feature("textDocument/documentLink", "documentLinkProvider", Context.document),
    "inlay hints of a screen": Feature(
        "textDocument/inlayHint", "inlayHintProvider", Context.screen
    ),
    "code lenses": Feature("textDocument/codeLens", "codeLensProvider", Context.document),
    "code lens resolved": Feature(
        "codeLens/resolve",
        "codeLensProvider",
        lambda c: c.previous["code lenses"][-1],
        "code lenses",
    ),
    "tokens of a screen": Feature(
        "textDocument/semanticTokens/range", "semanticTokensProvider", Context.screen
    ),
    "tokens changed": Feature(
        "textDocument/semanticTokens/full/delta",
        "semanticTokensProvider",
        lambda c: c.document(previousResultId=c.previous["tokens changed"]["resultId"]),
        "tokens changed",
    ),
    "tokens of all": Feature(
        "textDocument/semanticTokens/full", "semanticTokensProvider", Context.document
    ),
    "workspace symbols": Feature(
        "workspace/symbol", "workspaceSymbolProvider", lambda c: {"query": "行政运行"}
    ),
}

FIRST = {"tokens changed": "tokens of all"}
"""The feature that is asked first where a feature needs its own last answer."""
