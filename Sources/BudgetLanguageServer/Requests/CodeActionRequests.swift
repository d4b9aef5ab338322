import BudgetEditing
import BudgetRules
import LanguageServerProtocol

extension MessageHandler<BudgetService> {
  /// `textDocument/codeAction`
  static var codeAction: Self {
    .request(
      "textDocument/codeAction",
      announce: { server, client in
        let kinds = client.readsCodeActionLiterals ? CodeAction.Kind.allCases.map(\.rawValue) : []
        server.codeActions = LSP.ServerCapabilities.CodeActions(
          kinds: kinds, resolves: client.resolvesEdits)
      }
    ) {
      (service: BudgetService, params: LSP.CodeActionParams, _)
        throws(ResponseError) -> [LSP.CodeActionOrCommand]? in
      let document = try service.document(params.textDocument.uri)
      let actions = document.analysis.codeActions(
        in: document.bytes(of: params.range), only: params.only)
      return actions.enumerated().map { index, action in
        let reference = ActionReference(params, index, action)
        guard service.capabilities.readsCodeActionLiterals else {
          return .command(
            LSP.Command(
              title: action.title.text(service.language),
              command: BudgetCommand.applyAction.rawValue,
              arguments: [reference.json]))
        }
        var result = LSP.CodeAction(
          title: action.title.text(service.language), kind: action.kind.rawValue,
          diagnostics: document.diagnostics(params.diagnostics, mendedBy: action),
          isPreferred: action.isPreferred)
        if service.capabilities.resolvesEdits {
          result.data = reference.json
        } else {
          result.edit = service.edit(of: action, in: params.textDocument.uri, document)
        }
        return .action(result)
      }
    }
  }

  /// `codeAction/resolve`
  static var codeActionResolve: Self {
    .request("codeAction/resolve") {
      (service: BudgetService, params: LSP.CodeActionResolveParams, _)
        throws(ResponseError) -> LSP.CodeAction? in
      let reference = try ActionReference(params.data)
      let (document, action) = try service.action(reference)
      return LSP.CodeAction(
        title: params.title, kind: action.kind.rawValue, diagnostics: params.diagnostics,
        isPreferred: action.isPreferred,
        edit: service.edit(of: action, in: reference.document, document), data: params.data)
    }
  }
}

extension LSP.ClientCapabilities {
  /// Whether the edits of actions can be made when one is chosen.
  fileprivate var resolvesEdits: Bool {
    has("textDocument", "codeAction", "dataSupport")
      && strings("textDocument", "codeAction", "resolveSupport", "properties").contains("edit")
  }
}

/// What leads back to an action: where it was asked for, and which it was.
private struct ActionReference {
  let document: DocumentURI
  let range: LSP.Range
  let only: [String]?
  let index: Int
  /// Tells whether it is still the same action after an edit.
  let title: String

  init(_ params: LSP.CodeActionParams, _ index: Int, _ action: CodeAction) {
    document = params.textDocument.uri
    range = params.range
    only = params.only
    self.index = index
    title = action.title.chinese
  }

  init(_ json: JSON) throws(ResponseError) {
    do throws(JSONMismatch) {
      document = try json.required("uri")
      range = try json.required("range")
      only = json.optional("only")
      index = try json.required("index")
      title = try json.required("title")
    } catch {
      throw ResponseError(.invalidParams, "This is no action of this server: \(error).")
    }
  }

  var json: JSON {
    func position(_ position: LSP.Position) -> JSON {
      ["line": .integer(Int64(position.line)), "character": .integer(Int64(position.character))]
    }
    var members: [JSONObject.Member] = [
      JSONObject.Member(key: "uri", value: .string(JSONString(document.text))),
      JSONObject.Member(
        key: "range", value: ["start": position(range.start), "end": position(range.end)]),
      JSONObject.Member(key: "index", value: .integer(Int64(index))),
      JSONObject.Member(key: "title", value: .string(JSONString(title))),
    ]
    if let only {
      members.append(
        JSONObject.Member(key: "only", value: .array(only.map { .string(JSONString($0)) })))
    }
    return .object(JSONObject(members))
  }
}

extension BudgetService {
  /// Has the client make the change of an action: the command `budget.applyAction`.
  /// - Parameter data: what the action's command was given.
  func applyAction(_ data: JSON?) throws(ResponseError) {
    guard let data else { throw ResponseError(.invalidParams, "The action is missing.") }
    let reference = try ActionReference(data)
    let (document, action) = try action(reference)
    let edit = edit(of: action, in: reference.document, document)
    client?.request(
      "workspace/applyEdit",
      LSP.ApplyWorkspaceEditParams(label: action.title.text(language), edit: edit))
  }

  /// The action that a reference means; an error where the document has changed since.
  fileprivate func action(
    _ reference: ActionReference
  ) throws(ResponseError) -> (document: OpenDocument, action: CodeAction) {
    let document = try document(reference.document)
    let actions = document.analysis.codeActions(
      in: document.bytes(of: reference.range), only: reference.only)
    guard actions.indices.contains(reference.index),
      actions[reference.index].title.chinese == reference.title
    else {
      throw ResponseError(
        .contentModified, "The document has changed since the action was offered.")
    }
    return (document, actions[reference.index])
  }

  fileprivate func edit(
    of action: CodeAction, in uri: DocumentURI, _ document: OpenDocument
  ) -> LSP.WorkspaceEdit {
    workspaceEdit([(uri, document.textEdits(action.edits))])
  }

  /// Edits of documents in the form that the client reads.
  func workspaceEdit(
    _ edits: [(document: DocumentURI, edits: [LSP.TextEdit])]
  ) -> LSP.WorkspaceEdit {
    LSP.WorkspaceEdit(
      documents: edits.map { uri, edits in
        LSP.TextDocumentEdit(
          textDocument: LSP.VersionedTextDocumentIdentifier(uri: uri, version: version(of: uri)),
          edits: edits)
      },
      isVersioned: capabilities.readsDocumentChanges)
  }
}

extension OpenDocument {
  /// Those of the client's diagnostics that an action mends.
  fileprivate func diagnostics(_ diagnostics: [JSON], mendedBy action: CodeAction) -> [JSON] {
    guard let (block, finding) = action.finding else { return [] }
    let range = range(finding.place.range, inBlock: block)
    return diagnostics.filter { json in
      guard json["code"]?.string == finding.rule.code, let own = json["range"] else { return false }
      return (try? LSP.Range(json: own)) == range
    }
  }
}
