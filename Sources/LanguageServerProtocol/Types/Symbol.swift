extension LSP {
  /// A part of a document, with the parts inside it.
  package struct DocumentSymbol: Sendable, Hashable, JSONEncodable {
    package var name: String
    package var detail: String?
    package var kind: SymbolKind
    /// The whole part.
    package var range: Range
    /// Its name; within `range`.
    package var selectionRange: Range
    package var children: [DocumentSymbol]

    package init(
      name: String, detail: String? = nil, kind: SymbolKind, range: Range, selectionRange: Range,
      children: [DocumentSymbol] = []
    ) {
      self.name = name
      self.detail = detail
      self.kind = kind
      self.range = range
      self.selectionRange = selectionRange
      self.children = children
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("name", name)
        writer.field("detail", detail)
        writer.field("kind", kind)
        writer.field("range", range)
        writer.field("selectionRange", selectionRange)
        if !children.isEmpty { writer.field("children", children) }
      }
    }

    /// The symbols as a flat list, for clients that do not know of trees.
    package static func flattened(
      _ symbols: [DocumentSymbol], in document: DocumentURI, container: String? = nil
    ) -> [SymbolInformation] {
      symbols.flatMap { symbol in
        [
          SymbolInformation(
            name: symbol.name, kind: symbol.kind,
            location: Location(uri: document, range: symbol.range), containerName: container)
        ] + flattened(symbol.children, in: document, container: symbol.name)
      }
    }
  }

  /// A part of some document.
  package struct SymbolInformation: Sendable, Hashable, JSONEncodable {
    package var name: String
    package var kind: SymbolKind
    package var location: Location
    package var containerName: String?

    package init(name: String, kind: SymbolKind, location: Location, containerName: String? = nil) {
      self.name = name
      self.kind = kind
      self.location = location
      self.containerName = containerName
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("name", name)
        writer.field("kind", kind)
        writer.field("location", location)
        writer.field("containerName", containerName)
      }
    }
  }

  /// The picture that a symbol is shown with.
  package struct SymbolKind: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let file = SymbolKind(rawValue: 1)
    package static let module = SymbolKind(rawValue: 2)
    package static let namespace = SymbolKind(rawValue: 3)
    package static let `class` = SymbolKind(rawValue: 5)
    package static let property = SymbolKind(rawValue: 7)
    package static let field = SymbolKind(rawValue: 8)
    package static let function = SymbolKind(rawValue: 12)
    package static let variable = SymbolKind(rawValue: 13)
    package static let constant = SymbolKind(rawValue: 14)
    package static let string = SymbolKind(rawValue: 15)
    package static let number = SymbolKind(rawValue: 16)
    package static let array = SymbolKind(rawValue: 18)
    package static let object = SymbolKind(rawValue: 19)
    package static let key = SymbolKind(rawValue: 20)
    package static let `struct` = SymbolKind(rawValue: 23)
    package static let `operator` = SymbolKind(rawValue: 25)
  }
}
