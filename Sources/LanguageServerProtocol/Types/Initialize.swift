extension LSP {
  /// `initialize`: what the client is and can do.
  package struct InitializeParams: Sendable, JSONDecodable {
    /// The client's process; `nil` where it does not tell.
    package var processId: Int?
    package var clientName: String?
    package var clientVersion: String?
    /// The user's language, e.g. `zh-CN`.
    package var locale: String?
    package var rootUri: DocumentURI?
    package var workspaceFolders: [WorkspaceFolder]
    package var capabilities: ClientCapabilities
    /// Whatever the user set for this server.
    package var initializationOptions: JSON
    package var trace: TraceValue

    /// Never fails: what is broken counts as absent.
    package init(json: JSON) {
      processId = json.optional("processId")
      clientName = json["clientInfo"]?["name"]?.string
      clientVersion = json["clientInfo"]?["version"]?.string
      locale = json.optional("locale")
      rootUri = json.optional("rootUri")
      if rootUri == nil, let path: String = json.optional("rootPath"), !path.isEmpty {
        rootUri = DocumentURI(path: path)
      }
      workspaceFolders = json.optional("workspaceFolders") ?? []
      capabilities = ClientCapabilities(json: json["capabilities"] ?? .null)
      initializationOptions = json["initializationOptions"] ?? .null
      trace = json.optional("trace") ?? .off
    }

    /// The folders to look into: those that are open, else the root.
    package var folders: [DocumentURI] {
      workspaceFolders.isEmpty ? rootUri.map { [$0] } ?? [] : workspaceFolders.map(\.uri)
    }
  }

  /// What a client can do, as far as anything here depends on it.
  package struct ClientCapabilities: Sendable, JSONDecodable {
    /// Everything as it was sent, for what the properties do not name.
    package var json: JSON

    package init(json: JSON = .null) {
      self.json = json
    }

    /// Whether a capability is there and not `false`, e.g. `has("textDocument", "rename")`.
    package func has(_ path: String...) -> Bool {
      guard let value = value(at: path) else { return false }
      return value.bool ?? true
    }

    /// The strings of a capability that is a list, e.g. the kinds of markup.
    package func strings(_ path: String...) -> [String] {
      value(at: path)?.array?.compactMap(\.string) ?? []
    }

    private func value(at path: [String]) -> JSON? {
      var value: JSON? = json
      for key in path { value = value?[key] }
      return value
    }

    /// The client's encodings of positions, the preferred first.
    package var positionEncodings: [PositionEncodingKind] {
      strings("general", "positionEncodings").map { PositionEncodingKind(rawValue: $0) }
    }

    /// Whether the client asks for diagnostics by itself.
    package var pullsDiagnostics: Bool { has("textDocument", "diagnostic") }

    package var refreshesDiagnostics: Bool { has("workspace", "diagnostics", "refreshSupport") }

    /// Whether the client can be told to ask for code lenses again.
    package var refreshesCodeLenses: Bool { has("workspace", "codeLens", "refreshSupport") }

    /// Whether the client can be told to ask for inlay hints again.
    package var refreshesInlayHints: Bool { has("workspace", "inlayHint", "refreshSupport") }

    package var readsRelatedInformation: Bool {
      has("textDocument", "publishDiagnostics", "relatedInformation")
        || has("textDocument", "diagnostic", "relatedInformation")
    }

    package var readsHierarchicalSymbols: Bool {
      has("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport")
    }

    package var readsSnippets: Bool {
      has("textDocument", "completion", "completionItem", "snippetSupport")
    }

    package var readsDefinitionLinks: Bool { has("textDocument", "definition", "linkSupport") }

    package var readsDocumentChanges: Bool { has("workspace", "workspaceEdit", "documentChanges") }

    package var readsCodeActionLiterals: Bool {
      has("textDocument", "codeAction", "codeActionLiteralSupport")
    }

    package var preparesRename: Bool { has("textDocument", "rename", "prepareSupport") }

    package var readsMarkdownHover: Bool {
      strings("textDocument", "hover", "contentFormat").contains(MarkupKind.markdown.rawValue)
    }

    package var readsMarkdownDocumentation: Bool {
      strings("textDocument", "completion", "completionItem", "documentationFormat")
        .contains(MarkupKind.markdown.rawValue)
    }

    package var showsWorkProgress: Bool { has("window", "workDoneProgress") }

    package var registersFileWatchers: Bool {
      has("workspace", "didChangeWatchedFiles", "dynamicRegistration")
    }

    package var answersConfiguration: Bool { has("workspace", "configuration") }
  }
}
