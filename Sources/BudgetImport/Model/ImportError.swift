import BudgetRules

/// Why a source cannot be imported.
public struct ImportError: Error, Sendable {
  /// What is wrong with it.
  public enum Reason: Error, Sendable, Hashable {
    /// The file is of a program: a PDF, an archive, a spreadsheet, a picture.
    case binary(String)
    /// UTF-16.
    case utf16
    /// Neither UTF-8 nor GB18030, or not the encoding that was named; with the byte offset.
    case encoding(Int)
    /// Nothing but blanks.
    case empty
    /// Larger than is read.
    case tooLarge
  }

  /// The source, counted from 0.
  public let file: Int
  /// What is wrong.
  public let reason: Reason

  /// An error of a source, by its number.
  public init(file: Int, reason: Reason) {
    self.file = file
    self.reason = reason
  }

  /// What is wrong and what to do, in one sentence.
  public var message: Message {
    switch reason {
    case .binary(let kind):
      Message(
        "这是\(kind)文件，不是文本：请先取出文字（PDF 可用 pdftotext -layout，表格可另存为 CSV）。",
        "This is a binary file (\(kind)): take out its text first (pdftotext -layout for PDF, "
          + "CSV for spreadsheets).")
    case .utf16:
      Message("文件是 UTF-16 编码：请另存为 UTF-8。", "The file is UTF-16: save it as UTF-8.")
    case .encoding(let offset):
      Message(
        "文件既不是 UTF-8 也不是 GB18030 编码（第 \(offset + 1) 字节起）；确知编码时用 --encoding 指定。",
        "The file is neither UTF-8 nor GB18030 (from byte \(offset + 1)); name the encoding with "
          + "--encoding if you know it.")
    case .empty:
      Message("文件是空的，没有可导入的内容。", "The file is empty: there is nothing to import.")
    case .tooLarge:
      Message("文件超过 256 MiB，没有导入。", "The file is larger than 256 MiB and was not imported.")
    }
  }
}
