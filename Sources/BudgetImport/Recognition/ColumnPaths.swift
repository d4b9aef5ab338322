import BudgetModel

/// Makes columns of the rows of a header, in which a merged cell is its text with blanks beside and
/// below it.
enum ColumnPaths {
  static func read(_ rows: [[String]], width: Int) -> [DraftColumn] {
    let header = rows.map { row in
      row.map { name($0) } + [String](repeating: "", count: max(0, width - row.count))
    }
    var columns = (0..<width).map { DraftColumn(path: path(header, $0)) }
    joinWrappedNames(&columns)
    splitMergedNames(&columns)
    dropEmptyGroups(&columns)
    return columns
  }

  /// A header cell without the blanks that its narrowness put in.
  static func name(_ cell: String) -> String {
    let text = Text.trimmed(Markup.cleaned(cell))
    // Two names in one cell stay apart until they are understood.
    return mergedNames(text) == nil ? Text.squeezed(text) : text
  }

  private static func path(_ header: [[String]], _ column: Int) -> [String] {
    var path: [String] = []
    for level in header.indices {
      let isNamedBelow = header[(level + 1)...].contains { !$0[column].isEmpty }
      if !header[level][column].isEmpty {
        path.append(header[level][column])
      } else if isNamedBelow, let group = group(header, level, column) {
        path.append(group)
      }
    }
    return path
  }

  /// The merged cell that covers a blank one: the nearest on its left below the same groups.
  private static func group(_ header: [[String]], _ level: Int, _ column: Int) -> String? {
    var left = column - 1
    while left >= 0 {
      // A group does not reach beyond the end of the group above it.
      if header[..<level].contains(where: { !$0[left + 1].isEmpty }) { return nil }
      if !header[level][left].isEmpty { return header[level][left] }
      left -= 1
    }
    return nil
  }

  /// `支出功能分类科目 科目名称` behind `科目编码`: a group's name and a column's in one cell.
  private static func splitMergedNames(_ columns: inout [DraftColumn]) {
    for index in columns.indices {
      guard let last = columns[index].path.last, let (group, name) = mergedNames(last) else {
        continue
      }
      columns[index].path[columns[index].path.count - 1] = name
      guard HeaderWords.folded(group) != "项目" else { continue }
      columns[index].path.insert(Text.squeezed(group), at: columns[index].path.count - 1)
      if index > 0, columns[index - 1].path.count == 1, HeaderWords.isCode(columns[index - 1].name),
        !columns[index - 1].name.contains(Text.squeezed(group))
      {
        columns[index - 1].path.insert(Text.squeezed(group), at: 0)
      }
    }
  }

  private static func mergedNames(_ text: String) -> (group: String, name: String)? {
    for name in ["科目名称", "科目编码", "科目代码"] where text.hasSuffix(" " + name) {
      let group = Text.trimmed(String(text.dropLast(name.count)))
      if Text.dense(group).hasSuffix("科目") || Text.dense(group) == "项目" { return (group, name) }
    }
    return nil
  }

  /// `科目编` above `码`: one name that a narrow cell has wrapped.
  private static func joinWrappedNames(_ columns: inout [DraftColumn]) {
    for index in columns.indices where columns[index].path.count > 1 {
      let (head, tail) = (columns[index].path[columns[index].path.count - 2], columns[index].name)
      guard !HeaderWords.contains(head), !HeaderWords.contains(tail),
        HeaderWords.contains(head + tail)
      else { continue }
      columns[index].path.removeLast(2)
      columns[index].path.append(head + tail)
    }
  }

  /// The columns of a header in which a merged cell stands over a blank and a name: the name belongs
  /// to the group on its left, the cell to the column on its right. Nil where none does.
  static func unshifted(
    _ columns: [DraftColumn]
  ) -> (columns: [DraftColumn], names: (String, String))? {
    for index in columns.indices.dropLast() {
      let own = columns[index]
      let next = columns[index + 1]
      guard own.path.count == 1, next.path.count == 2, next.path[0] == own.path[0],
        index + 2 >= columns.count || columns[index + 2].path.first != own.path[0]
      else { continue }
      var result = columns
      let group = index > 0 ? columns[index - 1].path.dropLast() : []
      result[index].path = group + [next.name]
      result[index + 1].path = own.path
      return (result, (own.name, next.name))
    }
    return nil
  }

  /// 项目 above 科目编码 and 科目名称 says nothing, and 分类科目 reaches no further than these.
  private static func dropEmptyGroups(_ columns: inout [DraftColumn]) {
    for index in columns.indices where columns[index].path.count > 1 {
      let name = columns[index].name
      let group = HeaderWords.folded(columns[index].path[0])
      let isOfSubjects =
        HeaderWords.isCode(name) || HeaderWords.isSubjectName(name) || HeaderWords.isOrdinal(name)
      if group == "项目" && isOfSubjects || group.hasSuffix("分类科目") && amounts.contains(name) {
        columns[index].path.removeFirst()
      }
    }
  }

  private static let amounts: Set<String> = [
    "合计", "小计", "总计", "金额", "预算数", "决算数", "基本支出", "项目支出", "经营支出", "上缴上级支出",
    "上解上级支出", "对附属单位补助支出", "财政拨款", "本年收入", "上年结转",
  ]
}
