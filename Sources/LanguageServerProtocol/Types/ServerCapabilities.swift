extension LSP {
  /// What the server can do. Absent is `nil` or `false`.
  package struct ServerCapabilities: Sendable, Equatable, JSONEncodable {
    /// Completion, and what asks for it without being told to.
    package struct Completion: Sendable, Equatable {
      package var triggerCharacters: [String]
      package var resolves: Bool

      package init(triggerCharacters: [String] = [], resolves: Bool = false) {
        self.triggerCharacters = triggerCharacters
        self.resolves = resolves
      }
    }

    /// The names that semantic tokens refer to by number.
    package struct SemanticTokens: Sendable, Equatable {
      package var tokenTypes: [String]
      package var tokenModifiers: [String]
      package var range: Bool
      package var delta: Bool

      package init(tokenTypes: [String], tokenModifiers: [String], range: Bool, delta: Bool) {
        self.tokenTypes = tokenTypes
        self.tokenModifiers = tokenModifiers
        self.range = range
        self.delta = delta
      }
    }

    /// Code actions of these kinds.
    package struct CodeActions: Sendable, Equatable {
      package var kinds: [String]
      package var resolves: Bool

      package init(kinds: [String], resolves: Bool = false) {
        self.kinds = kinds
        self.resolves = resolves
      }
    }

    /// Formatting while typing, after these characters.
    package struct OnTypeFormatting: Sendable, Equatable {
      package var first: String
      package var more: [String]

      package init(first: String, more: [String] = []) {
        self.first = first
        self.more = more
      }
    }

    package var positionEncoding: PositionEncodingKind?
    package var hover = false
    package var completion: Completion?
    package var definition = false
    package var declaration = false
    package var typeDefinition = false
    package var typeHierarchy = false
    package var references = false
    package var documentHighlight = false
    package var documentSymbol = false
    /// Whether the places of symbols are resolved later; `nil` for no symbols.
    package var workspaceSymbolResolves: Bool?
    /// The characters that ask for the signature; `nil` for no signatures.
    package var signatureTriggers: [String]?
    package var codeActions: CodeActions?
    /// Whether code lenses are resolved later; `nil` for no lenses.
    package var codeLensResolves: Bool?
    /// Whether document links are resolved later; `nil` for no links.
    package var documentLinkResolves: Bool?
    package var formatting = false
    package var rangeFormatting = false
    /// Whether several ranges can be formatted in one go.
    package var rangesFormatting = false
    package var onTypeFormatting: OnTypeFormatting?
    /// Whether the server wants to edit a document before it is saved.
    package var willSaveWaitUntil = false
    /// Whether a renaming can be tried first; `nil` for no renaming. Only for clients that know of it.
    package var renamePrepares: Bool?
    package var foldingRange = false
    package var selectionRange = false
    package var linkedEditingRange = false
    package var callHierarchy = false
    package var semanticTokens: SemanticTokens?
    /// Whether inlay hints are resolved later; `nil` for no hints.
    package var inlayHintResolves: Bool?
    /// The name of diagnostics that can be pulled; `nil` where they are pushed.
    package var diagnosticIdentifier: String?
    /// Whether those of the whole workspace can be pulled too.
    package var workspaceDiagnostics = false
    package var commands: [String] = []
    package var workspaceFolders = false
    /// The schemes of addresses whose documents the server has the text of.
    package var contentSchemes: [String] = []

    package init() {}

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("positionEncoding", positionEncoding)
        writer.object("textDocumentSync") { writer in
          writer.field("openClose", true)
          writer.field("change", 2)
          if willSaveWaitUntil { writer.field("willSaveWaitUntil", true) }
        }
        if hover { writer.field("hoverProvider", true) }
        if let completion {
          writer.object("completionProvider") { writer in
            writer.field("triggerCharacters", completion.triggerCharacters)
            writer.field("resolveProvider", completion.resolves)
          }
        }
        if definition { writer.field("definitionProvider", true) }
        if declaration { writer.field("declarationProvider", true) }
        if typeDefinition { writer.field("typeDefinitionProvider", true) }
        if typeHierarchy { writer.field("typeHierarchyProvider", true) }
        if let signatureTriggers {
          writer.object("signatureHelpProvider") {
            $0.field("triggerCharacters", signatureTriggers)
          }
        }
        if references { writer.field("referencesProvider", true) }
        if documentHighlight { writer.field("documentHighlightProvider", true) }
        if documentSymbol { writer.field("documentSymbolProvider", true) }
        if let workspaceSymbolResolves {
          writer.object("workspaceSymbolProvider") {
            $0.field("resolveProvider", workspaceSymbolResolves)
          }
        }
        encodeActions(to: &writer)
        encodeFormatting(to: &writer)
        if let renamePrepares {
          writer.key("renameProvider")
          writer.object { if renamePrepares { $0.field("prepareProvider", true) } }
        }
        if foldingRange { writer.field("foldingRangeProvider", true) }
        if selectionRange { writer.field("selectionRangeProvider", true) }
        if linkedEditingRange { writer.field("linkedEditingRangeProvider", true) }
        if callHierarchy { writer.field("callHierarchyProvider", true) }
        encodeTokens(to: &writer)
        if let inlayHintResolves {
          writer.object("inlayHintProvider") { $0.field("resolveProvider", inlayHintResolves) }
        }
        if let diagnosticIdentifier {
          writer.object("diagnosticProvider") { writer in
            writer.field("identifier", diagnosticIdentifier)
            writer.field("interFileDependencies", true)
            writer.field("workspaceDiagnostics", workspaceDiagnostics)
          }
        }
        if workspaceFolders || !contentSchemes.isEmpty {
          writer.object("workspace") { encodeWorkspace(to: &$0) }
        }
      }
    }

    private func encodeWorkspace(to writer: inout JSONWriter) {
      if workspaceFolders {
        writer.object("workspaceFolders") { writer in
          writer.field("supported", true)
          writer.field("changeNotifications", true)
        }
      }
      if !contentSchemes.isEmpty {
        writer.object("textDocumentContent") { $0.field("schemes", contentSchemes) }
      }
    }

    private func encodeActions(to writer: inout JSONWriter) {
      if let codeActions, codeActions.kinds.isEmpty {
        // Clients that know commands only want no kinds.
        writer.field("codeActionProvider", true)
      } else if let codeActions {
        writer.object("codeActionProvider") { writer in
          writer.field("codeActionKinds", codeActions.kinds)
          writer.field("resolveProvider", codeActions.resolves)
        }
      }
      if let codeLensResolves {
        writer.object("codeLensProvider") { $0.field("resolveProvider", codeLensResolves) }
      }
      if let documentLinkResolves {
        writer.object("documentLinkProvider") { $0.field("resolveProvider", documentLinkResolves) }
      }
      if !commands.isEmpty {
        writer.object("executeCommandProvider") { $0.field("commands", commands) }
      }
    }

    private func encodeFormatting(to writer: inout JSONWriter) {
      if formatting { writer.field("documentFormattingProvider", true) }
      if rangesFormatting {
        writer.object("documentRangeFormattingProvider") { $0.field("rangesSupport", true) }
      } else if rangeFormatting {
        writer.field("documentRangeFormattingProvider", true)
      }
      if let onTypeFormatting {
        writer.object("documentOnTypeFormattingProvider") { writer in
          writer.field("firstTriggerCharacter", onTypeFormatting.first)
          writer.field("moreTriggerCharacter", onTypeFormatting.more)
        }
      }
    }

    private func encodeTokens(to writer: inout JSONWriter) {
      guard let semanticTokens else { return }
      writer.object("semanticTokensProvider") { writer in
        writer.object("legend") { writer in
          writer.field("tokenTypes", semanticTokens.tokenTypes)
          writer.field("tokenModifiers", semanticTokens.tokenModifiers)
        }
        writer.field("range", semanticTokens.range)
        writer.object("full") { $0.field("delta", semanticTokens.delta) }
      }
    }
  }
}
