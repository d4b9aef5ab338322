extension JSON {
  /// How deeply arrays and objects may be nested.
  package static let maximumDepth = 512

  /// Reads one JSON value that takes all of the bytes.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    let result: Result<JSON, JSONError> = bytes.withUnsafeBytes { buffer in
      do throws(JSONError) { return .success(try JSON(parsing: buffer)) } catch {
        return .failure(error)
      }
    }
    self = try result.get()
  }

  /// Reads one JSON value that takes all of the bytes. The value does not refer to the buffer.
  package init(parsing buffer: UnsafeRawBufferPointer) throws(JSONError) {
    var parser = JSONParser(buffer)
    self = try parser.document()
  }
}

/// Reads JSON from bytes in one pass.
///
/// Strict in grammar, lenient in encoding: invalid UTF-8 and unpaired surrogates become U+FFFD.
struct JSONParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let count: Int
  private var offset = 0

  init(_ buffer: UnsafeRawBufferPointer) {
    bytes = buffer.bindMemory(to: UInt8.self)
    count = buffer.count
  }

  mutating func document() throws(JSONError) -> JSON {
    skipBlanks()
    let value = try value(depth: 0)
    skipBlanks()
    guard offset == count else { throw problem(.trailingBytes) }
    return value
  }

  private mutating func value(depth: Int) throws(JSONError) -> JSON {
    guard offset < count else { throw problem(.unexpectedEnd) }
    switch bytes[offset] {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return .object(try object(depth: depth + 1))
    case UInt8(ascii: "["): return .array(try array(depth: depth + 1))
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw problem(.unexpectedByte)
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> [JSON] {
    guard depth <= JSON.maximumDepth else { throw problem(.tooDeep) }
    offset += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return [] }
    var elements: [JSON] = []
    while true {
      elements.append(try value(depth: depth))
      skipBlanks()
      if take(UInt8(ascii: ",")) {
        skipBlanks()
      } else if take(UInt8(ascii: "]")) {
        return elements
      } else {
        throw problem(.expectedComma)
      }
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
    guard depth <= JSON.maximumDepth else { throw problem(.tooDeep) }
    offset += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return JSONObject() }
    var members: [JSONObject.Member] = []
    members.reserveCapacity(4)
    while true {
      guard offset < count, bytes[offset] == UInt8(ascii: "\"") else { throw problem(.expectedKey) }
      let key = try key()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw problem(.expectedColon) }
      skipBlanks()
      members.append(JSONObject.Member(key: key, value: try value(depth: depth)))
      skipBlanks()
      if take(UInt8(ascii: ",")) {
        skipBlanks()
      } else if take(UInt8(ascii: "}")) {
        return JSONObject(members)
      } else {
        throw problem(.expectedComma)
      }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONError) -> JSON {
    let length = word.utf8CodeUnitCount
    guard count - offset >= length else { throw problem(.unexpectedEnd) }
    for index in 0..<length where bytes[offset + index] != word.utf8Start[index] {
      throw problem(.unexpectedByte)
    }
    offset += length
    return value
  }

  private mutating func skipBlanks() {
    while offset < count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard offset < count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private func problem(_ problem: JSONError.Problem) -> JSONError {
    JSONError(problem: offset < count ? problem : .unexpectedEnd, offset: offset)
  }
}

// MARK: - Numbers

extension JSONParser {
  private mutating func number() throws(JSONError) -> JSON {
    let start = offset
    let negative = take(UInt8(ascii: "-"))
    var magnitude: UInt64 = 0
    var fits = true
    let firstDigit = offset
    while offset < count, case let digit = bytes[offset] &- UInt8(ascii: "0"), digit < 10 {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(UInt64(digit))
      fits = fits && !overflow && !carry
      magnitude = sum
      offset += 1
    }
    guard offset > firstDigit else { throw problem(.badNumber) }
    if bytes[firstDigit] == UInt8(ascii: "0"), offset > firstDigit + 1 {
      throw JSONError(problem: .badNumber, offset: firstDigit)
    }
    var whole = true
    if take(UInt8(ascii: ".")) {
      whole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      whole = false
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      try digits()
    }
    if whole, fits {
      if !negative, let value = Int64(exactly: magnitude) { return .integer(value) }
      if negative, magnitude <= Int64.min.magnitude {
        return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
      }
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    guard let value = Double(text) else {
      throw JSONError(problem: .badNumber, offset: start)
    }
    return .number(value)
  }

  private mutating func digits() throws(JSONError) {
    let first = offset
    while offset < count, bytes[offset] &- UInt8(ascii: "0") < 10 { offset += 1 }
    guard offset > first else { throw problem(.badNumber) }
  }
}

// MARK: - Strings

extension JSONParser {
  private mutating func string() throws(JSONError) -> JSONString {
    let extent = try stringExtent()
    let raw = UnsafeBufferPointer(rebasing: bytes[extent.range])
    let text = extent.hasEscapes ? try unescaped(raw, at: extent.range.lowerBound) : Array(raw)
    return extent.isASCII ? JSONString(valid: text) : JSONString(text)
  }

  private mutating func key() throws(JSONError) -> String {
    let extent = try stringExtent()
    let raw = UnsafeBufferPointer(rebasing: bytes[extent.range])
    guard extent.hasEscapes else { return String(decoding: raw, as: UTF8.self) }
    return String(decoding: try unescaped(raw, at: extent.range.lowerBound), as: UTF8.self)
  }

  private struct StringExtent {
    var range: Range<Int>
    var hasEscapes: Bool
    /// Of the bytes as they stand in the source and after unescaping.
    var isASCII: Bool
  }

  /// Passes over a string, from its opening to behind its closing quote.
  private mutating func stringExtent() throws(JSONError) -> StringExtent {
    offset += 1
    let start = offset
    var hasEscapes = false
    var high: UInt8 = 0
    let raw = UnsafeRawBufferPointer(bytes)
    while true {
      // Eight bytes at a time as long as none is a quote, a backslash or a control character.
      var highs: UInt64 = 0
      while offset &+ 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        if Self.hasSpecial(word) { break }
        highs |= word
        offset &+= 8
      }
      if highs & 0x8080_8080_8080_8080 != 0 { high = 0x80 }
      guard offset < count else { throw problem(.unexpectedEnd) }
      let byte = bytes[offset]
      switch byte {
      case UInt8(ascii: "\""):
        let range = start..<offset
        offset += 1
        return StringExtent(range: range, hasEscapes: hasEscapes, isASCII: high & 0x80 == 0)
      case UInt8(ascii: "\\"):
        hasEscapes = true
        guard offset &+ 1 < count else {
          offset = count
          throw problem(.unexpectedEnd)
        }
        if bytes[offset &+ 1] == UInt8(ascii: "u") { high = 0x80 }
        offset += 2
      case 0..<0x20:
        throw problem(.controlCharacter)
      default:
        high |= byte
        offset += 1
      }
    }
  }

  /// Whether one of the eight bytes is `"`, `\` or below a blank.
  @inline(__always)
  private static func hasSpecial(_ word: UInt64) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* 0x22)
    let backslashes = word ^ (ones &* 0x5C)
    let zeros = (quotes &- ones) & ~quotes | (backslashes &- ones) & ~backslashes
    let controls = (word &- ones &* 0x20) & ~word
    return (zeros | controls) & (ones &* 0x80) != 0
  }

  private func unescaped(
    _ raw: UnsafeBufferPointer<UInt8>, at start: Int
  ) throws(JSONError) -> [UInt8] {
    var failure: JSONError?
    // No escape is shorter than what it stands for.
    let text = [UInt8](unsafeUninitializedCapacity: raw.count) { output, filled in
      var unescaper = Unescaper(source: raw, output: output)
      if let problem = unescaper.run() {
        failure = JSONError(problem: problem, offset: start + unescaper.read)
      }
      filled = unescaper.written
    }
    if let failure { throw failure }
    return text
  }
}
