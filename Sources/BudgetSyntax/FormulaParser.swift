/// Reads formulas by recursive descent. It never fails: what it cannot read becomes an error with
/// a place, and the rest of the text is left alone.
struct FormulaParser {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var offset: Int
  private let end: Int
  private var depth = 0
  private var operatorCount = 0
  private var callDepth = 0
  private var errors: [FormulaProblem] = []

  /// Brackets in brackets that are followed.
  private static let maximumDepth = 64
  /// Prefixes that are followed.
  private static let maximumPrefixCount = 4
  /// Operators of a formula that are followed. Each is a level of the tree, which its users and
  /// its own release walk by recursion.
  private static let maximumOperatorCount = 1_000

  init(_ bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
  }

  mutating func formula() -> FormulaSyntax {
    var prefixes: [FormulaPrefix] = []
    while prefixes.count < Self.maximumPrefixCount, let prefix = prefix() {
      prefixes.append(prefix)
    }
    let compared = compared()
    skipBlanks()
    if offset < end { report(.unexpected, offset..<end) }
    return FormulaSyntax(
      prefixes: prefixes, sides: compared.sides, sideRanges: compared.ranges,
      comparisons: compared.comparisons, errors: errors)
  }

  /// An expression, or several with comparisons between them, each with its brackets' range.
  private mutating func compared() -> (
    sides: [ExpressionSyntax], ranges: [Range<Int>], comparisons: [Comparison]
  ) {
    var sides: [ExpressionSyntax] = []
    var ranges: [Range<Int>] = []
    var comparisons: [Comparison] = []
    while true {
      skipBlanks()
      let start = offset
      sides.append(sum())
      ranges.append(start..<max(start, Characters.trimEnd(bytes, start, offset)))
      guard let comparison = comparison() else { return (sides, ranges, comparisons) }
      comparisons.append(comparison)
    }
  }

  // MARK: Prefixes

  private mutating func prefix() -> FormulaPrefix? {
    if let quantifier = quantifier() { return .quantifier(quantifier) }
    return conditions().map { .conditions($0) }
  }

  /// `当 … 且 …:`. Without a blank behind 当 it may also be the beginning of a name, which no
  /// colon follows.
  private mutating func conditions() -> [FormulaCondition]? {
    skipBlanks()
    let start = self
    guard take("当") else { return nil }
    let isCertain = offset < end && Characters.blankLength(bytes, offset, end) > 0
    var conditions = [condition()]
    skipBlanks()
    while take("且") {
      conditions.append(condition())
      skipBlanks()
    }
    if takeASCII(ASCII.colon) { return conditions }
    guard isCertain else {
      self = start
      return nil
    }
    report(.unexpected, offset..<end)
    offset = end
    return conditions
  }

  private mutating func condition() -> FormulaCondition {
    skipBlanks()
    let start = offset
    let isPresent = take("有")
    if isPresent || take("无") {
      let word = start..<offset
      if takeASCII(0x28) {
        callDepth += 1
        defer { callDepth -= 1 }
        return .presence(isPresent, arguments(start: start), word: word)
      }
      offset = start
    }
    let (sides, _, comparisons) = compared()
    if comparisons.isEmpty { report(.missingOperand, offset..<offset) }
    return .comparison(sides, comparisons)
  }

  /// `每 科目:`
  private mutating func quantifier() -> Range<Int>? {
    skipBlanks()
    let start = offset
    guard take("每") else { return nil }
    skipBlanks()
    let nameStart = offset
    while offset < end, length(of: ASCII.colon) == 0, !isOperator { offset += 1 }
    let colon = length(of: ASCII.colon)
    guard colon > 0 else {
      offset = start
      return nil
    }
    let name = nameStart..<max(nameStart, Characters.trimEnd(bytes, nameStart, offset))
    offset += colon
    return name
  }

  // MARK: Expressions

  private mutating func sum() -> ExpressionSyntax {
    var left = product()
    while true {
      skipBlanks()
      let isAddition = length(of: 0x2B) > 0
      let minus = minusLength
      guard isAddition || minus > 0, countsOperator() else { return left }
      offset += isAddition ? length(of: 0x2B) : minus
      left = .binary(isAddition ? .add : .subtract, left, product())
    }
  }

  private mutating func product() -> ExpressionSyntax {
    var left = factor()
    while true {
      skipBlanks()
      let isMultiplication = starts(with: "×") || length(of: 0x2A) > 0
      let isDivision = starts(with: "÷") || length(of: ASCII.slash) > 0
      guard isMultiplication || isDivision, countsOperator() else { return left }
      offset += characterLength
      left = .binary(isMultiplication ? .multiply : .divide, left, factor())
    }
  }

  /// Whether one more operator is followed; if not, the rest of the text is given up.
  private mutating func countsOperator() -> Bool {
    operatorCount += 1
    if operatorCount <= Self.maximumOperatorCount { return true }
    report(.tooDeep, offset..<end)
    offset = end
    return false
  }

