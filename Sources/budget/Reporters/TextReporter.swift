import BudgetRules
import BudgetSyntax

/// Reports for people: each finding with its line of source, and what explains it.
struct TextReporter: Reporter {
  let language: Language
  var style = TextStyle()
  /// The columns of the terminal; nil where there is none.
  var columns: Int?

  /// A longer line is cut even where it could be written.
  private static let longestLine = 1000
  private static let indent = "  "

  func report(_ document: CheckedDocument) -> [UInt8] {
    var text = ""
    for (_, finding) in document.findings { write(finding, in: document, to: &text) }
    if let explanation = document.explanation {
      text += ComparisonText(document: document, language: language, style: style)
        .text(explanation)
    }
    return Array(text.utf8)
  }

  private func write(_ finding: Finding, in document: CheckedDocument, to text: inout String) {
    let start = document.positions(of: finding.place).lowerBound
    let severity = TextStyle.Style(finding.severity)
    let path = printable(document.path.text)
    text += style("\(path):\(start.line + 1):\(start.column + 1):", .bold)
    text += " " + style("\(finding.severity.name):", severity)
    text += " " + printable(finding.message.text(language))
    text += " " + style("[\(finding.rule.code)]", .dim) + "\n"

    let (line, marked) = document.source(of: finding.place)
    let room = max(20, (columns ?? Self.longestLine) - Self.indent.utf8.count)
    let excerpt = SourceExcerpt(line: line, marked: marked, columns: room)
    text += Self.indent + excerpt.source + "\n"
    let blanks = excerpt.carets.prefix { $0 != "^" }
    text += Self.indent + blanks + style(String(excerpt.carets.dropFirst(blanks.count)), severity)
    text += "\n"

    for line in Explanation(document: document, language: language).lines(finding) {
      text += Self.indent + Self.indent + line + "\n"
    }
    text += "\n"
  }

  func closing(_ summary: CheckSummary) -> [UInt8] {
    let words = Words(language)
    let documents = summary.documents
    var text =
      documents == 0
      ? words("没有检查任何文件", "nothing checked")
      : words("检查了 \(documents) 个文件：", "\(counted(documents, "document", "documents")) checked: ")
    if summary.tally.total > 0 {
      text += Severity.allCases.filter { summary.tally[$0] > 0 }
        .map { style(count(summary.tally[$0], $0), TextStyle.Style($0)) }
        .joined(separator: words("，", ", "))
    } else if documents > 0 {
      text += words("没有发现问题", "nothing found")
    }
    if summary.unreadable > 0 {
      text += words(
        "；\(summary.unreadable) 个不能读取", "; \(summary.unreadable) could not be read")
    }
    return Array((text + words("。", ".") + "\n").utf8)
  }

  private func count(_ count: Int, _ severity: Severity) -> String {
    let words = Words(language)
    switch severity {
    case .error: return words("\(count) 个错误", counted(count, "error", "errors"))
    case .warning: return words("\(count) 个警告", counted(count, "warning", "warnings"))
    case .information: return words("\(count) 条信息", "\(count) information")
    case .hint: return words("\(count) 条提示", counted(count, "hint", "hints"))
    }
  }

  private func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(count) \(count == 1 ? one : many)"
  }
}
