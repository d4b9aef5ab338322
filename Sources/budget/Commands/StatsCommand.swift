import BudgetModel
import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// `budget stats`: what documents hold, in numbers.
enum StatsCommand: Command {
  static let name = "stats"
  static let summary = Message(
    "统计文件的表、行、金额、科目和问题数", "counts tables, rows, amounts, subjects and findings of documents")
  static let operands = "PATH…"
  static let options = [
    Option(
      "--format", "text|jsonl",
      Message("输出格式，默认 text", "the format of the output, text by default"))
  ]
  static let notes = Message(
    """
    PATH 是文件或文件夹，- 是标准输入。jsonl 一行一个文件。
    退出码：0 完成，2 有文件不能读取。
    """,
    """
    PATH is a file or a folder, - is standard input. jsonl is a line a document.
    Exit status: 0 done, 2 a file cannot be read.
    """)

  enum Format: String, CaseIterable {
    case text, jsonl
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    guard !arguments.operands.isEmpty else {
      throw .usage(Message("缺少文件或文件夹（- 为标准输入）", "name a file or folder (- is standard input)"))
    }
    var finder = InputFinder()
    for path in arguments.operands { finder.add(path) }
    for problem in finder.unreadable { console.report(problem.message) }
    var isFailed = !finder.unreadable.isEmpty || finder.inputs.isEmpty
    for input in finder.inputs {
      do throws(CommandError) {
        let counts = DocumentCounts(Analysis(try DocumentFile(input).bytes))
        switch format {
        case .text: console.write(counts.text(input.path.text, console.language))
        case .jsonl: console.write(counts.json(input.path))
        }
      } catch {
        if case .failure(let message) = error { console.report(message) }
        isFailed = true
      }
    }
    return isFailed ? ExitStatus.failure : ExitStatus.success
  }
}

/// The numbers of one document.
private struct DocumentCounts {
  let fields: Fields
  var tables = 0
  var rows = 0
  var amounts = 0
  var lines = 0
  var proseLines = 0
  var subjects: Set<String> = []
  var tally = Tally()

  init(_ analysis: Analysis) {
    fields = analysis.context.fields
    lines = analysis.tree.lineCount
    for block in analysis.tree.blocks where block.kind == .paragraph {
      proseLines += block.lines.count { $0.kind == .prose }
    }
    for (_, table) in analysis.tables {
      tables += 1
      rows += table.rowCount
      let numeric = table.columns.indices.filter { table.columns[$0].role.isNumeric }
      for row in 0..<table.rowCount {
        amounts += numeric.count { table.amount(row: row, column: $0).value != nil }
        for side in table.sides where side.entries[row].codeLength > 0 {
          let entry = side.entries[row]
          subjects.insert(SubjectCode.text(entry.code, entry.codeLength))
        }
      }
    }
    for (_, finding) in analysis.findings { tally.add(finding.severity) }
  }

  func text(_ path: String, _ language: Language) -> String {
    let head = [
      fields.year.map { "\($0)" }, fields.documentType?.rawValue, fields.department?.name,
    ]
    .compactMap { $0 }.joined(separator: " ")
    let message = Message(
      """
      \(path)：\(head)
        \(lines) 行，\(tables) 张表 \(rows) 行 \(amounts) 个数，\(subjects.count) 个科目，正文 \(proseLines) 行
        问题：\(tally[.error]) 个错误，\(tally[.warning]) 个警告，\(tally[.information]) 条信息，\(tally[.hint]) 条提示

      """,
      """
      \(path): \(head)
        \(lines) lines, \(tables) tables with \(rows) rows and \(amounts) figures, \(subjects.count) subjects, \(proseLines) lines of prose
        findings: \(tally[.error]) errors, \(tally[.warning]) warnings, \(tally[.information]) information, \(tally[.hint]) hints

      """)
    return message.text(language)
  }

  func json(_ path: SystemString) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.key("path")
      writer.string(utf8: path.bytes)
      writer.field("year", fields.year)
      writer.field("type", fields.documentType?.rawValue)
      writer.field("department", fields.department?.name)
      writer.field("lines", lines)
      writer.field("tables", tables)
      writer.field("rows", rows)
      writer.field("figures", amounts)
      writer.field("subjects", subjects.count)
      writer.field("proseLines", proseLines)
      writer.tally(tally)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
