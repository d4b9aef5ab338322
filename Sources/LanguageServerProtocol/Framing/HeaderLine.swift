/// What one line between messages says.
enum HeaderLine: Equatable {
  case blank
  case contentLength(Int)
  /// A `Content-Length` that is no whole number from zero up.
  case badContentLength
  case otherHeader
  /// No header, nor does one begin anywhere in it.
  case garbage

  /// Reads a line without its line end.
  init(_ line: UnsafeRawBufferPointer) {
    if line.isEmpty {
      self = .blank
    } else if let value = Self.contentLengthValue(in: line) {
      self = Self.number(value).map { .contentLength($0) } ?? .badContentLength
    } else {
      self = Self.startsWithName(line) ? .otherHeader : .garbage
    }
  }

  /// What follows the last `Content-Length:` of the line. Usually that begins the line; after a body
  /// that was longer than announced it stands behind the rest of that body.
  private static func contentLengthValue(
    in line: UnsafeRawBufferPointer
  ) -> Slice<UnsafeRawBufferPointer>? {
    let name: StaticString = "content-length"
    let length = name.utf8CodeUnitCount
    guard line.count > length else { return nil }
    for start in stride(from: line.count - length - 1, through: 0, by: -1) {
      guard line[start] | 0x20 == UInt8(ascii: "c") else { continue }
      var matches = true
      for index in 0..<length where line[start + index] | 0x20 != name.utf8Start[index] | 0x20 {
        matches = false
        break
      }
      var colon = start + length
      while matches, colon < line.count, line[colon] == 0x20 { colon += 1 }
      if matches, colon < line.count, line[colon] == UInt8(ascii: ":") {
        return line[(colon + 1)...]
      }
    }
    return nil
  }

  private static func number(_ text: Slice<UnsafeRawBufferPointer>) -> Int? {
    let blanks: Set<UInt8> = [0x20, 0x09]
    let digits = text.drop { blanks.contains($0) }
    var value = 0
    var count = 0
    for (index, byte) in zip(digits.indices, digits) {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else {
        return count > 0 && digits[index...].allSatisfy(blanks.contains) ? value : nil
      }
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      let (sum, carry) = product.addingReportingOverflow(Int(byte - UInt8(ascii: "0")))
      if overflow || carry { return nil }
      value = sum
      count += 1
    }
    return count > 0 ? value : nil
  }

  private static func startsWithName(_ line: UnsafeRawBufferPointer) -> Bool {
    for (index, byte) in line.enumerated() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        continue
      case UInt8(ascii: ":"): return index > 0
      default: return false
      }
    }
    return false
  }
}
