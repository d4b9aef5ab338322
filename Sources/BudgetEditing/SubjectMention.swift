import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// A subject that a document names at a place, by code or by name.
struct SubjectMention {
  /// The digits of the code, in ASCII.
  let code: String
  /// The subject in the document's edition, else in the latest edition that has it; nil if none has.
  let subject: Subject?
  /// What is mentioned, as a UTF-8 range in the block.
  let range: Range<Int>
  /// The row that mentions it: a body row and its side.
  var row: (row: Int, side: Int)?
  /// The name that the row gives it.
  var writtenName: String?

  /// The subject that the place mentions; nil if it mentions none.
  init?(_ cursor: Cursor) {
    switch cursor.target {
    case .cell(let table, let row, let column): self.init(cursor, table, row: row, column: column)
    case .formula(let site), .figure(_, let site): self.init(cursor, site)
    case .argument(let syntax) where syntax.directive == .subjects:
      let words = cursor.block.text(syntax.arguments)
      let code = words.prefix { $0.isWholeNumber }
      let range =
        syntax.arguments.lowerBound..<syntax.arguments.lowerBound + code.utf8.count
      guard words.utf8.count > code.utf8.count, cursor.byte <= range.upperBound else { return nil }
      self.init(cursor, code: String(code), range: range)
    case .heading, .prose:
      guard
        let range = ProseSubject.number(in: cursor.block, line: cursor.line, at: cursor.byte)
      else {
        self.init(prose: cursor)
        return
      }
      self.init(cursor, code: cursor.block.text(range), range: range)
      // A number in a sentence is a code only if there is such a subject.
      if subject == nil { return nil }
    default: return nil
    }
  }

  private init?(_ cursor: Cursor, _ table: Table, row: Int, column: Int) {
    guard let cell = table.cell(row: row, column: column), !cell.isEmpty else { return nil }
    let side = table.columns[column].side
    let entry = table.sides[side].entries[row]
    let ownsCode =
      entry.codeLength > 0
      && (column == table.sides[side].codeColumn || column == table.sides[side].nameColumn)
    switch table.columns[column].role {
    case .subjectCode, .subjectName:
      if ownsCode {
        let code = SubjectCode.text(entry.code, entry.codeLength)
        self.init(cursor, code: code, range: cell.range)
        writtenName = table.sides[side].nameColumn.map { table.text(row: row, column: $0) }
      } else if table.columns[column].role == .subjectCode {
        self.init(cursor, code: cursor.block.text(cell.range), range: cell.range)
      } else {
        let name = cursor.block.text(cell.range)
        self.init(cursor, name: name, range: cell.range, family: nil)
      }
    case .label:
      guard entry.kind == .item else { return nil }
      let name = cursor.block.withBytes { RowLabel($0, cell.range).name }
      let isRevenue = TableKind(table, side: side) == .income
      self.init(
        cursor, name: cursor.block.text(name), range: cell.range,
        family: isRevenue ? .revenue : .functional)
    default: return nil
    }
    self.row = (row, side)
  }

  private init?(_ cursor: Cursor, _ site: FormulaSite) {
    let range: Range<Int>
    switch site.part {
    case .row(let reference): range = reference.row
    case .name(let name) where site.scope == .rows: range = name
    default: return nil
    }
    let text = cursor.block.text(range)
    if let subject = SubjectMention(cursor, code: text, range: range) {
      self = subject
    } else {
      self.init(cursor, name: text, range: range, family: .functional)
    }
  }

  private init?(_ cursor: Cursor, code text: String, range: Range<Int>) {
    let number = Array(text.utf8).withUnsafeBufferPointer { SubjectCode.read($0, 0..<$0.count) }
    guard let number, number.length >= 3, number.length % 2 == 1 else { return nil }
    let context = cursor.analysis.context
    code = SubjectCode.text(number.code, number.length)
    subject =
      context.catalog.subject(code: code, edition: context.edition)
      ?? context.catalog.subjects(code: code).last
    self.range = range
  }

  /// The subject whose name stands in a sentence.
  private init?(prose cursor: Cursor) {
    guard
      let found = ProseSubject.name(
        in: cursor.block, line: cursor.line, at: cursor.byte, cursor.analysis.context)
    else { return nil }
    let subject = Self.likeliest(found.subjects, family: .functional, in: cursor.analysis)
    guard let subject else { return nil }
    code = subject.code
    self.subject = subject
    range = found.range
  }

  /// The likeliest subject with a name.
  private init?(_ cursor: Cursor, name: String, range: Range<Int>, family: SubjectFamily?) {
    guard !name.isEmpty else { return nil }
    let context = cursor.analysis.context
    let named = context.catalog.subjects(named: name, edition: context.edition)
    guard let subject = Self.likeliest(named, family: family, in: cursor.analysis) else {
      return nil
    }
    code = subject.code
    self.subject = subject
    self.range = range
  }

  /// Of subjects with the same name one that the document has rows of; else of the family that is
  /// expected, else of any, the highest in its tree.
  private static func likeliest(
    _ named: [Subject], family: SubjectFamily?, in analysis: Analysis
  ) -> Subject? {
    guard named.count > 1 else { return named.first }
    let expected = named.filter { $0.family == family }
    let inUse = analysis.subjectInUse(among: expected) ?? analysis.subjectInUse(among: named)
    return inUse
      ?? (expected.isEmpty ? named : expected).min { left, right in
        (left.level, left.code) < (right.level, right.code)
      }
  }
}
