/// A group of columns: the columns of a side, or those below a shared name in the header.
struct ColumnGroup: Sendable {
  enum Member: Sendable {
    case column(Int)
    case group(ColumnGroup)

    func name(_ columns: [Column]) -> String {
      switch self {
      case .column(let index): columns[index].foldedName
      case .group(let group): group.name
      }
    }
  }

  let name: String
  private(set) var members: [Member] = []
  private let isOfWhich: Bool

  private init(name: String) {
    self.name = name
    isOfWhich = name.hasPrefix("其中")
  }

  /// The tree of groups that the columns of a side make.
  static func tree(_ columns: [Column], side: Int) -> ColumnGroup {
    var root = ColumnGroup(name: "")
    for column in columns where column.side == side {
      root.add(column, path: column.folded[...])
    }
    return root
  }

  private mutating func add(_ column: Column, path: ArraySlice<String>) {
    guard path.count > 1, let group = path.first else {
      members.append(.column(column.index))
      return
    }
    if case .group(var last)? = members.last, last.name == group {
      // Taken out before it grows, so that its members are not copied.
      members.removeLast()
      last.add(column, path: path.dropFirst())
      members.append(.group(last))
    } else {
      var new = ColumnGroup(name: group)
      new.add(column, path: path.dropFirst())
      members.append(.group(new))
    }
  }

  /// The group's own total column, if it has exactly one.
  func totalColumn(_ columns: [Column]) -> Int? {
    var total: Int?
    for case .column(let index) in members {
      let column = columns[index]
      guard column.isTotal, column.role == .amount, column.formula == nil else { continue }
      if total != nil { return nil }
      total = index
    }
    return total
  }

  /// The columns that stand for the group in a sum: its own total, or the parts that make it.
  func representatives(_ columns: [Column]) -> [Int] {
    if let total = totalColumn(columns) { return [total] }
    return parts(columns)
  }

  /// The columns whose sum is the group's total.
  func parts(_ columns: [Column]) -> [Int] {
    let total = totalColumn(columns)
    let years = ColumnYears(members.map { $0.name(columns) })
    return members.filter { !years.isOther($0.name(columns)) }.flatMap { member -> [Int] in
      switch member {
      case .column(let index):
        let column = columns[index]
        let isPart = index != total && column.role == .amount && !column.isOfWhich
        return isPart ? [index] : []
      case .group(let group):
        return group.isOfWhich && !group.makesWhole(columns) ? [] : group.representatives(columns)
      }
    }
  }

  /// Whether the group names all there is: 基本支出 and 项目支出 make all expenditure.
  private func makesWhole(_ columns: [Column]) -> Bool {
    var names: Set<String> = []
    for case .column(let index) in members { names.insert(columns[index].foldedName) }
    return names.isSuperset(of: ["基本支出", "项目支出"])
  }

  /// The sums that the names of the columns state, the group's own first.
  func sums(_ columns: [Column]) -> [ColumnSum] {
    var sums: [ColumnSum] = []
    if let total = totalColumn(columns) {
      let parts = parts(columns)
      if !parts.isEmpty {
        sums.append(ColumnSum(total: total, parts: parts.map { WeightedColumn(column: $0) }))
      }
    }
    for case .group(let group) in members { sums += group.sums(columns) }
    return sums
  }

  /// The columns that are 其中 of the column on their left.
  func ofWhich(_ columns: [Column]) -> [OfWhichColumn] {
    var result: [OfWhichColumn] = []
    var whole: Int?
    for member in members {
      switch member {
      case .column(let index):
        let column = columns[index]
        guard column.role == .amount else { continue }
        if column.isOfWhich {
          if let whole { result.append(OfWhichColumn(part: index, whole: whole)) }
        } else {
          whole = index
        }
      case .group(let group):
        if group.isOfWhich, !group.makesWhole(columns), let whole {
          for part in group.parts(columns) {
            result.append(OfWhichColumn(part: part, whole: whole))
          }
        } else if !group.isOfWhich {
          result += group.ofWhich(columns)
          whole = group.totalColumn(columns)
        }
      }
    }
    return result
  }

  /// The group with this folded name directly within, if there is only one.
  func inner(named name: String) -> ColumnGroup? {
    var found: ColumnGroup?
    for case .group(let group) in members where group.name == name {
      if found != nil { return nil }
      found = group
    }
    return found
  }

  /// The group with this folded name, anywhere below.
  func group(named name: String) -> ColumnGroup? {
    for case .group(let group) in members {
      if group.name == name { return group }
      if let inner = group.group(named: name) { return inner }
    }
    return nil
  }
}

/// A column in a sum, added or subtracted.
public struct WeightedColumn: Sendable, Hashable {
  /// The column's index.
  public let column: Int
  /// Whether it is subtracted.
  public let isSubtracted: Bool

  /// A column of a sum.
  public init(column: Int, isSubtracted: Bool = false) {
    self.column = column
    self.isSubtracted = isSubtracted
  }
}

/// A column that is the sum of others in every row.
public struct ColumnSum: Sendable {
  /// The total's column.
  public let total: Int
  /// The columns that make it.
  public let parts: [WeightedColumn]
  /// The line of the `@列` that declares the sum; nil where the columns' names state it.
  public var declaration: Int?
}

/// A column that can at most be as large as another.
public struct OfWhichColumn: Sendable {
  /// The 其中 column.
  public let part: Int
  /// The column that it is part of.
  public let whole: Int
}
