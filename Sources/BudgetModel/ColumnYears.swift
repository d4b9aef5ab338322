/// Which of the names beside each other in a header speak of the table's own year: a table may tell
/// 上年预算数, 2024年执行数 or 增减额 beside them.
struct ColumnYears {
  private let latest: Int?

  /// Takes the latest year that the folded names tell for the table's own.
  init(_ names: some Sequence<String>) {
    latest = names.lazy.compactMap { Self.year($0) }.max()
  }

  /// Whether a folded name speaks of another year, or of the change against one.
  func isOther(_ name: String) -> Bool {
    // What is left of last year is money of this one.
    if name.contains("结转") || name.contains("结余") { return false }
    if ["上年", "去年", "增减"].contains(where: name.contains) { return true }
    guard let latest, let year = Self.year(name) else { return false }
    return year < latest
  }

  /// The year in a folded name: `2024年预算数`.
  private static func year(_ name: String) -> Int? {
    guard let mark = name.firstIndex(of: "年") else { return nil }
    let digits = name[..<mark].suffix(4)
    return digits.utf8.allSatisfy { $0 &- 0x30 < 10 } && digits.utf8.count == 4 ? Int(digits) : nil
  }
}
