import BudgetModel
import BudgetRules
import BudgetSyntax

/// What a renaming is about to change.
public struct RenameTarget: Sendable, Hashable {
  /// The name at the place, as a UTF-8 range of the document.
  public let range: Range<Int>
  /// The name as it is.
  public let text: String
}

/// Why a name cannot be given.
public struct RenameError: Error, Sendable {
  /// What is wrong with the name, and what to do.
  public let message: Message
}

extension Analysis {
  /// What can be renamed at a UTF-8 offset of the document: a table, a column, or a subject that
  /// the document declares; nil for anything else.
  public func renameTarget(at offset: Int) -> RenameTarget? {
    guard let found = Renaming(self, at: offset) else { return nil }
    let cursor = found.cursor
    return RenameTarget(range: cursor.inDocument(found.range), text: cursor.block.text(found.range))
  }

  /// The edits that give another name to what stands at a UTF-8 offset, wherever the document uses
  /// it: in its table, in formulas and in the text. They are in the order of the document.
  public func rename(at offset: Int, to name: String) throws(RenameError) -> [Replacement] {
    guard let found = Renaming(self, at: offset) else {
      throw RenameError(
        message: Message(
          "这里没有可以改名的表、列或本地科目。",
          "There is no table, column or declared subject to rename here."))
    }
    return try found.edits(name)
  }
}

/// A thing with a name, found at a place.
private struct Renaming {
  enum Subject {
    case table(block: Int)
    case column(block: Int, column: Int)
    /// A subject that the document declares, by its code or its name.
    case localSubject(code: String, name: String, isCode: Bool)
  }

  let cursor: Cursor
  /// The name at the place, as a UTF-8 range of the block.
  let range: Range<Int>
  private let subject: Subject
  private var analysis: Analysis { cursor.analysis }

  init?(_ analysis: Analysis, at offset: Int) {
    guard let cursor = Cursor(analysis, at: offset),
      let (subject, range) = Self.find(cursor)
    else { return nil }
    self.cursor = cursor
    self.subject = subject
    self.range = range
  }

  // MARK: Finding

  private static func find(_ cursor: Cursor) -> (Subject, Range<Int>)? {
    if let local = localSubject(cursor) { return local }
    switch cursor.target {
    case .argument(let syntax) where syntax.directive == .table:
      guard let table = cursor.table, !table.name.isEmpty, cursor.byte <= table.nameRange.upperBound
      else { return nil }
      return (.table(block: cursor.blockIndex), table.nameRange)
    case .header(let table, let column):
      let range = ownName(cursor.block, table.columns[column].range)
      guard !range.isEmpty, range.lowerBound <= cursor.byte, cursor.byte <= range.upperBound else {
        return nil
      }
      return (.column(block: cursor.blockIndex, column: column), range)
    case .formula, .figure, .declaredName: return inFormula(cursor)
    default: return nil
    }
  }

  private static func inFormula(_ cursor: Cursor) -> (Subject, Range<Int>)? {
    let analysis = cursor.analysis
    let names = analysis.nameUses(inBlock: cursor.blockIndex)
    guard
      let name = names.first(where: {
        $0.range.lowerBound <= cursor.byte && cursor.byte <= $0.range.upperBound
      })
    else { return nil }
    let text = cursor.block.text(name.range)
    switch name.kind {
    case .table:
      guard let found = analysis.table(named: text) else { return nil }
      return (.table(block: found.block), name.range)
    case .column(let table):
      guard let table, case let columns = table.columns(named: text), columns.count == 1,
        let block = analysis.tables.first(where: { $0.table === table })?.block
      else { return nil }
      return (.column(block: block, column: columns[0]), ownName(cursor.block, name.range))
    case .row: return nil
    }
  }

  private static func localSubject(_ cursor: Cursor) -> (Subject, Range<Int>)? {
    let locals = cursor.analysis.context.fields.localSubjects
    guard !locals.isEmpty else { return nil }
    let block = cursor.block
    if case .argument(let syntax) = cursor.target, syntax.directive == .subjects,
      let parts = SubjectParts(block, syntax)
    {
      let code = FoldedName.fold(block.text(parts.code))
      let isCode = cursor.byte <= parts.code.upperBound
      return (
        .localSubject(code: code, name: block.text(parts.name), isCode: isCode),
        isCode ? parts.code : parts.name
      )
    }
    guard let mention = SubjectMention(cursor),
      let local = locals.first(where: { $0.code == mention.code })
    else { return nil }
    let text = block.text(mention.range)
    let isCode = FoldedName.fold(text) == local.code
    guard isCode || FoldedName.fold(text) == FoldedName.fold(local.name) else { return nil }
    return (.localSubject(code: local.code, name: local.name, isCode: isCode), mention.range)
  }

