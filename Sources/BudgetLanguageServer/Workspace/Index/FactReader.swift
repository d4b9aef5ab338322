import BudgetModel
import BudgetSyntax
import LanguageServerProtocol
import SubjectCatalog

/// Reads the facts of a file in small pieces, each of which takes well below a millisecond.
final class FactReader {
  /// What came of reading a piece.
  enum Step {
    case more
    case done(FileFacts)
  }

  let path: String
  private let status: Platform.FileStatus
  private let descriptor: Int32
  private var chunk = [UInt8](repeating: 0, count: pieceLength)
  /// The line that the last piece ended in.
  private var rest: [UInt8] = []
  private var hasher = Hasher()
  private var numbers: Set<UInt32> = []
  private var names = TextFilter.Builder()
  /// The lines that refer to files.
  private var references: [UInt8] = []

  private static let pieceLength = 1 << 15

  /// Opens a file; nil where it cannot be read.
  init?(path: String, status: Platform.FileStatus) {
    guard let descriptor = Platform.openForReading(path) else { return nil }
    self.path = path
    self.status = status
    self.descriptor = descriptor
  }

  deinit { Platform.close(descriptor) }

  /// Reads the next piece.
  func step() -> Step {
    let count = chunk.withUnsafeMutableBytes { Platform.read(descriptor, into: $0) }
    chunk.withUnsafeBytes { hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    guard count > 0 else {
      take(rest)
      return .done(facts)
    }
    let lineEnd = chunk[..<count].lastIndex(of: 0x0A)
    // A line that is longer than a piece is cut: what stands across the cut is not found.
    guard let lineEnd else {
      take(rest)
      rest = Array(chunk[..<count])
      return .more
    }
    take(rest + chunk[...lineEnd])
    rest = Array(chunk[(lineEnd + 1)..<count])
    return .more
  }

  private var facts: FileFacts {
    var fields = Fields()
    for block in SyntaxTree(references).blocks where block.kind == .directive { fields.add(block) }
    return FileFacts(
      status: status,
      fingerprint: UInt64(truncatingIfNeeded: UInt(bitPattern: hasher.finalize())),
      files: NamedFiles(fields, in: FileName.folder(of: path)), numbers: numbers.sorted(),
      names: names.filter())
  }

  private func take(_ lines: [UInt8]) {
    findReferences(lines)
    lines.withUnsafeBufferPointer { foldedName($0) }.withUnsafeBufferPointer { folded in
      names.add(folded)
    }
    findNumbers(lines)
  }

  /// Keeps the lines that refer to files.
  private func findReferences(_ lines: [UInt8]) {
    for line in lines.split(separator: 0x0A) {
      // `@`, or its full-width twin, which begins with the byte EF.
      guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 }),
        first == UInt8(ascii: "@") || first == 0xEF
      else { continue }
      let text = String(decoding: line.prefix(64), as: UTF8.self)
      if Self.referring.contains(where: { text.contains($0) }) {
        references += line
        references.append(0x0A)
      }
    }
  }

  private static let referring = [DirectiveName.previousYear, .consolidates].map(\.rawValue)

  /// Collects the numbers that are no part of an amount, in digits of either width.
  private func findNumbers(_ lines: [UInt8]) {
    lines.withUnsafeBufferPointer { bytes in
      var value: UInt64 = 0
      var length = 0
      var isOfAmount = false
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        var digit = byte &- UInt8(ascii: "0")
        var width = 1
        // U+FF10…U+FF19 are EF BC 90…99.
        if byte == 0xEF, index + 2 < bytes.count, bytes[index + 1] == 0xBC {
          digit = bytes[index + 2] &- 0x90
          width = 3
        }
        index += width
        if digit <= 9 {
          length += 1
          if length <= 9 { value = value * 10 + UInt64(digit) }
          continue
        }
        let isPoint = byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
        if length >= 3, length <= 9, !isOfAmount, !isPoint {
          numbers.insert(UInt32(truncatingIfNeeded: value))
        }
        // What follows a point or comma between digits belongs to the same number.
        isOfAmount = isPoint && length > 0
        value = 0
        length = 0
      }
      if length >= 3, length <= 9, !isOfAmount {
        numbers.insert(UInt32(truncatingIfNeeded: value))
      }
    }
  }
}
