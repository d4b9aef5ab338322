import BudgetEditing
import LanguageServerProtocol

/// The names that semantic tokens refer to by number. All are the protocol's own, so that every
/// colour theme knows them.
enum TokenLegend {
  /// The types, in the order in which tokens count them.
  private enum TokenType: UInt32, CaseIterable {
    case namespace, type, `struct`, property, variable, enumMember, function, modifier, keyword
    case comment, string, number, `operator`, decorator
  }

  /// What is said of a token beside its type.
  struct Modifiers: OptionSet {
    let rawValue: UInt32

    static let declaration = Modifiers(rawValue: 1)
    static let deprecated = Modifiers(rawValue: 2)
  }

  /// The legend as the client is told it.
  static let capability = LSP.ServerCapabilities.SemanticTokens(
    tokenTypes: TokenType.allCases.map { String(describing: $0) },
    tokenModifiers: ["declaration", "deprecated"], range: true, delta: true)

  /// The numbers of a token's type and modifiers; nil for what is left to the editor's grammar.
  static func numbers(of kind: SemanticToken.Kind) -> (type: UInt32, modifiers: UInt32)? {
    meaning(of: kind).map { ($0.0.rawValue, $0.1.rawValue) }
  }

  private static func meaning(of kind: SemanticToken.Kind) -> (TokenType, Modifiers)? {
    switch kind {
    case .directive, .quantifier: (.keyword, [])
    case .unknownDirective: (.keyword, .deprecated)
    case .tableDeclaration: (.struct, .declaration)
    case .tableName: (.struct, [])
    case .heading: (.namespace, .declaration)
    case .columnGroup: (.namespace, [])
    case .columnDeclaration: (.property, .declaration)
    case .column: (.property, [])
    case .rowName: (.variable, [])
    case .value, .code: (.enumMember, [])
    case .rule: (.decorator, [])
    case .type: (.type, [])
    case .comment: (.comment, [])
    case .ordinalMark: (.modifier, [])
    case .total, .function: (.function, [])
    case .title, .file, .name, .text: (.string, [])
    case .amount, .percentage, .number, .boundFigure: (.number, [])
    case .operator, .punctuation, .brace: (.operator, [])
    case .bar, .delimiter, .notApplicable: nil
    }
  }
}
