import BudgetImport
import BudgetRules
import SubjectCatalog

/// `budget import`: a document of published text.
enum ImportCommand: Command {
  static let name = "import"
  static let summary = Message(
    "把公开的文本、网页、表格转成 .budget 文件", "makes a document of published text, pages and tables")
  static let operands = "FILE…"
  static let options = [
    Option(
      "--output", "FILE",
      Message(
        "写到这个文件，- 为标准输出；默认写在来源旁边，扩展名为 .budget",
        "where to write, - is standard output; by default beside the source, as .budget"),
      short: "-o"),
    Option(
      "--report", nil,
      Message("列出识别、修补、存疑和略去的内容", "lists what was recognised, mended, doubted and left out")),
    Option(
      "--format", "text|html|bbox|csv|tsv|markdown",
      Message("来源的格式，默认按文件名和内容判断", "the source's format; by default name and content tell")),
    Option(
      "--encoding", "utf-8|gb18030",
      Message("来源的编码，默认按内容判断", "the source's encoding; by default the content tells")),
    Option("--force", nil, Message("覆盖已有的文件", "replaces a file that is there")),
    CatalogOptions.extending, CatalogOptions.replacing,
  ]
  static let notes = Message(
    """
    几个 FILE 合成一个文件，- 是标准输入。PDF 先用 pdftotext -bbox 取出文字和位置
    （写成同名的 .html，比 -layout 准得多），电子表格另存为 CSV。
    不能归位的内容原样保留在“// 未能识别：”之下，修补的地方有注释说明；请随后用 budget check 检查。
    退出码：0 已写出，2 不能导入（用法不对，文件不能读取、不是文本，或不能写出）。
    """,
    """
    Several FILEs make one document; - is standard input. Take the words out of PDFs with
    pdftotext -bbox first (it writes an .html, and keeps the places that -layout loses), save
    spreadsheets as CSV. What cannot be placed is kept as it stands below “// 未能识别：”, what was
    mended is told in comments; use budget check afterwards.
    Exit status: 0 written, 2 could not import (wrong usage; a file cannot be read, is no text, or
    cannot be written).
    """)

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    var options = ImportOptions(catalog: try CatalogOptions.catalog(arguments))
    options.format = try arguments.choice("--format", SourceFormat.self)
    options.encoding = try arguments.choice("--encoding", TextEncoding.self)
    guard !arguments.operands.isEmpty else {
      throw .usage(
        Message("缺少要导入的文件（- 为标准输入）", "name a file to import (- is standard input)"))
    }
    let target = try target(arguments)
    var sources: [ImportSource] = []
    for path in arguments.operands { sources.append(try read(path)) }
    let result: ImportResult
    do throws(ImportError) {
      result = try Importer.importDocument(sources, options)
    } catch {
      let path = arguments.operands[error.file].text
      throw .failure(
        Message("\(path)：\(error.message.chinese)", "\(path): \(error.message.english)"))
    }
    try write(result, to: target, console)
    report(result, arguments, console)
    return ExitStatus.success
  }

  /// Where the document goes to; nil is standard output.
  private static func target(_ arguments: Arguments) throws(CommandError) -> SystemString? {
    let first = arguments.operands[0]
    let given = arguments.value("--output")
    if given == "-" || (given == nil && first == "-") { return nil }
    let target = given ?? beside(first)
    if arguments.operands.contains(where: { isSame($0, target) }) {
      throw .usage(
        Message(
          "“\(target.text)”是来源，不能同时是结果：用 --output 指定另一个文件",
          "“\(target.text)” is a source: name another file with --output"))
    }
    if !arguments.has("--force"), (try? System.status(of: target)) != nil {
      throw .failure(
        Message(
          "\(target.text) 已经存在：用 --force 覆盖，或用 --output 指定另一个文件",
          "\(target.text) is there already: --force replaces it, --output names another"))
    }
    return target
  }

  /// Whether two paths lead to one file, whatever they are called.
  private static func isSame(_ left: SystemString, _ right: SystemString) -> Bool {
    if left == right { return true }
    guard let one = try? System.status(of: left), let other = try? System.status(of: right) else {
      return false
    }
    return one.identity == other.identity
  }

  /// The path with `.budget` in the place of its extension.
  private static func beside(_ path: SystemString) -> SystemString {
    let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")) ?? -1
    let name = path.bytes[(slash + 1)...]
    let dot = name.dropFirst().lastIndex(of: UInt8(ascii: "."))
    return SystemString(path.bytes[..<(dot ?? path.bytes.count)] + Array(".budget".utf8))
  }

  private static func read(_ path: SystemString) throws(CommandError) -> ImportSource {
    do throws(FileError) {
      let bytes =
        path == "-"
        ? try System.readStandardInput(limit: Importer.sizeLimit)
        : try System.read(path, limit: Importer.sizeLimit)
      return ImportSource(name: path.text, bytes: bytes)
    } catch {
      if error == .tooLarge {
        let message = ImportError(file: 0, reason: .tooLarge).message
        throw .failure(
          Message("\(path.text)：\(message.chinese)", "\(path.text): \(message.english)"))
      }
      throw .failure(Unreadable(path: path, error: error).message)
    }
  }

  private static func write(
    _ result: ImportResult, to target: SystemString?, _ console: Console
  ) throws(CommandError) {
    guard let target else {
      console.write(result.text)
      console.flush()
      return
    }
    try DocumentFile.write(Array(result.text.utf8), to: target)
    console.report(Message("已写出 \(target.text)", "wrote \(target.text)"))
  }

  private static func report(
    _ result: ImportResult, _ arguments: Arguments, _ console: Console
  ) {
    let names = arguments.operands.map(\.text)
    guard arguments.has("--report") else {
      let mended = result.report.entries(.mended).count
      let doubted = result.report.entries(.doubted).count
      if mended + doubted > 0 {
        console.report(
          Message(
            "修补 \(mended) 处，存疑 \(doubted) 处，用 --report 列出",
            "\(mended) mended, \(doubted) doubted; --report lists them"))
      }
      return
    }
    console.writeError(ImportReportText(result.report, files: names).text(console.language))
  }
}
