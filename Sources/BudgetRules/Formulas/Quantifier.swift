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
