extension LSP {
  /// A place in a text: lines from 0, and units of the negotiated encoding from 0 within the line.
  package struct Position: Sendable, Hashable, Comparable, JSONEncodable, JSONDecodable {
    package var line: Int
    package var character: Int

    package init(line: Int, character: Int) {
      self.line = line
      self.character = character
    }

    /// Negative numbers become 0; the text decides about those too large.
    package init(json: JSON) throws(JSONMismatch) {
      let line: Int = try json.required("line")
      let character: Int = try json.required("character")
      self.init(line: max(0, line), character: max(0, character))
    }

    package func encode(to writer: inout JSONWriter) {
      writer.beginObject()
      writer.key("line")
      writer.integer(line)
      writer.key("character")
      writer.integer(character)
      writer.endObject()
    }

    package static func < (left: Position, right: Position) -> Bool {
      (left.line, left.character) < (right.line, right.character)
    }
  }

  /// A stretch of text; the end is not part of it.
  package struct Range: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var start: Position
    package var end: Position

    package init(start: Position, end: Position) {
      self.start = start
      self.end = end
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(start: try json.required("start"), end: try json.required("end"))
    }

    package func encode(to writer: inout JSONWriter) {
      writer.beginObject()
      writer.key("start")
      start.encode(to: &writer)
      writer.key("end")
      end.encode(to: &writer)
      writer.endObject()
    }
  }

  /// A stretch of a document.
  package struct Location: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var uri: DocumentURI
    package var range: Range

    package init(uri: DocumentURI, range: Range) {
      self.uri = uri
      self.range = range
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(uri: try json.required("uri"), range: try json.required("range"))
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("uri", uri)
        writer.field("range", range)
      }
    }
  }

  /// A stretch of a document that something in the text at hand leads to.
  package struct LocationLink: Sendable, Hashable, JSONEncodable {
    /// What is underlined where the link begins.
    package var originSelectionRange: Range?
    package var targetUri: DocumentURI
    /// What is shown of the target.
    package var targetRange: Range
    /// What is selected; within `targetRange`.
    package var targetSelectionRange: Range

    package init(
      originSelectionRange: Range? = nil, targetUri: DocumentURI, targetRange: Range,
      targetSelectionRange: Range
    ) {
      self.originSelectionRange = originSelectionRange
      self.targetUri = targetUri
      self.targetRange = targetRange
      self.targetSelectionRange = targetSelectionRange
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("originSelectionRange", originSelectionRange)
        writer.field("targetUri", targetUri)
        writer.field("targetRange", targetRange)
        writer.field("targetSelectionRange", targetSelectionRange)
      }
    }
  }

  /// What `character` of a position counts.
  package struct PositionEncodingKind: OpenEnumeration {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    package static let utf8 = PositionEncodingKind(rawValue: "utf-8")
    package static let utf16 = PositionEncodingKind(rawValue: "utf-16")
    package static let utf32 = PositionEncodingKind(rawValue: "utf-32")

    /// The first of the client's encodings that is known; UTF-16 where it names none.
    package static func negotiated(from offered: [PositionEncodingKind]) -> PositionEncodingKind {
      offered.first { [.utf8, .utf16, .utf32].contains($0) } ?? .utf16
    }
  }
}
