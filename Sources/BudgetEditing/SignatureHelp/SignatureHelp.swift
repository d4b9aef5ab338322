import BudgetModel
import BudgetRules
import BudgetSyntax

/// What can be typed at a place, part by part.
public struct SignatureHelp: Sendable, Hashable {
  /// A part.
  public struct Part: Sendable, Hashable {
    /// Its text, which stands in the whole.
    public let text: String
    /// What stands between it and the part before.
    public let separator: String
  }

  /// The parts in their order.
  public let parts: [Part]
  /// What stands behind the last part.
  public let end: String
  /// The part that the place is in; nil for none of them.
  public let active: Int?
  /// What the active part holds, in Markdown; empty where there is nothing to say.
  public let explanation: String

  /// The whole text.
  public var label: String { parts.map { $0.separator + $0.text }.joined() + end }
}

extension Analysis {
  /// The columns of the row that is typed at a UTF-8 offset of the document, or the parts of the
  /// reference of a formula; nil anywhere else.
  public func signatureHelp(at offset: Int, language: Language) -> SignatureHelp? {
    guard let cursor = Cursor(self, at: offset) else { return nil }
    let words = Words(language)
    switch cursor.target {
    case .formula(let site), .figure(_, let site): return signature(of: site, words)
    default: return rowSignature(cursor, words)
    }
  }

  // MARK: Rows

  private func rowSignature(_ cursor: Cursor, _ words: Words) -> SignatureHelp? {
    guard let table = cursor.table, !table.columns.isEmpty,
      let row = cursor.block.row(onLine: cursor.line), row > 0,
      cursor.byte > cursor.block.lines[cursor.line].contentStart
    else { return nil }
    let active = column(at: cursor, in: cursor.block.rows[row], of: table)
    let parts = table.columns.map { column in
      let isNext = column.index > 0
      let isOfNextSide = isNext && table.columns[column.index - 1].side != column.side
      return SignatureHelp.Part(
        text: text(of: column, table), separator: isOfNextSide ? " ‖ " : isNext ? " | " : "")
    }
    return SignatureHelp(
      parts: parts, end: "", active: active,
      explanation: active.map { ColumnHover(cursor, table, column: $0, words).explanation } ?? "")
  }

  private func text(of column: Column, _ table: Table) -> String {
    let title = column.title.isEmpty ? "—" : column.title
    return column.role == .amount ? "\(title)（\(moneyUnit(of: table).rawValue)）" : title
  }

  /// The column of the place: that of the header's cell at the same position of its row.
  private func column(at cursor: Cursor, in row: Row, of table: Table) -> Int? {
    let block = cursor.block
    let position =
      (0..<Int(row.cellCount)).first { position in
        let bounds = block.bounds(ofCell: position, in: row)
        return bounds.lowerBound <= cursor.byte && cursor.byte <= bounds.upperBound
      } ?? Int(row.cellCount)
    let header = block.rows[0]
    guard position < header.cellCount else { return nil }
    let cell = block.cells[Int(header.firstCell) + position].range
    return table.columns.first { $0.range == cell }?.index
  }

  // MARK: References

  private func signature(of site: FormulaSite, _ words: Words) -> SignatureHelp? {
    let reference: CellReferenceSyntax
    let active: Int
    switch site.part {
    case .row(let found): (reference, active) = (found, 0)
    case .column(let found): (reference, active) = (found, 1)
    case .reference(let found): (reference, active) = (found, found.column == nil ? 0 : 1)
    case .table, .name, .start, .end: return nil
    }
    let name = reference.table.map { site.block.text($0) } ?? ""
    let table = name.isEmpty ? site.table : table(named: name)?.table
    let row = words("行的编码或名称", "code or label of a row")
    let column = words("列", "column")
    let columns =
      table?.columns.filter { $0.role.isNumeric }.map { Markdown.escaped($0.title) } ?? []
    return SignatureHelp(
      parts: [
        SignatureHelp.Part(text: row, separator: name + "["),
        SignatureHelp.Part(text: column, separator: ", "),
      ], end: "]", active: active,
      explanation: active == 0
        ? words(
          "科目编码，或行的名称（可省序号）。", "A subject's code, or the row's label with or without its mark.")
        : columns.joined(separator: words("、", ", ")))
  }
}
