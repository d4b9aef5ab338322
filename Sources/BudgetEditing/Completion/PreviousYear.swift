import BudgetModel
import BudgetRules
import BudgetSyntax

/// What last year's document, `@上年`, suggests for this one: a disclosure has mostly the tables,
/// rows and headings that it had.
struct PreviousYear {
  let analysis: Analysis
  private let fields: Fields

  /// Nil where the document names none, or it could not be read.
  init?(_ analysis: Analysis) {
    guard let companion = analysis.companions.previousYear else { return nil }
    self.analysis = companion.analysis
    fields = analysis.context.fields
  }

  /// The table of the same name, else the one of the same kind.
  func table(like table: Table) -> Table? {
    if let named = analysis.tables(named: table.name).first { return named }
    let kind = table.identity.kind
    return kind.isEmpty ? nil : analysis.tables.first { $0.table.identity.kind == kind }?.table
  }

  /// The codes of a table in their order, each once.
  func codes(of table: Table) -> [String] {
    var seen: Set<String> = []
    return table.sides.flatMap(\.entries).filter { $0.codeLength > 0 }
      .map { SubjectCode.text($0.code, $0.codeLength) }.filter { seen.insert($0).inserted }
  }

  /// The texts of the column that a column was last year, in their order.
  func texts(of column: Column, in table: Table) -> [String] {
    guard let previous = self.table(like: table),
      let own = previous.columns(named: column.title).first
        ?? previous.columns(named: column.name).first
    else { return [] }
    return (0..<min(previous.rowCount, Self.maximumRows))
      .map { previous.text(row: $0, column: own) }.filter { !$0.isEmpty }
  }

  private static let maximumRows = 500

  /// Its department and units.
  var organizations: [Fields.Organization] {
    let fields = analysis.context.fields
    return [fields.department].compactMap { $0 } + fields.units
  }

  /// Its headings with their levels, its years moved on to those of this document.
  var headings: [(level: Int, text: String)] {
    analysis.tree.blocks.filter { $0.kind == .heading }.map { block in
      let content = block.lines[0].content
      let marks = block.endOfMarks(content)
      let start = block.skipBlanks(from: marks, to: content.upperBound)
      return (
        block.text(content.lowerBound..<marks).unicodeScalars.count,
        current(block.text(block.trimmedEnd(start..<max(start, content.upperBound))))
      )
    }
  }

  /// A text of last year with its own year and the one before replaced.
  func current(_ text: String) -> String {
    guard let year = fields.year, let last = analysis.context.fields.year, year != last else {
      return text
    }
    // The later of them first, so that no year is moved twice.
    let years = year > last ? [last, last - 1] : [last - 1, last]
    return years.reduce(text) { $0.replacing("\($1)年", with: "\($1 + year - last)年") }
  }
}
