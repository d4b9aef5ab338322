import BudgetRules
import LanguageServerProtocol

/// Writes the findings of a document as diagnostics.
struct DiagnosticReport {
  private let document: OpenDocument
  private let uri: DocumentURI
  private let language: Language
  private let showsRelated: Bool

  init(_ document: OpenDocument, uri: DocumentURI, language: Language, showsRelated: Bool) {
    self.document = document
    self.uri = uri
    self.language = language
    self.showsRelated = showsRelated
  }

  /// Writes one array.
  func write(to writer: inout JSONWriter) {
    writer.array { writer in
      for (block, finding) in document.analysis.findings {
        writer.value(diagnostic(finding, block))
      }
    }
  }

  private func diagnostic(_ finding: Finding, _ block: Int) -> LSP.Diagnostic {
    LSP.Diagnostic(
      range: document.range(finding.place.range, inBlock: block),
      severity: LSP.DiagnosticSeverity(rawValue: Int(finding.severity.rawValue)),
      code: finding.rule.code, source: "budget", message: finding.message.text(language),
      relatedInformation: showsRelated ? related(finding, block) : [])
  }

  /// The addends, and what follows from the finding.
  private func related(
    _ finding: Finding, _ block: Int
  ) -> [LSP.DiagnosticRelatedInformation] {
    var result = finding.related.compactMap { related in
      information(related.place, related.message.text(language), block)
    }
    for consequence in finding.consequences {
      let prefix = language == .chinese ? "由此：" : "hence: "
      let text = prefix + consequence.message.text(language)
      if let item = information(consequence.place, text, block) { result.append(item) }
    }
    return result
  }

  private func information(
    _ place: Place, _ message: String, _ block: Int
  ) -> LSP.DiagnosticRelatedInformation? {
    document.range(of: place, hint: block).map {
      LSP.DiagnosticRelatedInformation(
        location: LSP.Location(uri: uri, range: $0), message: message)
    }
  }
}