  private mutating func factor() -> ExpressionSyntax {
    skipBlanks()
    let start = offset
    guard offset < end else { return missing() }
    guard depth < Self.maximumDepth else {
      report(.tooDeep, offset..<end)
      offset = end
      return .missing(at: start)
    }
    depth += 1
    defer { depth -= 1 }

    if minusLength > 0 {
      offset += minusLength
      let operand = factor()
      return .negation(operand, whole: start..<max(offset, start))
    }
    if takeASCII(0x28) {
      let opening = start..<offset
      let inner = sum()
      skipBlanks()
      if !takeASCII(0x29) { report(.unclosed, opening) }
      return inner
    }
    if isDigit { return number() }
    return named()
  }

  private mutating func number() -> ExpressionSyntax {
    let start = offset
    while offset < end {
      // Between the arguments of a call a comma parts two numbers.
      let comma = callDepth == 0 ? length(of: 0x2C) : 0
      guard isDigit || length(of: 0x2E) > 0 || comma > 0 && isDigit(at: offset + comma) else {
        break
      }
      offset += characterLength
    }
    if takeASCII(0x25) || !continuesName { return .number(start..<offset) }
    offset = start
    return named()
  }

  /// Whether digits go on as a name here: `1、工资`, `2025年`, `2101[合计]`.
  private var continuesName: Bool {
    guard offset < end, !isOperator, Characters.blankLength(bytes, offset, end) == 0 else {
      return false
    }
    switch asciiCharacter {
    case 0x28, 0x5B, 0x5F, 0x41...0x5A, 0x61...0x7A: return true
    case 0: return true
    default: return false
    }
  }

  /// A name, and what follows it: `name`, `name[row, column]`, `function(a, b)`.
  private mutating func named() -> ExpressionSyntax {
    let start = offset
    var name: Range<Int>?
    if openingLength == 0 {
      let range = bareOrQuotedName()
      guard !range.isEmpty else { return missing() }
      name = range
    }
    if openingLength > 0 { return cell(table: name, start: start) }
    guard let name else { return missing() }
    if isFunction(name), takeASCII(0x28) {
      callDepth += 1
      defer { callDepth -= 1 }
      return call(name, start: start)
    }
    return .name(name)
  }

  private mutating func cell(table: Range<Int>?, start: Int) -> ExpressionSyntax {
    offset += openingLength
    let row = argument()
    var column: Range<Int>?
    if takeASCII(0x2C) { column = argument() }
    if closingLength == 0 { report(.unclosed, start..<offset) }
    offset += closingLength
    return .cell(table: table, row: row, column: column, whole: start..<offset)
  }

  private mutating func call(_ function: Range<Int>, start: Int) -> ExpressionSyntax {
    let arguments = arguments(start: start)
    return .call(function: function, arguments: arguments, whole: start..<offset)
  }

  /// `a, b)`
  private mutating func arguments(start: Int) -> [ExpressionSyntax] {
    var arguments = [sum()]
    skipBlanks()
    while takeASCII(0x2C) {
      arguments.append(sum())
      skipBlanks()
    }
    if !takeASCII(0x29) { report(.unclosed, start..<offset) }
    return arguments
  }

  // MARK: Names

  /// A name up to an operator or blank. Round brackets belong to it when they close in it.
  private mutating func bareOrQuotedName() -> Range<Int> {
    if let quoted = quotedName() { return quoted }
    let start = offset
    var open = 0
    while offset < end {
      if open == 0 {
        if isOperator || Characters.blankLength(bytes, offset, end) > 0 { break }
        if length(of: 0x29) > 0 || length(of: 0x2C) > 0 { break }
        if openingLength > 0 || closingLength > 0 { break }
      }
      if length(of: 0x28) > 0 {
        if open == 0, isFunction(start..<offset) { break }
        open += 1
      } else if length(of: 0x29) > 0 {
        open -= 1
      }
      offset += characterLength
    }
    if open > 0 { report(.unclosed, start..<offset) }
    return start..<offset
  }

  /// A name in `"…"` or in the `“…”` that a Chinese input method types.
  private mutating func quotedName() -> Range<Int>? {
    let start = offset
    let isCurly = take("“")
    guard isCurly || takeASCII(0x22) else { return nil }
    let inner = offset
    while offset < end, isCurly ? !starts(with: "”") : length(of: 0x22) == 0 {
      offset += characterLength
    }
    let range = inner..<offset
    if offset < end { offset += characterLength } else { report(.unclosed, start..<end) }
    return range
  }

