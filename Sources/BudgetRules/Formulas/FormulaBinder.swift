import BudgetModel
import BudgetSyntax

/// Looks up the names of a formula, so that what is left to do is arithmetic.
///
/// The formulas of a document mean what they say: a name that leads nowhere is a problem. Those of
/// a rule file are for many documents: what a document does not have is not checked, and a 合计
/// adds what there is.
struct FormulaBinder {
  /// How tables are found.
  enum Tables {
    /// By their names; what is missing is a problem.
    case named
    /// By their kind, among the tables with one key; what is missing is not checked.
    case standard
  }

  /// Where a bare name is looked up.
  enum Scope {
    /// Nowhere: only cells have a value.
    case cells
    /// Among the columns of the formula's table, those of a side first, in this row.
    case row(Int, side: Int)
    /// Among the rows of a side of the formula's table, in this column.
    case column(Int, side: Int)
  }

  /// What the words of quantifiers stand for.
  typealias Values = [(word: Quantifier, value: Quantifier.Value)]

  private let formula: Formula
  private let lookup: ReferenceLookup
  private let tables: Tables
  private let scope: Scope
  /// The block of the table that the formula stands in.
  private let own: Int?
  private var values: Values = []
  private var prepared: [Prepared?]
  /// Names that lead nowhere, in the order in which they were met.
  private(set) var problems: [ReferenceProblem] = []
  /// Whether a condition was not met.
  private(set) var isExcluded = false

  init(
    _ formula: Formula, _ lookup: ReferenceLookup, tables: Tables = .named, own: Int? = nil,
    scope: Scope = .cells
  ) {
    self.formula = formula
    self.lookup = lookup
    self.tables = tables
    self.own = own
    self.scope = scope
    prepared = [Prepared?](repeating: nil, count: formula.references.count)
  }

  private var document: DocumentView { lookup.document }

  /// The block of the first table that was found.
  var firstBlock: Int? { prepared.lazy.compactMap { $0?.place?.block }.first }

  private var isStrict: Bool {
    if case .named = tables { true } else { false }
  }

  // MARK: Whole formulas

  /// Calls `state` with the sides of each comparison, for each repetition; with nothing where a
  /// name that the formula needs leads nowhere or a condition is not met.
  mutating func bind(
    _ binder: inout Binder,
    _ state: (_ comparison: Int, CellExpression, CellExpression, Values, inout Binder) -> Void
  ) {
    guard formula.syntax.errors.isEmpty, !formula.sides.isEmpty else { return }
    problems = formula.problems
    for case .condition(.presence(let isPresent, let references)) in formula.prefixes
    where !references.allSatisfy({ exists($0) == isPresent }) {
      isExcluded = true
      return
    }
    if isStrict {
      for (position, reference) in formula.references.enumerated() where !reference.isAskedFor {
        _ = prepare(position)
      }
      if problems.isEmpty {
        problems = FigureKinds.problems(
          in: formula, references: formula.references.indices.map(kind(ofReference:)))
      }
      guard problems.isEmpty else { return }
    }
    expand(formula.prefixes[...], &binder, state)
  }

  /// The value of the first side; nil where a name in it leads nowhere.
  mutating func expression() -> CellExpression? {
    problems = formula.problems
    guard let side = formula.sides.first else { return nil }
    return bind(side)
  }

