/// The types of the Language Server Protocol that are used here, under the protocol's own names.
///
/// Reading is lenient: what is unknown is passed over, and only what a message cannot do without is
/// missed.
package enum LSP {}

/// A value of one of the protocol's numbered or named sets. Unknown values are kept.
package protocol OpenEnumeration: RawRepresentable, Sendable, Hashable, JSONEncodable, JSONDecodable
where RawValue: JSONEncodable & JSONDecodable {
  init(rawValue: RawValue)
}

extension OpenEnumeration {
  package func encode(to writer: inout JSONWriter) {
    rawValue.encode(to: &writer)
  }

  package init(json: JSON) throws(JSONMismatch) {
    self.init(rawValue: try RawValue(json: json))
  }
}
