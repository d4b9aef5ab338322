"""Sessions as editors hold them, with the capabilities that they announce."""

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

import places
from conftest import BUDGET, EXAMPLE
from samples import RIGHT, WRONG

URI = "file:///tmp/sample.budget"
EDITORS = ["visual-studio-code", "neovim@0.10", "neovim", "emacs"]


@pytest_asyncio.fixture(params=EDITORS)
async def editor(request):
    client: LanguageClient = await ClientServerConfig([BUDGET, "lsp"]).start()
    capabilities = client_capabilities(request.param)
    await client.initialize_session(
        types.InitializeParams(capabilities=capabilities, root_uri=None)
    )
    yield client
    await client.shutdown_session()
    await client.stop()


async def opened(editor: LanguageClient, text: str, uri: str = URI):
    item = types.TextDocumentItem(uri=uri, language_id="budget", version=1, text=text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return await published(editor, uri, 1)


async def published(editor: LanguageClient, uri: str, version: int):
    while True:
        await editor.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        if uri in editor.diagnostics:
            return editor.diagnostics[uri]


def document(uri: str = URI) -> types.TextDocumentIdentifier:
    return types.TextDocumentIdentifier(uri=uri)


def place(text: str, what: str, **more) -> types.Position:
    return types.Position(**places.find(text, what, **more))


async def test_a_slip_comes_and_goes(editor):
    assert list(await opened(editor, WRONG)) != []
    change = types.TextDocumentContentChangeWholeDocument(text=RIGHT)
    version = types.VersionedTextDocumentIdentifier(uri=URI, version=2)
    editor.diagnostics.clear()
    editor.text_document_did_change(types.DidChangeTextDocumentParams(version, [change]))
    assert list(await published(editor, URI, 2)) == []


async def test_a_session_with_every_feature(editor):
    text = EXAMPLE.read_bytes().decode()
    uri = EXAMPLE.as_uri()
    assert list(await opened(editor, text, uri)) != []
    table = "@表 支出总表"
    # The position is in ASCII, so that it is the same in every encoding.
    at = place(text, "2101501", after=table)

    hover = await editor.text_document_hover_async(types.HoverParams(document(uri), at))
    assert hover and "行政运行" in hover.contents.value
    behind = types.Position(at.line, at.character + 4)
    completion = await editor.text_document_completion_async(
        types.CompletionParams(document(uri), behind)
    )
    assert completion
    symbols = await editor.text_document_document_symbol_async(
        types.DocumentSymbolParams(document(uri))
    )
    assert symbols
    definition = await editor.text_document_definition_async(
        types.DefinitionParams(document(uri), at)
    )
    assert definition
    editor.text_document_did_close(types.DidCloseTextDocumentParams(document(uri)))


@pytest.mark.parametrize("name", EDITORS)
def test_profile_is_known(name):
    assert client_capabilities(name).text_document is not None
