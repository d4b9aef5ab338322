extension LSP {
  /// Text for people.
  package struct MarkupContent: Sendable, Hashable, JSONEncodable {
    package var kind: MarkupKind
    package var value: String

    package init(kind: MarkupKind, value: String) {
      self.kind = kind
      self.value = value
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("kind", kind)
        writer.field("value", value)
      }
    }
  }

  /// How such text is written.
  package struct MarkupKind: OpenEnumeration {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    package static let plainText = MarkupKind(rawValue: "plaintext")
    package static let markdown = MarkupKind(rawValue: "markdown")
  }

  /// What is shown about a place.
  package struct Hover: Sendable, Hashable, JSONEncodable {
    package var contents: MarkupContent
    package var range: Range?

    package init(contents: MarkupContent, range: Range? = nil) {
      self.contents = contents
      self.range = range
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("contents", contents)
        writer.field("range", range)
      }
    }
  }
}
