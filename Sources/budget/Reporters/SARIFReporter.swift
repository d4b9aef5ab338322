import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// Reports in the Static Analysis Results Interchange Format, SARIF 2.1.0 (OASIS).
struct SARIFReporter: Reporter {
  let language: Language

  private static let schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
  private static let ruleIndices = Dictionary(
    RuleCatalog.rules.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })

  var opening: [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.object("driver") { writer in
        writer.field("name", "budget")
        writer.field("version", BudgetVersion.current)
        writer.field("semanticVersion", BudgetVersion.current)
        writer.array("rules") { writer in
          for rule in RuleCatalog.rules { write(rule, to: &writer) }
        }
      }
    }
    let head = "{\"$schema\":\"\(Self.schema)\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":"
    let locale = Words(language)("zh-CN", "en-US")
    let columns = ",\"language\":\"\(locale)\",\"columnKind\":\"utf16CodeUnits\",\"results\":[\n"
    return Array(head.utf8) + writer.bytes + Array(columns.utf8)
  }

  var separator: [UInt8] { Array(",\n".utf8) }

  private func write(_ rule: Rule, to writer: inout JSONWriter) {
    let summary = rule.summary.text(language)
    writer.object { writer in
      writer.field("id", rule.code)
      writer.field("name", pascalCase(rule.code))
      writer.text("shortDescription", rule.name.text(language))
      writer.text("fullDescription", summary)
      writer.text(
        "help",
        Words(language)(
          "\(summary)关闭：budget check --rule \(rule.code)=off",
          "\(summary) Off: budget check --rule \(rule.code)=off"))
      writer.object("defaultConfiguration") { $0.field("level", level(rule.severity)) }
    }
  }

  private func pascalCase(_ code: String) -> String {
    code.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  func report(_ document: CheckedDocument) -> [UInt8] {
    let uri = uri(of: document.path)
    var bytes: [UInt8] = []
    for (_, finding) in document.findings {
      var writer = JSONWriter()
      write(finding, in: document, uri, to: &writer)
      if !bytes.isEmpty { bytes += separator }
      bytes += writer.bytes
    }
    return bytes
  }

  private func write(
    _ finding: Finding, in document: CheckedDocument, _ uri: String, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("ruleId", finding.rule.code)
      writer.field("ruleIndex", Self.ruleIndices[finding.rule.code])
      writer.field("level", level(finding.severity))
      writer.text("message", finding.message.text(language))
      writer.array("locations") { writer in
        writer.object { $0.location(document.positions(of: finding.place), uri) }
      }
      let related =
        finding.related.map { ($0.place, $0.message.text(language)) }
        + finding.consequences.map {
          ($0.place, Words(language)("由此引起：", "Consequence: ") + $0.message.text(language))
        }
      if !related.isEmpty {
        writer.array("relatedLocations") { writer in
          for (index, (place, message)) in related.enumerated() {
            writer.object { writer in
              writer.field("id", index + 1)
              writer.location(document.positions(of: place), uri)
              writer.text("message", message)
            }
          }
        }
      }
      writer.object("properties") { $0.details(of: finding) }
    }
  }

  func closing(_ summary: CheckSummary) -> [UInt8] {
    let isComplete = summary.unreadable == 0
    return Array("\n],\"invocations\":[{\"executionSuccessful\":\(isComplete)}]}]}\n".utf8)
  }

  private func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }

  /// A path as a reference (RFC 3986): relative as it is, absolute as a file.
  private func uri(of path: SystemString) -> String {
    var uri = path.bytes.first == UInt8(ascii: "/") ? "file://" : ""
    for byte in path.bytes {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "~"):
        uri.unicodeScalars.append(Unicode.Scalar(byte))
      default: uri += percentEncoded(byte)
      }
    }
    return uri
  }
}

extension JSONWriter {
  /// A message of SARIF.
  fileprivate mutating func text(_ key: StaticString, _ text: String) {
    object(key) { $0.field("text", text) }
  }

  /// The member that says where something is; lines and columns count from 1.
  fileprivate mutating func location(_ range: Range<Position>, _ uri: String) {
    object("physicalLocation") { writer in
      writer.object("artifactLocation") { $0.field("uri", uri) }
      writer.object("region") { writer in
        writer.field("startLine", range.lowerBound.line + 1)
        writer.field("startColumn", range.lowerBound.column + 1)
        writer.field("endLine", range.upperBound.line + 1)
        writer.field("endColumn", range.upperBound.column + 1)
      }
    }
  }
}
