import BudgetEditing
import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// `budget tokens`: what each line of a document is, and the tokens in it.
enum TokensCommand: Command {
  static let name = "tokens"
  static let summary = Message(
    "列出各行的种类和其中的词法成分（供编写和测试语法高亮）",
    "lists the kinds of lines and their tokens, for who writes highlighting")
  static let operands = "FILE"
  static let options = [
    Option(
      "--format", "text|json", Message("输出格式，默认 text", "the format of the output, text by default"))
  ]
  static let notes = Message(
    """
    FILE 是文件，- 是标准输入。行和列从 0 数起，列以 UTF-16 为单位，与语言服务的语义标记相同。
    退出码：0 成功，2 不能读取。
    """,
    """
    FILE is a file, - is standard input. Lines and columns count from 0, columns in UTF-16; the
    tokens are those that the server gives as semantic tokens.
    Exit status: 0 done, 2 cannot be read.
    """)

  enum Format: String, CaseIterable {
    case text, json
  }

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    let format = try arguments.choice("--format", Format.self) ?? .text
    guard arguments.operands.count == 1, let path = arguments.operands.first else {
      throw .usage(Message("应给出一个文件（- 为标准输入）", "name one file (- is standard input)"))
    }
    let analysis = Analysis(try read(path))
    switch format {
    case .text: console.write(text(analysis))
    case .json: console.write(json(analysis))
    }
    return ExitStatus.success
  }

  private static func read(_ path: SystemString) throws(CommandError) -> [UInt8] {
    do throws(FileError) {
      return path == "-"
        ? try System.readStandardInput(limit: Checker.sizeLimit)
        : try System.read(path, limit: Checker.sizeLimit)
    } catch {
      throw .failure(Unreadable(path: path, error: error).message)
    }
  }

  private static func json(_ analysis: Analysis) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.array("lines") { writer in
        for block in analysis.tree.blocks {
          for line in block.lines { writer.string(line.kind.name) }
        }
      }
      writer.array("tokens") { writer in
        for index in analysis.tree.blocks.indices {
          for token in analysis.semanticTokens(inBlock: index) {
            let place = analysis.positions(of: token.range, inBlock: index, encoding: .utf16)
            writer.object { writer in
              writer.field("line", place.lowerBound.line)
              writer.field("start", place.lowerBound.column)
              writer.field("length", place.upperBound.column - place.lowerBound.column)
              writer.field("kind", token.kind.rawValue)
            }
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  /// A line of text for each line, and an indented one for each of its tokens.
  private static func text(_ analysis: Analysis) -> String {
    var text = ""
    for (index, block) in analysis.tree.blocks.enumerated() {
      let first = analysis.tree.firstLine(ofBlock: index)
      var tokens = analysis.semanticTokens(inBlock: index)[...]
      for (number, line) in block.lines.enumerated() {
        text += "\(first + number) \(line.kind.name)\n"
        while let token = tokens.first, token.line == number {
          let place = analysis.positions(of: token.range, inBlock: index, encoding: .utf16)
          text += "  \(place.lowerBound.column)…\(place.upperBound.column) \(token.kind.rawValue) "
          text += printable(block.text(token.range)) + "\n"
          tokens.removeFirst()
        }
      }
    }
    return text
  }
}

extension LineKind {
  /// How the command's output names the kind.
  fileprivate var name: String {
    switch self {
    case .blank: "blank"
    case .tableStart: "tableStart"
    case .tableDirective: "tableDirective"
    case .directive: "directive"
    case .heading: "heading"
    case .row: "row"
    case .comment: "comment"
    case .prose: "prose"
    }
  }
}
