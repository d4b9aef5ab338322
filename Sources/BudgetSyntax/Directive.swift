/// The directives of the language.
public enum DirectiveName: String, Sendable, CaseIterable {
  case documentType = "类型"
  case year = "年度"
  case department = "部门"
  case unit = "单位"
  case moneyUnit = "金额单位"
  case subjects = "科目"
  case previousYear = "上年"
  case consolidates = "汇总"
  case rules = "规则"
  case accept = "允许"
  case precision = "精度"
  case rounding = "尾数"
  case table = "表"
  case column = "列"
  case row = "行"
  case check = "检查"
  case level = "级别"

  /// The directive with this name, given as UTF-8 bytes.
  public init?(_ name: UnsafeBufferPointer<UInt8>) {
    // Called for every directive of a document, so no string is made.
    for entry in DirectiveName.spellings where entry.bytes.count == name.count {
      if entry.bytes.elementsEqual(name) {
        self = entry.directive
        return
      }
    }
    return nil
  }

  private static let spellings = allCases.map { (bytes: Array($0.rawValue.utf8), directive: $0) }

  /// Whether the directive may stand inside a table.
  public var belongsInTable: Bool {
    switch self {
    case .table, .column, .row, .check, .moneyUnit, .precision, .rounding, .accept: true
    default: false
    }
  }

  /// Whether the directive may stand outside a table.
  public var belongsInDocument: Bool { self != .column && self != .row }
}

/// A directive line: `@NAME arguments`, with UTF-8 ranges in the block's bytes.
public struct DirectiveSyntax: Sendable, Hashable {
  /// Which directive it is; nil for a name that the language does not know.
  public let directive: DirectiveName?
  /// The name's range, without the `@`.
  public let name: Range<Int>
  /// The arguments' range, blanks around them and the optional `:` cut off.
  public let arguments: Range<Int>

  /// Reads the directive on `line` of `block`; nil if the line is none.
  public init?(_ block: Block, line index: Int) {
    guard block.lines.indices.contains(index) else { return nil }
    let line = block.lines[index]
    switch line.kind {
    case .directive, .tableDirective, .tableStart: break
    default: return nil
    }
    self = block.withBytes { bytes in
      let start = Int(line.contentStart)
      let end = Int(line.contentEnd)
      let name = DirectiveSyntax.nameRange(bytes, start, end)
      var arguments = Characters.skipBlanks(bytes, name.upperBound, end)
      let colon = Characters.length(of: ASCII.colon, bytes, arguments, end)
      if colon > 0 { arguments = Characters.skipBlanks(bytes, arguments + colon, end) }
      return DirectiveSyntax(
        directive: DirectiveName(UnsafeBufferPointer(rebasing: bytes[name])), name: name,
        arguments: arguments..<max(arguments, Characters.trimEnd(bytes, arguments, end)))
    }
  }

  private init(directive: DirectiveName?, name: Range<Int>, arguments: Range<Int>) {
    self.directive = directive
    self.name = name
    self.arguments = arguments
  }

  /// The range of the name behind the `@` at `start`: up to a blank or a colon.
  static func nameRange(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int
  ) -> Range<Int> {
    let nameStart = start + max(1, Characters.length(of: ASCII.at, bytes, start, end))
    var nameEnd = nameStart
    while nameEnd < end, Characters.blankLength(bytes, nameEnd, end) == 0,
      Characters.length(of: ASCII.colon, bytes, nameEnd, end) == 0
    {
      nameEnd += 1
    }
    return nameStart..<nameEnd
  }
}
