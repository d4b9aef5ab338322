import BudgetModel
import BudgetRules
import BudgetSyntax

/// Prose of a block as it is published: `{expression}` gives way to its value, `{=expression}`
/// behind a figure to nothing, and escapes to the character that they stand for.
struct ProseText {
  private let analysis: Analysis
  private let blockIndex: Int
  private let block: Block
  private let figures: [InlineFigure]

  init(_ analysis: Analysis, blockIndex: Int) {
    self.analysis = analysis
    self.blockIndex = blockIndex
    block = analysis.tree.blocks[blockIndex]
    figures = block.inlineFigures
  }

  /// A heading's level and text.
  func heading(_ line: Line) -> (level: Int, text: String) {
    let text = text(line.content)
    let marks = text.unicodeScalars.prefix { $0 == "#" || $0 == "＃" }
    return (min(max(marks.count, 1), 6), text.unicodeScalars[marks.endIndex...].trimmed)
  }

  /// The published form of a UTF-8 range of the block.
  func text(_ range: Range<Int>) -> String {
    var result = ""
    var start = range.lowerBound
    for figure in figures where figure.isClosed && range.contains(figure.braces.lowerBound) {
      result += Self.unescaped(block.text(start..<figure.braces.lowerBound))
      if !figure.isBound { result += value(figure) ?? block.text(figure.braces) }
      start = figure.braces.upperBound
    }
    return (result + Self.unescaped(block.text(start..<range.upperBound))).unicodeScalars.trimmed
  }

  /// The value of an expression; as a percentage where `%` stands behind it.
  private func value(_ figure: InlineFigure) -> String? {
    let formula = FormulaSyntax(block, range: figure.expression)
    guard formula.errors.isEmpty, let expression = formula.sides.first,
      let value = analysis.value(of: expression, inBlock: blockIndex)
    else { return nil }
    let end = figure.braces.upperBound
    let behind = block.text(end..<min(end + 3, block.bytes.count)).unicodeScalars.first
    guard behind == "%" || behind == "％" else {
      return expression.hasQuotient
        ? value.rounded(to: 2).description : value.trimmed(minimum: 2).description
    }
    return value.shifted(by: 2)?.rounded(to: 2).description
  }

  /// A text with `\{` and its like made plain.
  static func unescaped(_ text: String) -> String {
    guard text.unicodeScalars.contains("\\") else { return text }
    var result = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in text.unicodeScalars {
      if isEscaped {
        if !escapable.contains(scalar) { result.append("\\") }
        result.append(scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        result.append(scalar)
      }
    }
    if isEscaped { result.append("\\") }
    return String(result)
  }

  private static let escapable = Set("|{}@#/\\｜｛｝＠＃／＼".unicodeScalars)
}

extension Sequence<Unicode.Scalar> {
  /// The text without blanks at both its ends.
  var trimmed: String {
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar == " " || scalar == "\t" || scalar == "\u{3000}"
    }
    var scalars = Array(drop(while: isBlank))
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
