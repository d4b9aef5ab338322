import BudgetRules
import BudgetSyntax

/// Reports as commands of GitHub workflows, which show them beside the changed lines.
struct GitHubReporter: Reporter {
  let language: Language

  func report(_ document: CheckedDocument) -> [UInt8] {
    var text = ""
    for (_, finding) in document.findings {
      let range = document.positions(of: finding.place)
      let start = range.lowerBound
      let end = range.upperBound
      var fields = [("file", document.path.text), ("line", String(start.line + 1))]
      if end.line > start.line {
        fields.append(("endLine", String(end.line + 1)))
      } else {
        // The last column counts as well here, unlike elsewhere.
        fields.append(("col", String(start.column + 1)))
        fields.append(("endColumn", String(max(end.column, start.column + 1))))
      }
      fields.append(("title", "\(finding.rule.name.text(language)) [\(finding.rule.code)]"))
      let lines =
        [finding.message.text(language)]
        + Explanation(document: document, language: language).lines(finding)
      text += "::\(level(finding.severity)) "
      text += fields.map { "\($0)=\(property($1))" }.joined(separator: ",")
      text += "::\(data(lines.joined(separator: "\n")))\n"
    }
    return Array(text.utf8)
  }

  func closing(_ summary: CheckSummary) -> [UInt8] { [] }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "notice"
    }
  }

  private func data(_ text: String) -> String {
    escape(text) { $0 == "%" || $0 == "\r" || $0 == "\n" }
  }

  private func property(_ text: String) -> String {
    escape(text) { $0 == "%" || $0 == "\r" || $0 == "\n" || $0 == ":" || $0 == "," }
  }

  private func escape(_ text: String, where isSpecial: (Unicode.Scalar) -> Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if isSpecial(scalar) {
        result += percentEncoded(UInt8(truncatingIfNeeded: scalar.value))
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// A byte as `%` and two digits.
func percentEncoded(_ byte: UInt8) -> String {
  "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
}
