import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// A settings file, `budget.json`: it holds for the documents of its folder and of those below that
/// have none of their own.
package struct SettingsFile: Sendable {
  /// What is wrong in the file, and where.
  package struct Problem: Sendable {
    /// The UTF-8 range in the file.
    package let range: Range<Int>
    /// What is wrong, in one sentence.
    package let message: BudgetRules.Message
  }

  /// The name that a settings file has.
  package static let name = "budget.json"
  /// A larger file is none.
  package static let sizeLimit = 1 << 20

  /// Where the file is.
  package let path: String
  /// Its bytes; none where it cannot be read.
  package let bytes: [UInt8]
  /// What it sets; nil where it is no JSON object.
  package let layer: SettingLayer?
  private let defect: Problem?

  /// Reads a settings file.
  /// - Parameter bytes: nil where the file cannot be read.
  package init(path: String, bytes: [UInt8]?) {
    self.path = path
    guard var bytes else {
      self.bytes = []
      layer = nil
      defect = Problem(
        range: 0..<0,
        message: Message("设置文件不能读取，或超过 1 MiB。", "The settings cannot be read, or exceed 1 MiB."))
      return
    }
    // Some editors begin every file with a byte order mark, which is no JSON.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.replaceSubrange(..<3, with: [0x20, 0x20, 0x20])
    }
    self.bytes = bytes
    do throws(JSONError) {
      let json = try JSON(parsing: bytes)
      if json.object != nil {
        layer = SettingLayer(file: path, json)
        defect = nil
      } else {
        layer = nil
        defect = Problem(
          range: 0..<bytes.count,
          message: Message("设置文件应为 JSON 对象：{ … }。", "The settings are a JSON object: { … }."))
      }
    } catch {
      layer = nil
      let start = min(error.offset, bytes.count)
      defect = Problem(
        range: start..<min(start + 1, bytes.count),
        message: Message(
          "这里不是有效的 JSON：\(error.problem.chinese)。", "This is no JSON: \(error.problem.rawValue)."))
    }
  }

  /// What is wrong with the file, where those of `problems` that are about it stand.
  package func problems(_ problems: [SettingProblem]) -> [Problem] {
    if let defect { return [defect] }
    let locator = JSONLocator(bytes)
    return problems.filter { $0.file == path }.map { problem in
      let member = locator.member(at: problem.path)
      let range = problem.isKey ? member?.key : member?.value
      return Problem(range: range ?? 0..<min(1, bytes.count), message: problem.message)
    }
  }

  /// The position of a byte of the file.
  package func position(ofByte byte: Int, in encoding: PositionEncoding) -> Position {
    SyntaxTree(bytes).position(ofByte: byte, in: encoding)
  }

  /// The settings file nearest to a folder: in it or in one above; nil where there is none.
  package static func path(above folder: String) -> String? {
    var folder =
      folder.hasPrefix("/") ? folder : FileName.path(of: folder, in: Platform.currentFolder)
    while true {
      let path = FileName.path(of: name, in: folder)
      if Platform.status(of: path)?.kind == .file { return path }
      let above = FileName.folder(of: folder)
      if above == folder || above.isEmpty { return nil }
      folder = above
    }
  }
}

extension JSONError.Problem {
  /// What is wrong at the offset, in Chinese.
  fileprivate var chinese: String {
    switch self {
    case .unexpectedEnd: "内容不完整"
    case .unexpectedByte: "应有一个值"
    case .expectedKey: "应有带引号的键"
    case .expectedColon: "应有冒号"
    case .expectedComma: "应有逗号或右括号"
    case .controlCharacter: "字符串中有未转义的控制字符"
    case .badEscape: "字符串中的转义不对"
    case .badNumber: "数字的写法不对"
    case .tooDeep: "嵌套太深"
    case .trailingBytes: "后面还有多余的内容"
    }
  }
}
