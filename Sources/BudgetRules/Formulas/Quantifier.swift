import BudgetModel

/// A word that stands for the rows or columns of tables: behind 每 for each in turn, within 合计
/// for all together.
enum Quantifier: String, CaseIterable, Sendable {
  case subject = "科目"
  case category = "类"
  case section = "款"
  case item = "项"
  case unit = "单位"
  case column = "列"

  /// The digits of the codes that are meant, where one level is meant.
  var codeLength: UInt8? {
    switch self {
    case .category: 3
    case .section: 5
    case .item: 7
    case .subject, .unit, .column: nil
    }
  }

  /// The words that can stand behind 每.
  static var words: [String] { allCases.map(\.rawValue) }

  /// What a quantifier's word stands for in one repetition.
  enum Value: Sendable {
    case subject(code: UInt32, length: UInt8)
    case unit(UnitRows)
    /// A column or group by its folded path, and as it is written.
    case column(path: [String], title: String)

    /// How it is named to a person.
    var text: String {
      switch self {
      case .subject(let code, let length): SubjectCode.text(code, length)
      case .unit(let unit): unit.name.isEmpty ? unit.code : unit.name
      case .column(_, let title): title
      }
    }
  }
}

extension Quantifier {
  /// Two lists of codes as one, each in its order.
  static func merged(
    _ left: [(code: UInt32, length: UInt8)], _ right: [(code: UInt32, length: UInt8)]
  ) -> [(code: UInt32, length: UInt8)] {
    var result: [(code: UInt32, length: UInt8)] = []
    result.reserveCapacity(max(left.count, right.count))
    var (one, other) = (0, 0)
    while one < left.count || other < right.count {
      let first = one < left.count ? SubjectCode.sortKey(left[one].code, left[one].length) : .max
      let second =
        other < right.count ? SubjectCode.sortKey(right[other].code, right[other].length) : .max
      result.append(first <= second ? left[one] : right[other])
      if first <= second { one += 1 }
      if second <= first { other += 1 }
    }
    return result
  }

  /// The columns of amounts that all tables have, in the order of the first.
  static func columns(of tables: [Table]) -> [Value] {
    guard let first = tables.first else { return [] }
    return first.columns.filter { $0.role == .amount }.filter { column in
      tables.dropFirst().allSatisfy { table in
        table.sides.indices.contains { table.columnMatch(path: column.folded, side: $0) != .none }
      }
    }.map { .column(path: $0.folded, title: $0.title) }
  }
}

/// The words of formulas, for those who offer them.
public enum FormulaVocabulary {
  /// The words that can stand behind 每.
  public static let quantifiers = Quantifier.words
}
