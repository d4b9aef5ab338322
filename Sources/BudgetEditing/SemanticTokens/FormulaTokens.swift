import BudgetSyntax

/// The tokens of a formula: its names and numbers as they were parsed, and what stands between.
extension TokenScanner {
  mutating func addFormula(_ range: Range<Int>, _ scope: FormulaSite.Scope) {
    guard !range.isEmpty else { return }
    let syntax = FormulaSyntax(block, range: range)
    var end = range.lowerBound
    for leaf in leaves(of: syntax, scope) where leaf.range.lowerBound >= end {
      addMarks(end..<leaf.range.lowerBound)
      add(leaf.kind, leaf.range)
      end = leaf.range.upperBound
    }
    addMarks(end..<range.upperBound)
  }

  private typealias Leaf = (range: Range<Int>, kind: SemanticToken.Kind)

  /// The names and numbers of a formula in their order.
  private func leaves(of syntax: FormulaSyntax, _ scope: FormulaSite.Scope) -> [Leaf] {
    var leaves: [Leaf] = []
    for word in syntax.quantifiers { leaves.append((word, .quantifier)) }
    var rest = syntax.expressions
    while let expression = rest.popLast() {
      switch expression {
      case .number(let range): leaves.append((range, .number))
      case .name(let range): leaves.append((range, scope == .columns ? .column : .rowName))
      case .cell(let table, let row, let column, _):
        if let table { leaves.append((table, .tableName)) }
        leaves.append((row, block.isNumber(row) ? .code : .rowName))
        if let column { leaves.append((column, .column)) }
      case .call(let function, let arguments, _):
        leaves.append((function, .function))
        rest += arguments
      case .negation(let inner, _): rest.append(inner)
      case .binary(_, let left, let right): rest += [left, right]
      case .missing: break
      }
    }
    return leaves.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Adds the operators and brackets of a stretch without names.
  private mutating func addMarks(_ range: Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      let character = block.character(at: offset, before: range.upperBound)
      let start = offset
      offset += character.length
      switch character.ascii {
      case UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
        // `<=`, `==` and the like are one operator.
        let next = block.character(at: offset, before: range.upperBound)
        if next.ascii == UInt8(ascii: "=") { offset += next.length }
        add(.operator, start..<offset)
      case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"):
        add(.operator, start..<offset)
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""):
        add(.punctuation, start..<offset)
      default:
        switch block.text(start..<offset) {
        case "×", "÷", "−", "≠", "≤", "≥", "⩽", "⩾": add(.operator, start..<offset)
        case "“", "”", "【", "】": add(.punctuation, start..<offset)
        case "每", "当", "且": add(.quantifier, start..<offset)
        case "有", "无": add(.function, start..<offset)
        default: break
        }
      }
    }
  }
}
