/// A JSON value as it stands in a message.
///
/// Strings keep their unescaped UTF-8 bytes and become `String` only on demand, so that the text of
/// a document passes through without being decoded.
package enum JSON: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number without fraction or exponent that fits.
  case integer(Int64)
  /// Every other number; beyond the range of `Double` it is infinite.
  case number(Double)
  case string(JSONString)
  case array([JSON])
  case object(JSONObject)
}

/// The members of a JSON object in the order of the source.
///
/// A key that is given twice is kept twice; looking it up finds the last.
package struct JSONObject: Sendable, Equatable {
  /// One key with its value.
  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: JSON

    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  package var members: [Member]

  package init(_ members: [Member] = []) {
    self.members = members
  }

  /// The value of the last member with this key.
  package subscript(key: String) -> JSON? {
    members.last { $0.key == key }?.value
  }
}

extension JSON {
  /// The value of a member; `nil` where this is no object, the key is absent or its value is `null`.
  package subscript(key: String) -> JSON? {
    guard case .object(let object) = self, let value = object[key], value != .null else {
      return nil
    }
    return value
  }

  /// Whether this is `null`.
  package var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// The truth value, if it is one.
  package var bool: Bool? {
    if case .bool(let value) = self { return value }
    return nil
  }

  /// The whole number, also where it was written as `2.0`.
  package var int: Int? {
    switch self {
    case .integer(let value): Int(exactly: value)
    case .number(let value): Int(exactly: value)
    default: nil
    }
  }

  /// The number, if it is one.
  package var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// The string's bytes, if it is one.
  package var utf8: [UInt8]? {
    if case .string(let value) = self { return value.bytes }
    return nil
  }

  /// The string, decoded.
  package var string: String? {
    if case .string(let value) = self { return value.text }
    return nil
  }

  /// The elements, if it is an array.
  package var array: [JSON]? {
    if case .array(let value) = self { return value }
    return nil
  }

  /// The members, if it is an object.
  package var object: JSONObject? {
    if case .object(let value) = self { return value }
    return nil
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .string(JSONString(value)) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(arrayLiteral elements: JSON...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(JSONObject(elements.map { JSONObject.Member(key: $0.0, value: $0.1) }))
  }
}
