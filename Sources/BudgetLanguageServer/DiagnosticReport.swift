import BudgetRules
import LanguageServerProtocol

/// Writes the findings of a document as diagnostics.
struct DiagnosticReport {
  private let document: OpenDocument
  private let uri: DocumentURI
  private let language: Language
  private let showsRelated: Bool
  /// Where rules can be read; nil where the client does not show it.
  private let rules: RuleEntries?

  init(
    _ document: OpenDocument, uri: DocumentURI, language: Language, showsRelated: Bool,
    rules: RuleEntries?
  ) {
    self.rules = rules
    self.document = document
    self.uri = uri
    self.language = language
    self.showsRelated = showsRelated
  }

  /// Writes one array.
  func write(to writer: inout JSONWriter) {
    var links: [String: String?] = [:]
    writer.array { writer in
      for (block, finding) in document.analysis.findings {
        let code = finding.rule.code
        if rules != nil, links[code] == nil { links.updateValue(link(toRule: code), forKey: code) }
        writer.value(diagnostic(finding, block, link: links[code] ?? nil))
      }
    }
  }

  /// The address of the rule file that states a rule, at its line; nil for any other rule.
  private func link(toRule code: String) -> String? {
    document.analysis.source(ofRule: code).flatMap { rules?.link(to: $0, for: uri) }
  }

  private func diagnostic(_ finding: Finding, _ block: Int, link: String?) -> LSP.Diagnostic {
    LSP.Diagnostic(
      range: document.range(finding.place.range, inBlock: block),
      severity: LSP.DiagnosticSeverity(rawValue: Int(finding.severity.rawValue)),
      code: finding.rule.code, codeDescription: link, source: "budget",
      message: finding.message.text(language),
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
