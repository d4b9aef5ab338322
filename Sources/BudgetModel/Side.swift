/// A side of a table: columns whose rows belong together. Most tables have one; `||` parts more.
public struct Side: Sendable {
  /// The columns of the side.
  public let columns: Range<Int>
  /// The column of subject codes.
  public internal(set) var codeColumn: Int?
  /// The columns 款 and 项, where these parts of the code stand beside that of 类.
  public internal(set) var codePartColumns: [Int] = []
  /// The column of subject names.
  public internal(set) var nameColumn: Int?
  /// The column of unit codes.
  public internal(set) var unitCodeColumn: Int?
  /// The column of unit names.
  public internal(set) var unitNameColumn: Int?
  /// The column of row labels, in a side without codes.
  public internal(set) var labelColumn: Int?
  /// What each body row is on this side.
  public internal(set) var entries: [RowEntry] = []
  /// The sums down the columns of the side, parts before the totals they are in.
  public internal(set) var sums: [RowSum] = []
  /// The rows that the sums add, in one array.
  public internal(set) var parts: [WeightedRow] = []
  /// The column that shows a row's amount where only one is asked for.
  public internal(set) var mainColumn: Int?

  /// Whether all codes ascend within their unit, so that none stands twice.
  public internal(set) var isOrdered = false
  /// Whether a subject stands twice under the same parent.
  public internal(set) var hasDuplicates = false

  /// The column in which a row of the side is named.
  public var headColumn: Int? { nameColumn ?? labelColumn ?? codeColumn ?? unitNameColumn }

  /// The rows that a sum adds.
  public func parts(of sum: RowSum) -> ArraySlice<WeightedRow> { parts[sum.parts] }
}

/// What a row is on one side of a table.
public struct RowEntry: Sendable, Hashable {
  /// The kinds of rows.
  public enum Kind: UInt8, Sendable {
    /// Nothing stands on this side of the row.
    case empty
    /// A row with a subject code or a label.
    case item
    /// The row of a unit, above its subjects.
    case unit
    /// A row that names a total.
    case total
    /// A row without arithmetic: column numbers, notes, or declared 独立.
    case note
  }

  /// What the row is.
  public var kind = Kind.empty
  /// What a total row is the total of.
  public var total: RowLabel.Total?
  /// Whether the row is 其中 of its parent, so that it is not added.
  public var isOfWhich = false
  /// The number of digits of the subject code; 0 without a code.
  public var codeLength: UInt8 = 0
  /// The subject code as a number.
  public var code: UInt32 = 0
  /// The body row that this row is part of, or −1.
  public var parent: Int32 = -1
  /// In a table by unit the first row of the unit that a subject belongs to: the unit's own row,
  /// where it has one. Else −1.
  public var unit: Int32 = -1
  /// The first row with the same code under the same parent, or −1. Only that one is added.
  public var duplicateOf: Int32 = -1

  /// A row about which nothing is known yet.
  public init() {}
}

/// A row in a sum, added or subtracted.
public struct WeightedRow: Sendable, Hashable {
  /// The body row.
  public let row: Int32
  /// Whether it is subtracted.
  public let isSubtracted: Bool

  init(row: Int32, isSubtracted: Bool = false) {
    self.row = row
    self.isSubtracted = isSubtracted
  }
}

/// A row that is the sum of others in every amount column of its side.
public struct RowSum: Sendable, Hashable {
  /// What states the sum.
  public enum Kind: UInt8, Sendable {
    /// A subject and the subjects below it, or a label and the labels below it.
    case children
    /// A unit and its subjects.
    case unit
    /// A total row.
    case total
    /// A formula that the table declares.
    case declared
  }

  /// The body row that states the total.
  public let total: Int32
  /// What states the sum.
  public let kind: Kind
  /// The rows added, as a range in the side's `parts`.
  public let parts: Range<Int>
  /// The line of the `@行` that declares the sum.
  public var declaration: Int?
}