  /// The last part of a column's path.
  private static func ownName(_ block: Block, _ range: Range<Int>) -> Range<Int> {
    let text = block.text(range)
    guard let slash = text.lastIndex(where: { $0 == "/" || $0 == "／" }) else { return range }
    let start = text.utf8.distance(from: text.startIndex, to: text.index(after: slash))
    return block.trimmed(range.lowerBound + start..<range.upperBound)
  }

  // MARK: Renaming

  func edits(_ name: String) throws(RenameError) -> [Replacement] {
    let name = trimmed(name)
    guard !name.isEmpty, !name.contains(where: { $0.isNewline || "|｜\"“”{}".contains($0) }) else {
      throw RenameError(
        message: Message(
          "名称不能为空，也不能含有换行、竖线、引号和花括号。",
          "A name must not be empty, nor hold line ends, bars, quotes or braces."))
    }
    switch subject {
    case .table(let block): return try renameTable(block, name)
    case .column(let block, let column): return try renameColumn(block, column, name)
    case .localSubject(let code, let old, let isCode):
      return isCode ? try renameCode(code, name) : renameSubject(code, old, name)
    }
  }

  private func trimmed(_ name: String) -> String {
    var text = name[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private func renameTable(_ index: Int, _ name: String) throws(RenameError) -> [Replacement] {
    guard let table = analysis.table(atBlock: index), !name.contains(where: \.isWhitespace) else {
      throw RenameError(message: Message("表名中不能有空格。", "The name of a table has no blanks."))
    }
    let folded = FoldedName.fold(table.name)
    if FoldedName.fold(name) != folded, analysis.table(named: name) != nil {
      throw RenameError(
        message: Message("已有名为“\(name)”的表。", "There is a table “\(name)” already."))
    }
    return collect { position, block in
      var edits: [Replacement] = []
      if position == index { edits.append(Replacement(range: table.nameRange, text: name)) }
      for use in analysis.nameUses(inBlock: position) {
        guard case .table = use.kind, FoldedName.fold(block.text(use.range)) == folded else {
          continue
        }
        edits.append(written(name, at: use, in: block))
      }
      return edits
    }
  }

  private func renameColumn(
    _ index: Int, _ column: Int, _ name: String
  ) throws(RenameError) -> [Replacement] {
    guard let table = analysis.table(atBlock: index), !name.contains("/"), !name.contains("／")
    else {
      throw RenameError(
        message: Message("列名中不能有斜线，它分隔分组。", "A column's name has no slash: it parts groups."))
    }
    let own = table.columns[column]
    let path = own.path.dropLast() + [name]
    let isTaken = table.columns.contains {
      $0.index != column && $0.side == own.side
        && $0.path.map { FoldedName.fold($0) } == path.map { FoldedName.fold($0) }
    }
    if isTaken {
      throw RenameError(
        message: Message("已有名为“\(name)”的列。", "There is a column “\(name)” already."))
    }
    return collect { position, block in
      var edits: [Replacement] = []
      if position == index {
        edits.append(Replacement(range: Self.ownName(block, own.range), text: name))
      }
      for use in analysis.nameUses(inBlock: position) {
        guard case .column(let used) = use.kind, used === table,
          table.columns(named: block.text(use.range)) == [column]
        else { continue }
        let path = use.range.lowerBound..<Self.ownName(block, use.range).lowerBound
        edits.append(written(block.text(path) + name, at: use, in: block))
      }
      return edits
    }
  }

  private func renameSubject(_ code: String, _ old: String, _ name: String) -> [Replacement] {
    let folded = FoldedName.fold(old)
    let oldBytes = Array(old.utf8)
    return collect { position, block in
      var edits: [Replacement] = []
      if let table = analysis.table(atBlock: position) {
        edits += names(of: code, folded, in: table).map { Replacement(range: $0, text: name) }
      }
      if block.kind == .directive, let syntax = DirectiveSyntax(block, line: 0),
        let parts = SubjectParts(block, syntax), FoldedName.fold(block.text(parts.code)) == code
      {
        edits.append(Replacement(range: parts.name, text: name))
      }
      for use in analysis.nameUses(inBlock: position) {
        guard case .row = use.kind, FoldedName.fold(block.text(use.range)) == folded else {
          continue
        }
        edits.append(written(name, at: use, in: block))
      }
      if block.kind == .paragraph || block.kind == .heading {
        edits += prose(oldBytes, in: block).map { Replacement(range: $0, text: name) }
      }
      return edits
    }
  }

  private func renameCode(_ code: String, _ new: String) throws(RenameError) -> [Replacement] {
    let digits = FoldedName.fold(new)
    guard [3, 5, 7, 9].contains(digits.utf8.count),
      digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
    else {
      throw RenameError(
        message: Message("科目编码应为 3、5、7 或 9 位数字。", "A subject code has 3, 5, 7 or 9 digits."))
    }
    return collect { position, block in
      var edits: [Replacement] = []
      if let table = analysis.table(atBlock: position) {
        for side in table.sides where side.codePartColumns.isEmpty {
          guard let column = side.codeColumn else { continue }
          for (row, entry) in side.entries.enumerated()
          where entry.codeLength > 0 && SubjectCode.text(entry.code, entry.codeLength) == code {
            guard let cell = table.cell(row: row, column: column) else { continue }
            edits.append(Replacement(range: cell.range, text: digits))
          }
        }
      }
      if block.kind == .directive, let syntax = DirectiveSyntax(block, line: 0),
        let parts = SubjectParts(block, syntax), FoldedName.fold(block.text(parts.code)) == code
      {
        edits.append(Replacement(range: parts.code, text: digits))
      }
      for use in analysis.nameUses(inBlock: position) {
        guard case .row = use.kind, FoldedName.fold(block.text(use.range)) == code else { continue }
        edits.append(Replacement(range: use.range, text: digits))
      }
      if block.kind == .paragraph || block.kind == .heading {
        edits += prose(Array(code.utf8), in: block).filter { isWholeNumber($0, in: block) }
          .map { Replacement(range: $0, text: digits) }
      }
      return edits
    }
  }

  // MARK: Places

  /// The edits of all blocks as edits of the document; a table that is aligned stays so.
  private func collect(_ edits: (Int, Block) -> [Replacement]) -> [Replacement] {
    analysis.tree.blocks.enumerated().flatMap { position, block -> [Replacement] in
      var seen: Set<Range<Int>> = []
      let own = edits(position, block).filter { seen.insert($0.range).inserted }
        .sorted { $0.range.lowerBound < $1.range.lowerBound }
      return analysis.tidied(own, inBlock: position)
    }
  }

  /// The cells that name a subject: those beside its code, and labels where there are no codes.
  private func names(of code: String, _ folded: String, in table: Table) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for side in table.sides {
      guard let column = side.codeColumn == nil ? side.labelColumn : side.nameColumn else {
        continue
      }
      for (row, entry) in side.entries.enumerated() {
        let isCode =
          entry.codeLength > 0 && SubjectCode.text(entry.code, entry.codeLength) == code
        guard side.codeColumn == nil || isCode,
          let cell = table.cell(row: row, column: column), !cell.isEmpty
        else { continue }
        let range =
          side.codeColumn == nil
          ? table.block.withBytes { RowLabel($0, cell.range).name } : cell.range
        if FoldedName.fold(table.block.text(range)) == folded { ranges.append(range) }
      }
    }
    return ranges
  }

  /// Where a text stands in prose, outside of braces.
  private func prose(_ text: [UInt8], in block: Block) -> [Range<Int>] {
    guard !text.isEmpty, block.bytes.count >= text.count else { return [] }
    let figures = block.inlineFigures.map(\.braces)
    var ranges: [Range<Int>] = []
    var offset = 0
    while offset + text.count <= block.bytes.count {
      let range = offset..<offset + text.count
      if block.bytes[range].elementsEqual(text), !figures.contains(where: { $0.overlaps(range) }) {
        ranges.append(range)
        offset += text.count
      } else {
        offset += 1
      }
    }
    return ranges
  }

  private func isWholeNumber(_ range: Range<Int>, in block: Block) -> Bool {
    func isPart(_ offset: Int) -> Bool {
      guard block.bytes.indices.contains(offset) else { return false }
      let byte = block.bytes[offset]
      return byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",")
    }
    return !isPart(range.lowerBound - 1) && !isPart(range.upperBound)
  }

  /// The edit of a name in a formula, with quotes where the new name needs them.
  private func written(_ name: String, at use: NameUse, in block: Block) -> Replacement {
    Replacement(range: use.range, text: block.written(name, at: use.range, as: use.place))
  }
}

/// The parts of `@科目 CODE NAME`, as UTF-8 ranges in their block.
private struct SubjectParts {
  let code: Range<Int>
  let name: Range<Int>

  init?(_ block: Block, _ syntax: DirectiveSyntax) {
    guard syntax.directive == .subjects else { return nil }
    let text = block.text(syntax.arguments)
    let digits = text.prefix { !$0.isWhitespace }
    let start = syntax.arguments.lowerBound
    code = start..<start + digits.utf8.count
    let behind = block.skipBlanks(from: code.upperBound, to: syntax.arguments.upperBound)
    name = behind..<max(behind, syntax.arguments.upperBound)
    guard !name.isEmpty, digits.allSatisfy(\.isWholeNumber) else { return nil }
  }
}
