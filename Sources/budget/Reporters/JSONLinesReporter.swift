import BudgetRules
import LanguageServerProtocol

/// Reports for programs that work on many documents: one JSON object a line and document, the same
/// as in the JSON report, with `errors`, `warnings`, `information` and `hints` counted; of a file
/// that cannot be read `path` and `unreadable` say why.
struct JSONLinesReporter: Reporter {
  let language: Language

  private var details: JSONReporter { JSONReporter(language: language) }

  func report(_ document: CheckedDocument) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      details.members(of: document, to: &writer)
      var tally = Tally()
      for (_, finding) in document.findings { tally.add(finding.severity) }
      writer.tally(tally)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  func report(_ unreadable: Unreadable) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("path")
      writer.string(utf8: unreadable.path.bytes)
      writer.field("unreadable", unreadable.message.text(language))
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  func closing(_ summary: CheckSummary) -> [UInt8] { [] }
}
