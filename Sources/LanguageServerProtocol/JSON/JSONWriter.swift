/// Writes JSON as bytes, without building values first.
///
/// Commas are set by themselves. Every `begin` needs its `end`; `object` and `array` with a closure
/// see to that.
///
/// ```swift
/// var writer = JSONWriter()
/// writer.object { writer in
///   writer.field("uri", uri)
///   writer.array("diagnostics") { writer in
///     for finding in findings { writer.value(finding) }
///   }
/// }
/// ```
package struct JSONWriter: Sendable {
  /// What was written so far.
  package private(set) var bytes: [UInt8]
  private var needsComma = false

  package init() {
    bytes = []
  }

  /// A writer whose bytes begin with zeros, kept free for a header.
  init(padding: Int) {
    bytes = [UInt8](repeating: 0, count: padding)
  }

  /// Begins anew, keeping the memory.
  package mutating func reset() {
    reset(padding: 0)
  }

  /// Begins anew with so many zeros, keeping the memory.
  mutating func reset(padding: Int) {
    bytes.removeAll(keepingCapacity: true)
    bytes.append(contentsOf: repeatElement(0, count: padding))
    needsComma = false
  }

  /// Lends the bytes for changes in place.
  mutating func withMutableBytes<R>(_ body: (inout [UInt8]) -> R) -> R {
    body(&bytes)
  }
}

// MARK: - Structure

extension JSONWriter {
  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// An object whose members the closure writes.
  @inlinable
  package mutating func object(_ members: (inout JSONWriter) -> Void) {
    beginObject()
    members(&self)
    endObject()
  }

  /// An array whose elements the closure writes.
  @inlinable
  package mutating func array(_ elements: (inout JSONWriter) -> Void) {
    beginArray()
    elements(&self)
    endArray()
  }

  /// A member that is an object.
  @inlinable
  package mutating func object(_ key: StaticString, _ members: (inout JSONWriter) -> Void) {
    self.key(key)
    object(members)
  }

  /// A member that is an array.
  @inlinable
  package mutating func array(_ key: StaticString, _ elements: (inout JSONWriter) -> Void) {
    self.key(key)
    array(elements)
  }

  /// A key whose value is written next. It must need no escape.
  package mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: key.utf8Start, count: key.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A key that is known only at run time.
  package mutating func key(dynamic key: String) {
    string(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }
}

// MARK: - Values

extension JSONWriter {
  package mutating func null() { word("null") }

  package mutating func bool(_ value: Bool) { word(value ? "true" : "false") }

  package mutating func integer(_ value: Int) {
    separate()
    decimal(Int64(value))
  }

  package mutating func integer(_ value: some BinaryInteger) {
    separate()
    if let small = Int64(exactly: value) {
      decimal(small)
    } else {
      bytes.append(contentsOf: value.description.utf8)
    }
  }

  /// An array of many small numbers, several times faster than one by one.
  package mutating func integers(_ values: [UInt32]) {
    beginArray()
    let digits = 10
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4096) { chunk in
      var count = 0
      for value in values {
        if count + digits + 1 > chunk.count {
          bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: chunk[..<count]))
          count = 0
        }
        var length = 1
        var bound: UInt64 = 10
        while UInt64(value) >= bound {
          length += 1
          bound *= 10
        }
        var rest = value
        for place in stride(from: count + length - 1, through: count, by: -1) {
          let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
          chunk[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
          rest = quotient
        }
        chunk[count + length] = UInt8(ascii: ",")
        count += length + 1
      }
      bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: chunk[..<count]))
    }
    if bytes.last == UInt8(ascii: ",") { bytes.removeLast() }
    endArray()
  }

  /// A number; what is not finite becomes `null`.
  package mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// A string.
  package mutating func string(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { quote($0) }
  }

  /// A string that is part of the program; it must need no escape.
  package mutating func string(_ text: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
  }

  /// A string of bytes that are known to be UTF-8.
  package mutating func string(_ text: JSONString) {
    separate()
    text.bytes.withUnsafeBufferPointer { quote($0) }
  }

  /// A string of any bytes; where they are not UTF-8, U+FFFD stands for them.
  package mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    if UTF8Check.isValid(text) {
      quote(text)
    } else {
      UTF8Check.repaired(text).withUnsafeBufferPointer { quote($0) }
    }
  }

  /// A string of any bytes; where they are not UTF-8, U+FFFD stands for them.
  package mutating func string(utf8 text: some Collection<UInt8>) {
    let written: Void? = text.withContiguousStorageIfAvailable { string(utf8: $0) }
    if written == nil { string(utf8: Array(text)) }
  }

  /// One value that is JSON already, copied as it stands.
  package mutating func raw(json: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// A piece of JSON that is part of the program, commas and brackets as they stand; a value that
  /// follows gets no comma of its own.
  package mutating func verbatim(_ json: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: json.utf8Start, count: json.utf8CodeUnitCount))
    needsComma = false
  }

  /// Makes room for so many more bytes.
  package mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(bytes.count + count)
  }

  private mutating func word(_ word: StaticString) {
    separate()
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
  }

  private mutating func decimal(_ value: Int64) {
    var magnitude = value.magnitude
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    if magnitude < 10 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude))
      return
    }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = 20
      while magnitude > 0 {
        first -= 1
        let (quotient, digit) = magnitude.quotientAndRemainder(dividingBy: 10)
        digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
        magnitude = quotient
      }
      bytes.append(contentsOf: UnsafeMutableBufferPointer(rebasing: digits[first...]))
    }
  }

  /// Writes the text in quotes, copying what stands between escapes in one go.
  private mutating func quote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var start = 0
    for index in text.indices {
      let byte = text[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
      escape(byte)
      start = index + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0..<0x20:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(UInt8(ascii: "0") + byte >> 4)
      let low = byte & 0x0F
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    default: bytes.append(byte)
    }
  }
}
