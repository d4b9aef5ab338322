/// Why an office's catalog cannot be read.
public struct OfficeCatalogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public enum Problem: Sendable, Hashable {
    case tooLarge
    case notUTF8
    case empty
    case missingColumns
    case unclosedQuote
    case invalidCode(String)
    case invalidName(code: String)
    case invalidYear(String)
    case yearsReversed
    case duplicateCode(String, firstLine: Int)
  }

  /// The line of the table, from 1; of a record that spans lines, its first.
  public let line: Int
  /// What is wrong there.
  public let problem: Problem

  init(line: Int, _ problem: Problem) {
    self.line = line
    self.problem = problem
  }

  /// The message in Chinese.
  public var description: String { chineseMessage }

  /// The line, what is wrong there and what to do, in Chinese.
  public var chineseMessage: String {
    let text =
      switch problem {
      case .tooLarge: "科目表超过 16 MB，请只保留编码和名称"
      case .notUTF8: "不是 UTF-8 文字，请另存为 UTF-8 编码"
      case .empty: "科目表没有科目"
      case .missingColumns: "找不到表头，须有“科目编码”和“科目名称”两列"
      case .unclosedQuote: "引号没有闭合"
      case .invalidCode(let code): "科目编码“\(code)”不对，须为 3、5 或 7 位数字，以 1、2、3 或 5 开头"
      case .invalidName(let code): "科目 \(code) 的名称为空或过长"
      case .invalidYear(let year): "年度“\(year)”不对，须为四位数字"
      case .yearsReversed: "启用年度晚于停用年度"
      case .duplicateCode(let code, let line): "科目 \(code) 与第 \(line) 行重复"
      }
    return "第 \(line) 行：\(text)"
  }

  /// The line, what is wrong there and what to do, in English.
  public var englishMessage: String {
    let text =
      switch problem {
      case .tooLarge: "the catalog is larger than 16 MB, keep only codes and names"
      case .notUTF8: "not UTF-8 text, save the file as UTF-8"
      case .empty: "the catalog has no subjects"
      case .missingColumns: "no header row with a column for the code and one for the name"
      case .unclosedQuote: "a quote is not closed"
      case .invalidCode(let code):
        "“\(code)” is no subject code: 3, 5 or 7 digits that begin with 1, 2, 3 or 5"
      case .invalidName(let code): "the name of subject \(code) is empty or too long"
      case .invalidYear(let year): "“\(year)” is no year of four digits"
      case .yearsReversed: "the first edition is later than the last"
      case .duplicateCode(let code, let line): "subject \(code) stands in line \(line) already"
      }
    return "line \(line): \(text)"
  }
}
