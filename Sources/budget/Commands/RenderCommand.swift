import BudgetRender
import BudgetRules

/// `budget render`: a document as it is published.
enum RenderCommand: Command {
  static let name = "render"
  static let summary = Message(
    "生成公开文本：HTML、Markdown、CSV 或 JSON", "makes the publication: HTML, Markdown, CSV or JSON")
  static let operands = "FILE…"
  static let options = [
    Option(
      "--format", "html|markdown|csv|tidy|json",
      Message(
        "格式，默认 html；csv 每张表一个文件，tidy 是一行一个金额的长表",
        "the format, html by default; csv is a file a table, tidy one long table of all figures")),
    Option(
      "--output", "PATH",
      Message(
        "写到文件（csv 写到文件夹），默认标准输出", "write a file (csv: a folder); standard output by default"),
      short: "-o"),
    Option(
      "--allow-errors", nil,
      Message("有错误也生成", "publish in spite of errors")),
    CatalogOptions.extending, CatalogOptions.replacing,
  ]
  static let notes = Message(
    """
    FILE 是文件，- 是标准输入；几个文件只能生成 tidy。HTML 是单个文件，可直接打印成 A4。
    有“错误”级别的问题时不生成：先用 budget check 查看并改正，或者用 @允许 写明理由。
    JSON 的结构见 grammar/publication.schema.json。
    退出码：0 完成，1 因有错误而没有生成，2 不能完成。
    """,
    """
    FILE is a file, - is standard input; several files make a tidy table only. HTML is one file that
    prints on A4. A document with errors is not published: see budget check, and mend them, or accept
    them with @允许 and a reason. The JSON is described in grammar/publication.schema.json.
    Exit status: 0 done, 1 not published because of errors, 2 could not be done.
    """)

  enum Format: String, CaseIterable {
    case html, markdown, csv, tidy, json
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .html
    let output = arguments.value("--output")
    guard !arguments.operands.isEmpty else {
      throw .usage(Message("缺少要生成的文件（- 为标准输入）", "name a file to publish (- is standard input)"))
    }
    guard arguments.operands.count == 1 || format == .tidy else {
      throw .usage(
        Message(
          "几个文件只能一起生成 tidy；请逐个生成", "several files make a tidy table only; publish them one by one"))
    }
    if format == .csv, output == nil {
      throw .usage(
        Message(
          "csv 每张表一个文件，要用 --output 写明文件夹", "csv is a file a table: name a folder with --output"))
    }
    let surroundings = Surroundings(catalog: try CatalogOptions.named(arguments))
    var publications: [(path: String, publication: Publication)] = []
    var errors = 0
    for path in arguments.operands {
      let file = try DocumentFile(Input(path: path))
      let analysis = surroundings.analysis(of: file.bytes, at: path)
      let found = analysis.findings.count { $0.finding.severity == .error }
      if found > 0 {
        errors += found
        console.report(
          Message(
            "\(path.text)：有 \(found) 个错误", "\(path.text): \(found) error\(found == 1 ? "" : "s")"))
      }
      publications.append((path.text, Publication(analysis)))
    }
    for problem in surroundings.problems { console.report(problem) }
    if errors > 0, !arguments.has("--allow-errors") {
      console.report(
        Message(
          "没有生成：请先改正（budget check 列出错误），或用 --allow-errors",
          "nothing was published: mend them first (budget check lists them), or use --allow-errors")
      )
      return ExitStatus.findings
    }
    try write(publications, format, output, console)
    return ExitStatus.success
  }

  private static func write(
    _ publications: [(path: String, publication: Publication)], _ format: Format,
    _ output: SystemString?, _ console: Console
  ) throws(CommandError) {
    guard let publication = publications.first?.publication else { return }
    let bytes: [UInt8]
    switch format {
    case .html: bytes = Array(HTMLRenderer.render(publication).utf8)
    case .markdown: bytes = Array(MarkdownRenderer.render(publication).utf8)
    case .tidy: bytes = Array(CSVRenderer.tidy(publications).utf8)
    case .json: bytes = PublicationJSON.render(publication)
    case .csv:
      if let output { try writeTables(publication, to: output, console) }
      return
    }
    guard let output else {
      console.write(bytes)
      return
    }
    try DocumentFile.write(bytes, to: output)
  }

  private static func writeTables(
    _ publication: Publication, to folder: SystemString, _ console: Console
  ) throws(CommandError) {
    do throws(FileError) {
      try System.makeFolder(folder)
    } catch {
      throw .failure(DocumentFile.cannotWrite(folder, error))
    }
    for (index, table) in publication.tables.enumerated() {
      let number = index + 1
      // A name may hold what a path gives a meaning to.
      let name = String(
        String.UnicodeScalarView(
          table.name.unicodeScalars.map {
            "/\\:*?\"<>|\0".unicodeScalars.contains($0) ? "_" : $0
          }))
      let path = "\(number < 10 ? "0" : "")\(number)-\(name).csv"
      try DocumentFile.write(
        Array(CSVRenderer.render(table).utf8),
        to: SystemString(folder.bytes + Array("/".utf8) + Array(path.utf8)))
    }
  }
}