  private mutating func expand(
    _ prefixes: ArraySlice<Formula.Prefix>, _ binder: inout Binder,
    _ state: (_ comparison: Int, CellExpression, CellExpression, Values, inout Binder) -> Void
  ) {
    guard !isStrict || problems.isEmpty else { return }
    guard let prefix = prefixes.first else {
      guard var left = bind(formula.sides[0]) else { return }
      for position in formula.syntax.comparisons.indices {
        guard let right = bind(formula.sides[position + 1]) else { return }
        state(position, left, right, values, &binder)
        left = right
      }
      return
    }
    switch prefix {
    case .quantifier(let word):
      for value in possibleValues(word) {
        values.append((word, value))
        expand(prefixes.dropFirst(), &binder, state)
        values.removeLast()
      }
    case .condition(.presence):
      // Asked before: what is there does not depend on what a quantifier's word stands for.
      expand(prefixes.dropFirst(), &binder, state)
    case .condition(.comparison(let left, let comparison, let right)):
      guard let left = bind(left), let right = bind(right) else { return }
      guard
        binder.holds(Relation.Condition(left: left, comparison: comparison, right: right))
      else {
        isExcluded = true
        return
      }
      expand(prefixes.dropFirst(), &binder, state)
    }
  }

  // MARK: Quantifiers

  /// The values that the word takes in turn.
  private mutating func possibleValues(_ word: Quantifier) -> [Quantifier.Value] {
    var blocks: [(block: Int, table: Table)] = []
    for (position, reference) in formula.references.enumerated() {
      let name = word == .column ? reference.column : reference.row
      guard name?.word == word, let (block, table) = prepare(position)?.place,
        !blocks.contains(where: { $0.block == block })
      else { continue }
      blocks.append((block, table))
    }
    switch word {
    case .column: return Quantifier.columns(of: blocks.map(\.table))
    case .unit:
      return blocks.first.map { lookup.units($0.block, $0.table).map { .unit($0) } } ?? []
    case .subject, .category, .section, .item:
      var codes: [(code: UInt32, length: UInt8)] = []
      for (block, table) in blocks {
        let index = lookup.index(block, table)
        let own = word.codeLength.map { index.codes(ofLength: $0) } ?? index.codes
        codes = codes.isEmpty ? own : Quantifier.merged(codes, own)
      }
      return codes.map { .subject(code: $0.code, length: $0.length) }
    }
  }

  private func value(of word: Quantifier?) -> Quantifier.Value? {
    guard let word, !values.isEmpty else { return nil }
    return values.last { $0.word == word }?.value
  }

  // MARK: Expressions

  private mutating func bind(_ term: Formula.Term) -> CellExpression? {
    switch term {
    case .number(let operand): return .value(operand)
    case .cell(let position): return cell(position)
    case .name(let name): return named(name)
    case .sum(let terms):
      var parts: [CellExpression] = []
      var isComplete = true
      for term in terms {
        if let part = bind(term) { parts.append(part) } else { isComplete = false }
      }
      guard isComplete || (!isStrict && !parts.isEmpty) else { return nil }
      return parts.count == 1 ? parts[0] : .sum(parts)
    case .negation(let inner): return bind(inner).map { .negation($0) }
    case .binary(let operation, let left, let right):
      // Both are asked, so that what is wrong with either is told.
      let left = bind(left)
      let right = bind(right)
      guard let left, let right else { return nil }
      return .binary(operation, left, right)
    case .invalid: return nil
    }
  }

  private mutating func named(_ name: FormulaName) -> CellExpression? {
    if let own, let table = document.table(own) {
      switch scope {
      case .cells: break
      case .row(let row, let side):
        let side = scopeSide(name, table, first: side)
        switch name.choices.first.map({ table.columnMatch(path: $0.path, side: side) }) ?? .none {
        case .columns(let columns): return sum(columns.map { cell(own, row, $0) })
        case .none: return fail(.unknownColumn(name.text, block: own), name.range)
        case .ambiguous: return fail(.ambiguousColumn(name.text), name.range)
        }
      case .column(let column, let side):
        guard let choice = name.choices.first else { break }
        if let place = table.rows(foldedName: choice.folded).first(where: { $0.side == side }) {
          return cell(own, place.row, column)
        }
        guard case .sets(let sets) = lookup.rows(choice, own, table),
          let set = sets.first(where: { $0.side == side })
        else { return fail(.unknownRow(name.text, block: own), name.range) }
        return sum(set.rows.map { cell(own, $0, column) })
      }
    }
    return fail(.bareName(name.text), name.range)
  }

