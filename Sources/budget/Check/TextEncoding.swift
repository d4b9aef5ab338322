import BudgetRules
import BudgetSyntax

/// Why a file cannot be read as text, so that nothing else is worth saying of it.
enum EncodingProblem: Sendable {
  case utf16
  case notText
  case notUTF8

  /// A NUL so near the beginning tells that a file is no text.
  private static let binaryPrefix = 8 << 10

  /// What the beginning of a file tells.
  init?(beginningOf bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16
    } else if bytes.prefix(Self.binaryPrefix).contains(0) {
      self = .notText
    } else {
      return nil
    }
  }

  /// What a whole file tells: fewer of its characters beyond ASCII are UTF-8 than are not.
  init?(whole bytes: [UInt8]) {
    let balance = bytes.withUnsafeBufferPointer { bytes in
      var balance = 0
      var index = 0
      while index < bytes.count {
        let length = UTF8Scalar.length(bytes, index)
        if bytes[index] >= 0x80 { balance += length == 1 ? -1 : 1 }
        index += length
      }
      return balance
    }
    guard balance < 0 else { return nil }
    self = .notUTF8
  }

  /// What is wrong and what to do.
  var message: Message {
    switch self {
    case .utf16:
      Message(
        "文件是 UTF-16 编码，没有检查：请另存为 UTF-8。",
        "The file is UTF-16 and was not checked: save it as UTF-8.")
    case .notText:
      Message(
        "这不是文本文件（有 NUL 字节），没有检查。",
        "This is no text file (it has NUL bytes) and was not checked.")
    case .notUTF8:
      Message(
        "文件不是 UTF-8 编码（可能是 GBK），没有检查：请另存为 UTF-8。",
        "The file is not UTF-8 (GBK perhaps) and was not checked: save it as UTF-8.")
    }
  }
}
