import BudgetRender
import LanguageServerProtocol

/// The commands of the server.
enum BudgetCommand: String, CaseIterable {
  /// Makes the change of a code action.
  case applyAction = "budget.applyAction"
  /// Gives the page of an open document, as it is published.
  case page = "budget.page"
}

extension MessageHandler<BudgetService> {
  /// `workspace/executeCommand`
  static var executeCommand: Self {
    .request(
      "workspace/executeCommand",
      announce: { server, _ in server.commands += BudgetCommand.allCases.map(\.rawValue) }
    ) {
      (service: BudgetService, params: LSP.ExecuteCommandParams, _)
        throws(ResponseError) -> JSON? in
      switch BudgetCommand(rawValue: params.command) {
      case .applyAction:
        try service.applyAction(params.arguments.first)
        return nil
      case .page: return try service.page(params.arguments.first)
      case nil: throw ResponseError(.invalidParams, "There is no command \(params.command).")
      }
    }
  }
}

extension BudgetService {
  /// The page of an open document, errors or not: `html`, in which `data-line` says on which line
  /// of the source a part or a row begins; the document's `version`; and the number of `errors`
  /// that speak against publishing it.
  /// - Parameter argument: the document's address, as text.
  fileprivate func page(_ argument: JSON?) throws(ResponseError) -> JSON {
    guard let address = argument?.string else {
      throw ResponseError(.invalidParams, "\(BudgetCommand.page.rawValue) takes an address.")
    }
    let document = try document(DocumentURI(address))
    var options = HTMLRenderer.Options()
    options.marksLines = true
    let html = HTMLRenderer.render(Publication(document.analysis), options: options)
    let errors = document.analysis.findings.count { $0.finding.severity == .error }
    return [
      "html": .string(JSONString(html)), "version": .integer(Int64(document.version)),
      "errors": .integer(Int64(errors)),
    ]
  }
}