  /// The side whose columns a bare name is one of: the one that it is said of, or the first.
  private func scopeSide(_ name: FormulaName, _ table: Table, first: Int) -> Int {
    guard let path = name.choices.first?.path else { return first }
    let sides = [first] + table.sides.indices
    return sides.first { table.columnMatch(path: path, side: $0) != .none } ?? first
  }

  private func cell(_ block: Int, _ row: Int, _ column: Int) -> CellExpression {
    .cell(CellReference(block: block, row: row, column: column))
  }

  private func sum(_ parts: [CellExpression]) -> CellExpression {
    parts.count == 1 ? parts[0] : .sum(parts)
  }

  private mutating func fail(_ kind: ReferenceProblem.Kind, _ range: Range<Int>) -> CellExpression?
  {
    problems.append(ReferenceProblem(kind: kind, range: range))
    return nil
  }

  // MARK: References

  /// A reference whose table is found, and of the rest what does not wait for a quantifier.
  private final class Prepared {
    var place: (block: Int, table: Table)?
    /// What it stands for, where nothing waits.
    var expression: CellExpression?
    /// For each side the columns that it takes, where they do not wait.
    var columns: [[Int]?] = []
    var waits = false
  }

  private mutating func cell(_ position: Int) -> CellExpression? {
    guard let prepared = prepare(position) else { return nil }
    guard prepared.waits else { return prepared.expression }
    guard let (block, table) = prepared.place else { return nil }
    let reference = formula.references[position]
    var match = ReferenceLookup.RowMatch.none
    switch value(of: reference.row?.word) {
    case .subject(let code, let length):
      if let only = lookup.onlyRow(code, length, block, table),
        prepared.columns.indices.contains(only.side), let columns = prepared.columns[only.side],
        columns.count == 1
      {
        return cell(block, only.row, columns[0])
      }
      match = lookup.subject(code, length, block, table)
    case .unit(let unit): match = lookup.rows(of: unit, block, table)
    case .column, nil:
      guard let row = reference.row else { return nil }
      return fixed(row, reference, block, table, prepared.columns, reports: false)
    }
    guard case .sets(let sets) = match else { return nil }
    var found: CellExpression?
    for set in sets {
      guard let columns = columns(reference, prepared.columns, table, side: set.side) else {
        continue
      }
      if found != nil { return nil }
      found = sum(set.rows.flatMap { row in columns.map { cell(block, row, $0) } })
    }
    return found
  }

  /// The columns of a reference on a side; nil where the side does not have them.
  private func columns(
    _ reference: Formula.Reference, _ known: [[Int]?], _ table: Table, side: Int
  ) -> [Int]? {
    if case .column(let path, _)? = value(of: reference.column?.word) {
      guard case .columns(let columns) = table.columnMatch(path: path, side: side) else {
        return nil
      }
      return columns
    }
    return known.indices.contains(side) ? known[side] : nil
  }

  private mutating func prepare(_ position: Int) -> Prepared? {
    if let known = prepared[position] { return known }
    let result = preparedAnew(formula.references[position])
    prepared[position] = result
    return result
  }

  private mutating func preparedAnew(_ reference: Formula.Reference) -> Prepared {
    let result = Prepared()
    guard let place = table(reference) else { return result }
    result.place = place
    guard let row = reference.row else { return result }
    let quantifiers = formula.quantifiers
    let rowWaits = row.word.map { $0 != .column && quantifiers.contains($0) } ?? false
    let columnWaits = reference.column?.word.map { $0 == .column && quantifiers.contains($0) }
    result.waits = rowWaits || columnWaits == true
    if columnWaits != true {
      result.columns = reference.columns(in: place.table)
      if rowWaits, result.columns.allSatisfy({ $0 == nil }) {
        problems.append(reference.columnProblem(place.block, place.table))
      }
    }
    if !result.waits {
      result.expression = fixed(
        row, reference, place.block, place.table, result.columns, reports: true)
    }
    return result
  }