  /// A row or column between the brackets of a cell: any text up to `,` or `]`, or several names
  /// with `|` between them.
  private mutating func argument() -> Range<Int> {
    skipBlanks()
    let start = offset
    if let quoted = quotedName() {
      skipBlanks()
      let isWhole = offset >= end || closingLength > 0 || length(of: 0x2C) > 0
      if isWhole { return quoted }
    }
    var open = 0
    while offset < end {
      if closingLength > 0 || (open == 0 && length(of: 0x2C) > 0) { break }
      if length(of: ASCII.bar) > 0 {
        offset += characterLength
        skipBlanks()
        _ = quotedName()
        continue
      }
      if length(of: 0x28) > 0 { open += 1 }
      if length(of: 0x29) > 0 { open -= 1 }
      offset += characterLength
    }
    let argument = start..<max(start, Characters.trimEnd(bytes, start, offset))
    if argument.isEmpty { report(.missingOperand, argument) }
    return argument
  }

  private func isFunction(_ name: Range<Int>) -> Bool {
    FormulaFunction(UnsafeBufferPointer(rebasing: bytes[name])) != nil
  }

  // MARK: Characters

  private mutating func comparison() -> Comparison? {
    skipBlanks()
    if take("≠") { return .notEqual }
    if take("≤") || take("⩽") { return .lessOrEqual }
    if take("≥") || take("⩾") { return .greaterOrEqual }
    if takeASCII(0x21) {
      if !takeASCII(0x3D) { report(.unexpected, offset..<offset + characterLength) }
      return .notEqual
    }
    if takeASCII(0x3C) { return takeASCII(0x3D) ? .lessOrEqual : .less }
    if takeASCII(0x3E) { return takeASCII(0x3D) ? .greaterOrEqual : .greater }
    if takeASCII(0x3D) {
      _ = takeASCII(0x3D)
      return .equal
    }
    return nil
  }

  /// Whether an operator begins here. `/` is one only with a blank before it: without, it joins
  /// the parts of a column's path.
  private var isOperator: Bool {
    switch asciiCharacter {
    case 0x2B, 0x2D, 0x2A, 0x3D, 0x3C, 0x3E, 0x21: true
    case 0:
      switch bytes[offset] {
      case 0xC3: starts(with: "×") || starts(with: "÷")
      case 0xE2:
        starts(with: "−") || starts(with: "≠") || starts(with: "≤") || starts(with: "≥")
          || starts(with: "⩽") || starts(with: "⩾")
      default: false
      }
    default: false
    }
  }

  /// The ASCII character here, or the one whose full-width twin is here; 0 for any other.
  private var asciiCharacter: UInt8 {
    guard offset < end else { return 0 }
    let byte = bytes[offset]
    if byte < 0x80 { return byte }
    guard byte == 0xEF, offset + 2 < end else { return 0 }
    return Characters.asciiTwin(bytes[offset + 1], bytes[offset + 2])
  }

  private var minusLength: Int {
    if starts(with: "−") { return 3 }
    return length(of: 0x2D)
  }

  /// The length of the bracket that opens a cell here, else 0. A Chinese input method types `【】`
  /// by the keys of `[]`.
  private var openingLength: Int { starts(with: "【") ? 3 : length(of: 0x5B) }

  /// The length of the bracket that closes a cell here, else 0.
  private var closingLength: Int { starts(with: "】") ? 3 : length(of: 0x5D) }

  private var isDigit: Bool { isDigit(at: offset) }

  private func isDigit(at offset: Int) -> Bool {
    guard offset < end else { return false }
    let byte = bytes[offset]
    if byte < 0x80 { return byte >= 0x30 && byte <= 0x39 }
    guard byte == 0xEF, offset + 2 < end else { return false }
    let twin = Characters.asciiTwin(bytes[offset + 1], bytes[offset + 2])
    return twin >= 0x30 && twin <= 0x39
  }

  /// The length of the character here; 0 at the end.
  private var characterLength: Int {
    guard offset < end else { return 0 }
    return UTF8Scalar.length(UnsafeBufferPointer(rebasing: bytes[offset..<end]), 0)
  }

  private func length(of ascii: UInt8) -> Int {
    Characters.length(of: ascii, bytes, offset, end)
  }

  private mutating func takeASCII(_ ascii: UInt8) -> Bool {
    let length = length(of: ascii)
    offset += length
    return length > 0
  }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard end - offset >= count else { return false }
    return text.withUTF8Buffer { bytes[offset..<offset + count].elementsEqual($0) }
  }

  private mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    offset += text.utf8CodeUnitCount
    return true
  }

  private mutating func skipBlanks() {
    offset = Characters.skipBlanks(bytes, offset, end)
  }

  private mutating func missing() -> ExpressionSyntax {
    report(.missingOperand, offset..<offset + characterLength)
    return .missing(at: offset)
  }

  private mutating func report(_ error: FormulaError, _ range: Range<Int>) {
    errors.append(FormulaProblem(error: error, range: range))
  }
}

/// The functions that a formula can call.
public enum FormulaFunction: String, Sendable, CaseIterable {
  /// The sum of the arguments.
  case sum = "合计"

  init?(_ name: UnsafeBufferPointer<UInt8>) {
    guard let function = Self.allCases.first(where: { name.elementsEqual($0.rawValue.utf8) })
    else { return nil }
    self = function
  }
}
