import BudgetModel
import SubjectCatalog

/// Looks up rows of tables by the names that formulas give them. Made for one version of a
/// document, so that what one formula needed is there for the next.
final class ReferenceLookup {
  /// Rows on a side that a name stands for, to be added where there are several.
  struct RowSet {
    let side: Int
    let rows: [Int]
  }

  /// What a name stands for.
  enum RowMatch {
    case none
    /// One set for each side that has the name.
    case sets([RowSet])
    case ambiguous
  }

  let document: DocumentView
  /// Where only the tables with one key are looked at, their blocks by kind; a kind that stands
  /// twice has none.
  private var blocksByKind: [Int: Int?]?
  private var labels: [Int: LabelIndex] = [:]
  private var indexes: [Int: SubjectIndex] = [:]
  private var units: [Int: [UnitRows]] = [:]

  init(_ document: DocumentView) { self.document = document }

  /// Looks up standard tables with a key.
  init(_ document: DocumentView, key: String) {
    self.document = document
    var blocks: [Int: Int?] = [:]
    for block in document.directory.blocks(ofKey: key) {
      guard let kind = document.table(block)?.identity.kind,
        let number = TableKinds.number(ofKind: kind)
      else { continue }
      blocks.updateValue(blocks[number] == nil ? block : nil, forKey: number)
    }
    blocksByKind = blocks
  }

  /// The block of the only table of a kind, by the kind's number.
  func block(ofKind kind: Int) -> Int? { (blocksByKind?[kind] ?? nil) ?? nil }

  /// Whether the tables are there without which a formula says nothing.
  func hasTables(of formula: Formula) -> Bool {
    formula.requiredKinds.allSatisfy { kinds in kinds.contains { block(ofKind: $0) != nil } }
  }

  /// The subjects of a table.
  func index(_ block: Int, _ table: Table) -> SubjectIndex {
    if let index = indexes[block] { return index }
    let index = SubjectIndex(table)
    indexes[block] = index
    return index
  }

  /// The units of a table.
  func units(_ block: Int, _ table: Table) -> [UnitRows] {
    if let found = units[block] { return found }
    let found = table.units
    units[block] = found
    return found
  }

  // MARK: Names

  /// The rows that a name of a formula stands for.
  func rows(_ choice: FormulaName.Choice, _ block: Int, _ table: Table) -> RowMatch {
    // A rule file means the subject by a code; a document may have a label of digits.
    if choice.code == nil || blocksByKind == nil,
      let match = match(places(choice.folded, choice.bytes, block, table), table)
    {
      return match
    }
    if let code = choice.code {
      let match = subject(code.code, code.length, block, table)
      if case .none = match { return unit(named: choice.folded, block, table) }
      return match
    }
    if choice.folded.utf8.contains(UInt8(ascii: "/")) { return nested(choice.folded, block, table) }
    return unit(named: choice.folded, block, table)
  }

  /// The rows with a folded name. Rule files name rows that have codes by their codes, so that the
  /// names of all rows are seldom needed for them.
  private func places(_ name: String, _ bytes: [UInt8], _ block: Int, _ table: Table) -> [RowPlace]
  {
    guard blocksByKind != nil else { return table.rows(foldedName: name) }
    let labels = labels[block] ?? LabelIndex(table)
    self.labels[block] = labels
    let places = labels.rows(foldedName: bytes)
    guard places.isEmpty, !isTotal(bytes), !index(block, table).isEmpty else { return places }
    return table.rows(foldedName: name)
  }

  /// Whether a name is one of a total, 合计 or 总计, which has no code.
  private func isTotal(_ name: [UInt8]) -> Bool { name.suffix(3) == [0xE8, 0xAE, 0xA1] }

  /// The sets that places with one name make; nil where there are none.
  private func match(_ places: [RowPlace], _ table: Table) -> RowMatch? {
    guard let first = places.first else { return nil }
    if places.count == 1 { return .sets([RowSet(side: first.side, rows: [first.row])]) }
    var sets: [RowSet] = []
    for side in table.sides.indices {
      let rows = places.filter { $0.side == side }.map(\.row)
      if rows.isEmpty { continue }
      guard let meant = meant(rows, table.sides[side]) else { return .ambiguous }
      sets.append(RowSet(side: side, rows: meant))
    }
    return .sets(sets)
  }

  /// Of several rows with one name those that are meant: the one that is no part of another, or
  /// all of one subject in a table by unit.
  private func meant(_ rows: [Int], _ side: Side) -> [Int]? {
    if rows.count == 1 { return rows }
    let own = rows.filter { side.entries[$0].duplicateOf < 0 }
    if own.count == 1 { return own }
    guard let first = own.first else { return nil }
    let entry = side.entries[first]
    if entry.codeLength > 0, side.unitCodeColumn != nil || side.unitNameColumn != nil {
      let isOne = own.allSatisfy {
        side.entries[$0].code == entry.code && side.entries[$0].codeLength == entry.codeLength
      }
      return isOne ? own : nil
    }
    let top = own.filter { side.entries[$0].parent < 0 && side.entries[$0].kind == .item }
    return top.count == 1 ? top : nil
  }