  private mutating func table(_ reference: Formula.Reference) -> (block: Int, table: Table)? {
    guard let name = reference.table else {
      if let own, let table = document.table(own) { return (own, table) }
      problems.append(ReferenceProblem(kind: .missingTable, range: reference.whole))
      return nil
    }
    for choice in name.choices {
      switch tables {
      case .standard:
        if let block = lookup.block(ofKind: choice.kind),
          let table = document.table(block)
        {
          return (block, table)
        }
      case .named:
        let blocks = document.directory.blocks(foldedName: choice.folded)
        if blocks.count > 1 {
          problems.append(
            ReferenceProblem(
              kind: .ambiguousTable(choice.text, count: blocks.count), range: name.range))
          return nil
        }
        if let block = blocks.first, let table = document.table(block) { return (block, table) }
      }
    }
    problems.append(ReferenceProblem(kind: .unknownTable(name.text), range: name.range))
    return nil
  }

  /// The cells that a row's name and columns stand for.
  private mutating func fixed(
    _ name: FormulaName, _ reference: Formula.Reference, _ block: Int, _ table: Table,
    _ known: [[Int]?], reports: Bool
  ) -> CellExpression? {
    var problem: ReferenceProblem.Kind?
    var lacksColumn = false
    for choice in name.choices {
      var isSum = false
      var match = lookup.rows(choice, block, table)
      if case .none = match, reference.isInSum {
        match = lookup.rows(inSum: choice, block, table)
        isSum = true
      }
      switch match {
      case .none: continue
      case .ambiguous: problem = problem ?? .ambiguousRow(choice.text, block: block)
      case .sets(let sets):
        var found: [CellExpression] = []
        for set in sets {
          guard let columns = columns(reference, known, table, side: set.side) else { continue }
          found.append(sum(set.rows.flatMap { row in columns.map { cell(block, row, $0) } }))
        }
        if found.count == 1 || (isSum && !found.isEmpty) { return sum(found) }
        if found.isEmpty {
          lacksColumn = true
        } else {
          problem = problem ?? .ambiguousRow(choice.text, block: block)
        }
      }
    }
    if lacksColumn {
      if reports { problems.append(reference.columnProblem(block, table)) }
      return nil
    }
    if problem == nil {
      if let across = reference.cellsAcross(name, table) {
        return sum(across.columns.map { cell(block, across.row, $0) })
      }
      // What an empty table says is nothing.
      if !isStrict, isEmpty(table) { return .value(.blank) }
    }
    guard reports else { return nil }
    let isLevel = name.word != nil || name.choices.first?.pattern != nil
    let kind =
      problem
      ?? (isLevel && !reference.isInSum
        ? .levelOutsideSum(name.text) : .unknownRow(name.text, block: block))
    return fail(kind, name.range)
  }

  private func isEmpty(_ table: Table) -> Bool {
    table.sides.allSatisfy { side in
      side.entries.allSatisfy { $0.kind == .empty || $0.kind == .note }
    }
  }

  /// Whether what a reference names is there.
  private mutating func exists(_ position: Int) -> Bool {
    let before = problems.count
    defer { problems.removeSubrange(before...) }
    guard let prepared = prepare(position), let (_, table) = prepared.place else { return false }
    guard let row = formula.references[position].row, !prepared.waits else { return true }
    if prepared.expression != nil, !isEmpty(table) { return true }
    // A single name in the brackets may also be that of a column.
    return formula.references[position].column == nil
      && row.choices.contains { table.hasColumn(path: ColumnPath.parts(of: $0.text)) }
  }

  /// What the single cell of a reference holds.
  private func kind(ofReference position: Int) -> FigureKinds.Kind {
    guard case .cell(let cell)? = prepared[position]?.expression,
      let table = document.table(cell.block)
    else { return .any }
    switch table.columns[cell.column].role {
    case .amount: return .amount
    case .percentage: return .percentage
    default: return .any
    }
  }
}
