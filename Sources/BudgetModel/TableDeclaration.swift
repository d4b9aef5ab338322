import BudgetSyntax

/// `@列 NAME = FORMULA`, `@列 NAME : TYPE` or the same with `@行`.
struct TableDeclaration {
  enum Meaning {
    case type(ColumnType, decimals: Int?)
    case formula(FormulaSyntax)
  }

  let isColumn: Bool
  /// The UTF-8 range of the column's or row's name, without quotes.
  let name: Range<Int>
  let meaning: Meaning
  let line: Int

  /// Nil where the directive is neither.
  init?(_ block: Block, _ syntax: DirectiveSyntax, line: Int) {
    guard let separator = Self.separator(block, syntax.arguments) else { return nil }
    self.line = line
    isColumn = syntax.directive == .column
    var name = block.trimmed(syntax.arguments.lowerBound..<separator.range.lowerBound)
    let text = block.text(name)
    for quote in ["\"", "“", "”", "＂"] {
      if text.hasPrefix(quote), name.count > quote.utf8.count {
        name = name.lowerBound + quote.utf8.count..<name.upperBound
      }
      if text.hasSuffix(quote), name.count > quote.utf8.count, text.count > 1 {
        name = name.lowerBound..<name.upperBound - quote.utf8.count
      }
    }
    guard !name.isEmpty else { return nil }
    self.name = name
    let rest = block.trimmed(separator.range.upperBound..<syntax.arguments.upperBound)
    if separator.isFormula {
      meaning = .formula(FormulaSyntax(block, range: rest))
      return
    }
    let words = block.text(rest).split { $0 == " " || $0 == "\u{3000}" || $0 == "\t" }
    guard let first = words.first, let type = ColumnType(rawValue: String(first)) else {
      return nil
    }
    if !isColumn, type != .standalone { return nil }
    var decimals: Int?
    if words.count > 1 {
      decimals = Int(FoldedName.fold(String(words[1])))
      guard let decimals, 0...12 ~= decimals else { return nil }
    }
    meaning = .type(type, decimals: decimals)
  }

  /// The last `:` or first `=` outside quotes.
  private static func separator(
    _ block: Block, _ range: Range<Int>
  ) -> (range: Range<Int>, isFormula: Bool)? {
    var colon: Range<Int>?
    var isQuoted = false
    var offset = range.lowerBound
    while offset < range.upperBound {
      let length = UTF8Scalar.length(block.bytes[..<range.upperBound], offset)
      let character = block.text(offset..<offset + length)
      switch character {
      case "\"", "＂", "“", "”": isQuoted = character == "“" ? true : !isQuoted
      case _ where isQuoted: break
      case "=", "＝": return (offset..<offset + length, true)
      case ":", "：": colon = offset..<offset + length
      default: break
      }
      offset += length
    }
    return colon.map { ($0, false) }
  }
}

extension Block {
  /// A range without the blanks at both its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let text = text(range)
    let trimmed = text.trimmingBlanks
    guard !trimmed.isEmpty, let start = text.range(of: trimmed) else {
      return range.lowerBound..<range.lowerBound
    }
    let lower = range.lowerBound + text.utf8.distance(from: text.startIndex, to: start)
    return lower..<lower + trimmed.utf8.count
  }
}

extension String {
  /// Where the trimmed form of the text begins.
  fileprivate func range(of trimmed: String) -> String.Index? {
    guard let first = trimmed.unicodeScalars.first else { return nil }
    return unicodeScalars.firstIndex(of: first)
  }
}

/// The terms of an expression that only adds and subtracts names, or nil if it does more.
struct LinearTerms {
  struct Term {
    let range: Range<Int>
    let isSubtracted: Bool
  }

  private(set) var names: [Term] = []

  init?(_ expression: ExpressionSyntax) {
    guard add(expression, isSubtracted: false) else { return nil }
  }

  private mutating func add(_ expression: ExpressionSyntax, isSubtracted: Bool) -> Bool {
    switch expression {
    case .name(let range):
      names.append(Term(range: range, isSubtracted: isSubtracted))
      return true
    case .binary(.add, let left, let right):
      return add(left, isSubtracted: isSubtracted) && add(right, isSubtracted: isSubtracted)
    case .binary(.subtract, let left, let right):
      return add(left, isSubtracted: isSubtracted) && add(right, isSubtracted: !isSubtracted)
    case .negation(let inner, _):
      return add(inner, isSubtracted: !isSubtracted)
    case .call(_, let arguments, _):
      return arguments.allSatisfy { add($0, isSubtracted: isSubtracted) }
    case .number(let range):
      // In a row's formula a number is a code: 301 + 303.
      names.append(Term(range: range, isSubtracted: isSubtracted))
      return true
    case .cell, .binary, .missing: return false
    }
  }
}