  /// `PARENT/ROW`: the row of the name that is part of the other.
  private func nested(_ name: String, _ block: Int, _ table: Table) -> RowMatch {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { return .none }
    let parents = places(parts[0], Array(parts[0].utf8), block, table)
    var sets: [RowSet] = []
    for place in places(parts[1], Array(parts[1].utf8), block, table) {
      let entries = table.sides[place.side].entries
      var parent = entries[place.row].parent
      var depth = 0
      while parent >= 0, depth < 64 {
        if parents.contains(RowPlace(row: Int(parent), side: place.side)) {
          sets.append(RowSet(side: place.side, rows: [place.row]))
          break
        }
        parent = entries[Int(parent)].parent
        depth += 1
      }
    }
    return sets.isEmpty ? .none : .sets(sets)
  }

  /// The rows of a unit that has no row of its own.
  private func unit(named name: String, _ block: Int, _ table: Table) -> RowMatch {
    guard table.sides.contains(where: { $0.unitCodeColumn != nil }) else { return .none }
    let found = units(block, table).filter { $0.code == name || $0.name == name }
    guard let unit = found.first else { return .none }
    return found.count == 1 ? set(unit.rows) : .ambiguous
  }

  private func set(_ places: [RowPlace]) -> RowMatch {
    guard let side = places.first?.side, places.allSatisfy({ $0.side == side }) else {
      return places.isEmpty ? .none : .ambiguous
    }
    return .sets([RowSet(side: side, rows: places.map(\.row))])
  }

  // MARK: Subjects and units

  /// The row of a subject that has one row only; nil where there is more to it.
  func onlyRow(_ code: UInt32, _ length: UInt8, _ block: Int, _ table: Table) -> RowPlace? {
    if case .one(let place) = index(block, table).rows(code, length) { place } else { nil }
  }

  /// The rows of a subject: by code, and in a table without codes by the subject's name.
  func subject(_ code: UInt32, _ length: UInt8, _ block: Int, _ table: Table) -> RowMatch {
    let index = index(block, table)
    if !index.isEmpty {
      switch index.rows(code, length) {
      case .one(let place): return .sets([RowSet(side: place.side, rows: [place.row])])
      case .sum(let places): return set(places)
      case .ambiguous: return .ambiguous
      case .none: break
      }
    }
    guard table.sides.contains(where: { $0.codeColumn == nil }) else { return .none }
    for name in document.context.rowNames.names(code, length) {
      let places = places(name.text, name.bytes, block, table).filter {
        table.sides[$0.side].codeColumn == nil
      }
      if let match = match(places, table) { return match }
    }
    return .none
  }

  /// The rows that a unit of another table stands for here.
  func rows(of unit: UnitRows, _ block: Int, _ table: Table) -> RowMatch {
    let found = units(block, table).filter {
      unit.code.isEmpty || $0.code.isEmpty
        ? !unit.name.isEmpty && $0.name == unit.name : $0.code == unit.code
    }
    guard let first = found.first else { return .none }
    return found.count == 1 ? set(first.rows) : .ambiguous
  }

  /// All rows of a level, or whose code begins with digits, none of them part of another.
  func rows(inSum choice: FormulaName.Choice, _ block: Int, _ table: Table) -> RowMatch {
    if let pattern = choice.pattern {
      switch index(block, table).rows(beginningWith: pattern.code, pattern.length) {
      case .one(let place): return set([place])
      case .sum(let places): return set(places)
      case .none, .ambiguous: return .none
      }
    }
    guard let word = Quantifier(rawValue: choice.folded) else { return .none }
    if word == .unit {
      var places: [RowPlace] = []
      for unit in units(block, table) { places += unit.rows }
      return set(places)
    }
    guard let length = word.codeLength else { return .none }
    let index = index(block, table)
    var rowsBySide: [Int: [Int]] = [:]
    for (code, length) in index.codes(ofLength: length) {
      switch index.rows(code, length) {
      case .one(let place): rowsBySide[place.side, default: []].append(place.row)
      case .sum(let places):
        for place in places { rowsBySide[place.side, default: []].append(place.row) }
      case .none, .ambiguous: return .ambiguous
      }
    }
    // The subjects of one classification may go on over the sides of a table.
    return rowsBySide.isEmpty
      ? .none
      : .sets(rowsBySide.sorted { $0.key < $1.key }.map { RowSet(side: $0.key, rows: $0.value) })
  }
}
