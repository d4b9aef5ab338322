import BudgetModel
import BudgetRules
import SubjectCatalog

/// Codes, numbers and names that narrow cells have broken.
extension Mender {
  /// `208050 2` is 2080502 where the catalog has it, by that name or below its neighbours.
  mutating func joinSplitCodes() {
    for column in table.columns.indices {
      let isSubject = HeaderWords.isCode(table.columns[column].name)
      let lengths = Set(
        table.rows.map { $0.cells[column] }.filter { !$0.contains(" ") }.map(\.utf8.count))
      for row in table.rows.indices {
        let cell = table.rows[row].cells[column]
        guard cell.contains(" "), cell.utf8.allSatisfy({ $0 < 0x80 }) else { continue }
        let dense = Text.dense(cell)
        let isJoined =
          isSubject
          ? Figure.code(dense).map { catalog.isKnown(code: $0) } ?? false
          : lengths.contains(dense.utf8.count) && isGoodsCode(dense)
        guard isJoined else { continue }
        table.rows[row].cells[column] = dense
        report.join([cell], into: dense, table.rows[row].place)
        note(
          table.rows[row].place,
          isSubject
            ? Message("原文部分科目编码中夹有空格，已合并", "codes that blanks had parted were joined")
            : Message("原文部分编码中夹有空格，已合并", "codes that blanks had parted were joined"))
      }
    }
  }

  /// A letter with digits, as the catalogue of government procurement has them.
  private func isGoodsCode(_ text: String) -> Bool {
    guard let first = text.utf8.first, 0x41...0x5A ~= first else { return false }
    return Figure.isDigits(String(text.dropFirst()))
  }

  /// `159.1 5` is 159.15 where another cell of the row says so.
  mutating func joinSplitNumbers() {
    for row in table.rows.indices {
      for column in table.columns.indices {
        let cell = table.rows[row].cells[column]
        guard cell.contains(" "), !Figure.isNumber(cell),
          !HeaderWords.isCode(table.columns[column].name)
        else { continue }
        let dense = Text.dense(cell)
        guard Figure.isNumber(dense), isColumnOfNumbers(column, except: row) else { continue }
        let value = Figure.amount(dense).value
        let isProved = table.columns.indices.contains { other in
          other != column && Figure.amount(table.rows[row].cells[other]).value == value
        }
        if isProved {
          table.rows[row].cells[column] = dense
          note(
            table.rows[row].place,
            Message("原文“\(cell)”中夹有空格，已合并", "“\(cell)”, parted by a blank, was joined"))
          report.join([cell], into: dense, table.rows[row].place)
        }
      }
    }
  }

  private func isColumnOfNumbers(_ column: Int, except row: Int) -> Bool {
    let others = table.rows.indices.filter { $0 != row }.map { table.rows[$0].cells[column] }
      .filter { !$0.isEmpty }
    return !others.isEmpty && others.allSatisfy { Figure.isFigure($0) }
  }

  /// A name that goes on in the row below it: both together are the catalog's name of its code.
  mutating func joinWrappedNames() {
    let edition = SubjectCatalog.edition(forYear: year ?? SubjectCatalog.editions.upperBound)
    guard table.sideCount == 1, let codes = codeColumn(ofSide: 0), let names = nameColumn(ofSide: 0)
    else { return }
    for row in table.rows.indices.dropFirst().reversed() {
      let (above, below) = (table.rows[row - 1].cells, table.rows[row].cells)
      guard below[codes].isEmpty, !below[names].isEmpty,
        let code = Figure.code(above[codes]),
        let subject = catalog.subject(code: code, edition: edition),
        above.indices.allSatisfy({ $0 == names || above[$0].isEmpty || below[$0].isEmpty })
      else { continue }
      let whole = Text.joined(above[names], below[names])
      guard FoldedName.fold(whole) == FoldedName.fold(subject.name) else { continue }
      for column in above.indices where column != names && above[column].isEmpty {
        table.rows[row - 1].cells[column] = below[column]
      }
      table.rows[row - 1].cells[names] = whole
      report.join([above[names], below[names]], into: whole, table.rows[row].place)
      note(
        table.rows[row].place,
        Message("原文分成两行的科目名称已合并", "names of subjects on two lines were put together"))
      table.rows.remove(at: row)
    }
  }

  /// A name that lacks its last characters, completed by the catalog's name of its code.
  mutating func completeNames() {
    let edition = SubjectCatalog.edition(forYear: year ?? SubjectCatalog.editions.upperBound)
    for side in 0..<table.sideCount {
      guard let codes = codeColumn(ofSide: side), let names = nameColumn(ofSide: side) else {
        continue
      }
      for row in table.rows.indices {
        let name = Text.trimmed(table.rows[row].cells[names])
        guard let code = Figure.code(table.rows[row].cells[codes]), name.count >= 6,
          let subject = catalog.subject(code: code, edition: edition)
        else { continue }
        let full = FoldedName.fold(subject.name)
        let short = FoldedName.fold(name)
        guard full.hasPrefix(short), 1...3 ~= full.count - short.count, full != short + "支出"
        else { continue }
        table.rows[row].cells[names] = subject.name
        note(
          table.rows[row].place,
          Message(
            "原文“\(name)”缺末尾的字，已按科目 \(code) 补全",
            "“\(name)” lacked its last characters; completed as subject \(code)"))
      }
    }
  }
}
