import BudgetSyntax

/// The tokens of `@NAME arguments`.
extension TokenScanner {
  mutating func addDirective(onLine line: Int) {
    guard let syntax = DirectiveSyntax(block, line: line) else { return }
    let start = block.lines[line].content.lowerBound
    add(syntax.directive == nil ? .unknownDirective : .directive, start..<syntax.name.upperBound)
    let arguments = syntax.arguments
    switch syntax.directive {
    case .documentType, .moneyUnit, .rounding, .level: add(.value, arguments)
    case .year, .precision: add(.number, arguments)
    case .department, .unit: addCodeAndName(arguments, alone: .text)
    case .subjects: addCodeAndName(arguments, alone: .number)
    case .previousYear: add(.file, arguments)
    case .consolidates, .rules: for word in block.words(arguments) { add(.file, word) }
    case .accept: addWordAndText(arguments, .rule, .text)
    case .table: addWordAndText(arguments, .tableDeclaration, .title)
    case .column: addDeclaration(arguments, .column, .columns)
    case .row: addDeclaration(arguments, .rowName, .rows)
    case .check: addFormula(arguments, .cells)
    case nil: add(.text, arguments)
    }
  }

  /// `450 秦皇岛市医疗保障局`, or one of the two.
  private mutating func addCodeAndName(_ range: Range<Int>, alone: SemanticToken.Kind) {
    guard let first = block.words(range).first, block.isNumber(first) else {
      return add(.text, range)
    }
    let name = block.trimmed(first.upperBound..<range.upperBound)
    add(name.isEmpty ? alone : .code, first)
    add(.text, name)
  }

  private mutating func addWordAndText(
    _ range: Range<Int>, _ word: SemanticToken.Kind, _ text: SemanticToken.Kind
  ) {
    guard let first = block.words(range).first else { return }
    add(word, first)
    add(text, block.trimmed(first.upperBound..<range.upperBound))
  }

  /// `NAME = FORMULA` or `NAME : TYPE [decimals]`.
  private mutating func addDeclaration(
    _ range: Range<Int>, _ name: SemanticToken.Kind, _ scope: FormulaSite.Scope
  ) {
    let parts = DeclarationParts(block, range)
    addUnquoted(parts.name, name)
    guard let separator = parts.separator else { return }
    add(.operator, separator)
    if parts.isFormula { return addFormula(parts.meaning, scope) }
    for (index, word) in block.words(parts.meaning).enumerated() {
      add(index == 0 ? .type : .number, word)
    }
  }

  private mutating func addUnquoted(_ range: Range<Int>, _ kind: SemanticToken.Kind) {
    let inner = block.unquoted(range)
    add(.punctuation, range.lowerBound..<inner.lowerBound)
    add(kind, inner)
    add(.punctuation, inner.upperBound..<range.upperBound)
  }
}
