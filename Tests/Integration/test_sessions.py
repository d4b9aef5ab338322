"""Sessions as editors hold them, with the capabilities that they announce."""

import pytest
import pytest_asyncio
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

import places
from conftest import BUDGET, EXAMPLE
from samples import RIGHT, WRONG

URI = "file:///tmp/sample.budget"
# The profile of Visual Studio Code is of a release from before it pulled diagnostics.
PULLING = "visual-studio-code, pulling"
EDITORS = ["visual-studio-code", PULLING, "neovim@0.10", "neovim", "emacs"]


def profile(name: str) -> types.ClientCapabilities:
    capabilities = client_capabilities(name.removesuffix(", pulling"))
    if name == PULLING:
        assert capabilities.text_document
        capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities()
    return capabilities


@pytest_asyncio.fixture(params=EDITORS)
async def editor(request):
    client: LanguageClient = await ClientServerConfig([BUDGET, "lsp"]).start()

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: LanguageClient, params: types.RegistrationParams):
        assert params.registrations

    await client.initialize_session(
        types.InitializeParams(capabilities=profile(request.param), root_uri=None)
    )
    yield client
    await client.shutdown_session()
    await client.stop()


def pulls(editor: LanguageClient) -> bool:
    """Whether the editor asks for diagnostics, instead of waiting for them."""
    text_document = editor.capabilities.text_document
    return text_document is not None and text_document.diagnostic is not None


async def opened(editor: LanguageClient, text: str, uri: str = URI):
    item = types.TextDocumentItem(uri=uri, language_id="budget", version=1, text=text)
    editor.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
    return await findings(editor, uri)


async def findings(editor: LanguageClient, uri: str):
    """The findings as the editor comes by them."""
    if pulls(editor):
        report = await editor.text_document_diagnostic_async(
            types.DocumentDiagnosticParams(document(uri))
        )
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert uri not in editor.diagnostics
        return report.items
    while uri not in editor.diagnostics:
        await editor.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
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
    assert list(await findings(editor, URI)) == []


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
    await read_along(editor, uri, at)
    editor.text_document_did_close(types.DidCloseTextDocumentParams(document(uri)))


async def read_along(editor: LanguageClient, uri: str, at: types.Position):
    """What an author asks while reading: where else, what belongs together, what is told."""
    here = document(uri)
    context = types.ReferenceContext(include_declaration=True)
    references = types.ReferenceParams(context, here, at)
    assert await editor.text_document_references_async(references)
    assert await editor.text_document_document_highlight_async(
        types.DocumentHighlightParams(here, at)
    )
    assert await editor.text_document_declaration_async(types.DeclarationParams(here, at))
    assert await editor.text_document_type_definition_async(types.TypeDefinitionParams(here, at))
    [item] = await editor.text_document_prepare_type_hierarchy_async(
        types.TypeHierarchyPrepareParams(here, at)
    )
    assert await editor.type_hierarchy_supertypes_async(types.TypeHierarchySupertypesParams(item))
    assert await editor.workspace_symbol_async(types.WorkspaceSymbolParams("行政运行"))
    assert await editor.text_document_folding_range_async(types.FoldingRangeParams(here))
    assert await editor.text_document_selection_range_async(types.SelectionRangeParams(here, [at]))
    screen = types.Range(types.Position(0, 0), types.Position(at.line + 1, 0))
    await editor.text_document_inlay_hint_async(types.InlayHintParams(here, screen))
    lenses = await editor.text_document_code_lens_async(types.CodeLensParams(here))
    assert lenses
    assert (await editor.code_lens_resolve_async(lenses[0])).command
    assert await editor.text_document_signature_help_async(types.SignatureHelpParams(here, at))
    tokens = await editor.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(here)
    )
    assert tokens and tokens.data


@pytest.mark.parametrize("name", EDITORS)
def test_profile_is_known(name):
    text_document = profile(name).text_document
    assert text_document is not None
    assert (text_document.diagnostic is not None) == (name == PULLING or "neovim" in name)
