/// A value that writes itself as JSON.
package protocol JSONEncodable: SendableMetatype {
  /// Writes exactly one value.
  func encode(to writer: inout JSONWriter)
}

/// A value that can be read from JSON.
package protocol JSONDecodable: SendableMetatype {
  /// Reads leniently: unknown members and values are passed over; only what is needed must be there.
  init(json: JSON) throws(JSONMismatch)
}

/// A needed member is absent or of the wrong kind.
package struct JSONMismatch: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected, e.g. `textDocument.uri: string`.
  package let expected: String

  package init(_ expected: String) {
    self.expected = expected
  }

  package var description: String { "expected \(expected)" }
}

extension JSONWriter {
  @inlinable
  package mutating func value(_ value: some JSONEncodable) {
    value.encode(to: &self)
  }

  /// A member; nothing at all where the value is `nil`.
  @inlinable
  package mutating func field(_ key: StaticString, _ value: (some JSONEncodable)?) {
    guard let value else { return }
    self.key(key)
    value.encode(to: &self)
  }
}

extension JSON {
  /// The member, decoded; an error where it is absent or does not fit.
  package func required<Value: JSONDecodable>(_ key: String) throws(JSONMismatch) -> Value {
    guard let member = self[key] else { throw JSONMismatch("\(key): \(Value.self)") }
    do {
      return try Value(json: member)
    } catch {
      throw JSONMismatch("\(key).\(error.expected)")
    }
  }

  /// The member, decoded; `nil` where it is absent or does not fit.
  package func optional<Value: JSONDecodable>(_ key: String) -> Value? {
    guard let member = self[key] else { return nil }
    return try? Value(json: member)
  }
}

extension Bool: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) { writer.bool(self) }

  package init(json: JSON) throws(JSONMismatch) {
    guard let value = json.bool else { throw JSONMismatch("true or false") }
    self = value
  }
}

extension Int: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) { writer.integer(self) }

  package init(json: JSON) throws(JSONMismatch) {
    guard let value = json.int else { throw JSONMismatch("a whole number") }
    self = value
  }
}

extension Double: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) { writer.number(self) }

  package init(json: JSON) throws(JSONMismatch) {
    guard let value = json.double else { throw JSONMismatch("a number") }
    self = value
  }
}

extension String: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) { writer.string(self) }

  package init(json: JSON) throws(JSONMismatch) {
    guard let value = json.string else { throw JSONMismatch("a string") }
    self = value
  }
}

extension JSONString: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) { writer.string(self) }

  package init(json: JSON) throws(JSONMismatch) {
    guard case .string(let value) = json else { throw JSONMismatch("a string") }
    self = value
  }
}

extension Array: JSONEncodable where Element: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.encode(to: &writer) }
    writer.endArray()
  }
}

extension Array: JSONDecodable where Element: JSONDecodable {
  package init(json: JSON) throws(JSONMismatch) {
    guard let elements = json.array else { throw JSONMismatch("an array") }
    var values: [Element] = []
    values.reserveCapacity(elements.count)
    for element in elements { values.append(try Element(json: element)) }
    self = values
  }
}

extension JSON: JSONEncodable, JSONDecodable {
  package func encode(to writer: inout JSONWriter) {
    switch self {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .integer(let value): writer.integer(value)
    case .number(let value): writer.number(value)
    case .string(let value): writer.string(value)
    case .array(let elements): writer.value(elements)
    case .object(let object): writer.value(object)
    }
  }

  package init(json: JSON) throws(JSONMismatch) { self = json }

  /// The value as JSON text.
  package var serialized: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}

extension JSONObject: JSONEncodable {
  package func encode(to writer: inout JSONWriter) {
    writer.beginObject()
    for member in members {
      writer.key(dynamic: member.key)
      writer.value(member.value)
    }
    writer.endObject()
  }
}
