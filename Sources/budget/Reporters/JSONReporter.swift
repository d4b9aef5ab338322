import BudgetModel
import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// Reports for programs: one JSON object, as the reference of the command describes it.
struct JSONReporter: Reporter {
  let language: Language

  var opening: [UInt8] { Array("{\"version\":1,\"documents\":[\n".utf8) }
  var separator: [UInt8] { Array(",\n".utf8) }

  func report(_ document: CheckedDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { members(of: document, to: &$0) }
    return writer.bytes
  }

  /// The members of a document's object.
  func members(of document: CheckedDocument, to writer: inout JSONWriter) {
    writer.key("path")
    writer.string(utf8: document.path.bytes)
    writer.array("findings") { writer in
      for (_, finding) in document.findings { write(finding, in: document, to: &writer) }
    }
    if let explanation = document.explanation {
      writer.object("explanation") { write(explanation, of: document, to: &$0) }
    }
  }

  private func write(
    _ explanation: BudgetRules.Explanation, of document: CheckedDocument,
    to writer: inout JSONWriter
  ) {
    writer.array("compared") { writer in
      for comparison in explanation.compared {
        writer.object { writer in
          writer.field("rule", comparison.rule.code)
          writer.field("relation", comparison.relation)
          writer.field("verdict", comparison.verdict.rawValue)
          write(document.positions(of: comparison.place), to: &writer)
        }
      }
    }
    writer.array("omitted") { writer in
      for omission in explanation.omitted {
        writer.object { writer in
          writer.field("reason", omission.reason.text(language))
          write(document.positions(of: omission.place), to: &writer)
        }
      }
    }
  }

  private func write(
    _ finding: Finding, in document: CheckedDocument, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("rule", finding.rule.code)
      writer.field("severity", finding.severity.name)
      writer.field("message", finding.message.text(language))
      write(document.positions(of: finding.place), to: &writer)
      writer.details(of: finding)
      if !finding.related.isEmpty {
        writer.array("related") { writer in
          for related in finding.related {
            writer.object { writer in
              writer.field("message", related.message.text(language))
              write(document.positions(of: related.place), to: &writer)
            }
          }
        }
      }
      // Consequences have none of their own: a finding is not a consequence of a consequence.
      if !finding.consequences.isEmpty {
        writer.array("consequences") { writer in
          for var consequence in finding.consequences {
            consequence.consequences = []
            write(consequence, in: document, to: &writer)
          }
        }
      }
    }
  }

  private func write(_ range: Range<Position>, to writer: inout JSONWriter) {
    writer.object("range") { writer in
      writer.object("start") { $0.position(range.lowerBound) }
      writer.object("end") { $0.position(range.upperBound) }
    }
  }

  func closing(_ summary: CheckSummary) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { $0.tally(summary.tally) }
    return Array("\n],\"summary\":".utf8) + writer.bytes + Array("}\n".utf8)
  }
}

extension JSONWriter {
  fileprivate mutating func position(_ position: Position) {
    field("line", position.line)
    field("character", position.column)
  }

  /// The number of findings at each severity.
  mutating func tally(_ tally: Tally) {
    field("errors", tally[.error])
    field("warnings", tally[.warning])
    field("information", tally[.information])
    field("hints", tally[.hint])
  }

  /// The members that say which cell a finding is in, and what its figures are; those only that
  /// there are.
  mutating func details(of finding: Finding) {
    field("table", nonEmpty(finding.table))
    field("row", nonEmpty(finding.row))
    field("column", nonEmpty(finding.column))
    field("stated", finding.stated?.description)
    field("computed", finding.computed?.description)
    field("difference", finding.difference?.description)
    field("kind", finding.kind?.rawValue)
  }

  private func nonEmpty(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
}
