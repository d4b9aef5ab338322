extension LSP {
  /// Something found in a document.
  package struct Diagnostic: Sendable, Equatable, JSONEncodable, JSONDecodable {
    package var range: Range
    package var severity: DiagnosticSeverity?
    /// The stable name of what was found.
    package var code: String?
    /// A page about the code.
    package var codeDescription: String?
    package var source: String?
    package var message: String
    package var tags: [DiagnosticTag]
    package var relatedInformation: [DiagnosticRelatedInformation]
    /// Comes back with a request for code actions.
    package var data: JSON?

    package init(
      range: Range, severity: DiagnosticSeverity? = nil, code: String? = nil,
      codeDescription: String? = nil, source: String? = nil, message: String,
      tags: [DiagnosticTag] = [], relatedInformation: [DiagnosticRelatedInformation] = [],
      data: JSON? = nil
    ) {
      self.range = range
      self.severity = severity
      self.code = code
      self.codeDescription = codeDescription
      self.source = source
      self.message = message
      self.tags = tags
      self.relatedInformation = relatedInformation
      self.data = data
    }

    /// A diagnostic that a client sends back, perhaps another server's.
    package init(json: JSON) throws(JSONMismatch) {
      let code = json["code"]
      self.init(
        range: try json.required("range"), severity: json.optional("severity"),
        code: code?.string ?? code?.int.map { String($0) },
        codeDescription: json["codeDescription"]?["href"]?.string,
        source: json.optional("source"), message: json.optional("message") ?? "",
        tags: json.optional("tags") ?? [],
        relatedInformation: json.optional("relatedInformation") ?? [], data: json["data"])
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("severity", severity)
        writer.field("code", code)
        if let codeDescription {
          writer.object("codeDescription") { $0.field("href", codeDescription) }
        }
        writer.field("source", source)
        writer.field("message", message)
        if !tags.isEmpty { writer.field("tags", tags) }
        if !relatedInformation.isEmpty { writer.field("relatedInformation", relatedInformation) }
        writer.field("data", data)
      }
    }
  }

  /// Where a finding comes from, or what else belongs to it.
  package struct DiagnosticRelatedInformation: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var location: Location
    package var message: String

    package init(location: Location, message: String) {
      self.location = location
      self.message = message
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(location: try json.required("location"), message: json.optional("message") ?? "")
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("location", location)
        writer.field("message", message)
      }
    }
  }

  /// How grave a finding is.
  package struct DiagnosticSeverity: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let error = DiagnosticSeverity(rawValue: 1)
    package static let warning = DiagnosticSeverity(rawValue: 2)
    package static let information = DiagnosticSeverity(rawValue: 3)
    package static let hint = DiagnosticSeverity(rawValue: 4)
  }

  /// How a finding is shown beside its severity.
  package struct DiagnosticTag: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let unnecessary = DiagnosticTag(rawValue: 1)
    package static let deprecated = DiagnosticTag(rawValue: 2)
  }

  /// `textDocument/diagnostic`.
  package struct DocumentDiagnosticParams: Sendable, JSONDecodable {
    package var textDocument: TextDocumentIdentifier
    package var previousResultId: String?

    package init(json: JSON) throws(JSONMismatch) {
      textDocument = try json.required("textDocument")
      previousResultId = json.optional("previousResultId")
    }
  }

  /// The answer to `textDocument/diagnostic`.
  package enum DocumentDiagnosticReport: Sendable, JSONEncodable {
    /// All diagnostics: one JSON array.
    case full(resultId: String, items: [UInt8])
    /// Those that the client has under this identity.
    case unchanged(resultId: String)

    package func encode(to writer: inout JSONWriter) {
      writer.object { encodeFields(to: &$0) }
    }

    func encodeFields(to writer: inout JSONWriter) {
      switch self {
      case .full(let resultId, let items):
        writer.field("kind", "full")
        writer.field("resultId", resultId)
        writer.key("items")
        writer.raw(json: items)
      case .unchanged(let resultId):
        writer.field("kind", "unchanged")
        writer.field("resultId", resultId)
      }
    }
  }
}
