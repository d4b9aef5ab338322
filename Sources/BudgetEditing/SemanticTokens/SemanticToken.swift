import BudgetRules
import BudgetSyntax

/// A stretch of a line that means something by itself.
public struct SemanticToken: Sendable, Hashable {
  /// What a token is.
  public enum Kind: String, Sendable, CaseIterable {
    /// The `@` and the name of a directive.
    case directive
    /// The same with a name that the language does not know.
    case unknownDirective
    /// The name that `@表` gives.
    case tableDeclaration
    /// The table that a formula reads.
    case tableName
    /// The published title of a table.
    case title
    /// One of the words that a field can say: 部门预算, 万元, 四舍五入.
    case value
    /// The name of a file.
    case file
    /// The code of a rule.
    case rule
    /// The type that `@列` or `@行` declares.
    case type
    /// The text of a heading, with its `#`.
    case heading
    /// A comment with its `//`.
    case comment
    /// A bar of a row.
    case bar
    /// The row of `---` below a header, a cell at a time.
    case delimiter
    /// A name of a group of columns, in a header.
    case columnGroup
    /// The name of a column in a header.
    case columnDeclaration
    /// The column that a formula reads, or that `@列` is about.
    case column
    /// The code of a subject or a unit.
    case code
    /// The ordinal mark of a label, and 其中.
    case ordinalMark
    /// The name of a subject or unit, or a label.
    case name
    /// The label of a total.
    case total
    /// An amount, or a number of any other column.
    case amount
    /// A percentage.
    case percentage
    /// `/`, `—` or `**`: no amount can stand here.
    case notApplicable
    /// Any other text of a cell or directive.
    case text
    /// A number of a formula or field.
    case number
    /// The label by which a formula reads a row, or a bare name.
    case rowName
    /// The word that a formula is repeated for, with its 每.
    case quantifier
    /// A function of a formula.
    case function
    /// An operator or comparison of a formula, or the `:` or `=` of a declaration.
    case `operator`
    /// Brackets, commas and quotes of a formula.
    case punctuation
    /// A brace in prose, with the `=` behind it.
    case brace
    /// The figure written before the braces.
    case boundFigure
  }

  /// The line in the token's block.
  public let line: Int
  /// The UTF-8 range in the token's block; never empty, and on one line.
  public let range: Range<Int>
  /// What it is.
  public let kind: Kind
}

extension Analysis {
  /// The tokens of a block in their order, none overlapping another.
  ///
  /// They follow from the block alone, so they are the same as long as nobody edits it.
  ///
  /// - Parameters:
  ///   - index: The index of the block.
  ///   - lines: The lines of the block that are wanted; all where it is nil.
  public func semanticTokens(inBlock index: Int, lines: Range<Int>? = nil) -> [SemanticToken] {
    let block = tree.blocks[index]
    var wanted = 0..<block.lines.count
    if let lines { wanted = lines.clamped(to: wanted) }
    var scanner = TokenScanner(block, table: table(atBlock: index))
    scanner.scan(wanted)
    return scanner.tokens
  }
}
