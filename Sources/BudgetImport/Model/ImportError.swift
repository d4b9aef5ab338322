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
    /// The end cuts off a character: the file is not whole.
    case truncated
    /// Nothing but blanks, or tags without text.
    case empty
    /// Nothing but tables of which none has a header; with the line of the first.
    case headerless(Int)
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
        "这是\(kind)文件，不是文本：请先取出文字（PDF 可用 pdftotext -bbox，表格可另存为 CSV）。",
        "This is a binary file (\(kind)): take out its text first (pdftotext -bbox for PDF, "
          + "CSV for spreadsheets).")
    case .utf16:
      Message("文件是 UTF-16 编码：请另存为 UTF-8。", "The file is UTF-16: save it as UTF-8.")
    case .encoding(let offset):
      Message(
        "文件既不是 UTF-8 也不是 GB18030 编码（第 \(offset + 1) 字节起）；确知编码时用 --encoding 指定。",
        "The file is neither UTF-8 nor GB18030 (from byte \(offset + 1)); name the encoding with "
          + "--encoding if you know it.")
    case .truncated:
      Message(
        "文件在一个字的中间断开，可能没有传完：请重新取得；确要导入时用 --encoding 指定编码。",
        "The file ends within a character and may not be whole: get it again, or name the encoding "
          + "with --encoding to import it as it is.")
    case .headerless(let line):
      Message(
        "第 \(line) 行起的表没有表头，不能识别各列：请在第一行写上列名。",
        "The table from line \(line) on has no header that tells its columns: name them in its first "
          + "row.")
    case .empty:
      Message("文件是空的，没有可导入的内容。", "The file is empty: there is nothing to import.")
    case .tooLarge:
      Message("文件超过 256 MiB，没有导入。", "The file is larger than 256 MiB and was not imported.")
    }
  }
}
