import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The directives that can stand on a line.
struct DirectiveCompletion {
  private let cursor: Cursor
  private let syntax: DirectiveSyntax
  private let words: Words

  init(_ cursor: Cursor, _ syntax: DirectiveSyntax, _ words: Words) {
    self.cursor = cursor
    self.syntax = syntax
    self.words = words
  }

  var names: CompletionList? {
    let start = Int(cursor.block.lines[cursor.line].contentStart)
    let range = start..<max(syntax.name.upperBound, cursor.byte)
    let at = cursor.block.text(start..<max(start, syntax.name.lowerBound))
    let items = order.map { directive in
      let pinyin = Self.pinyin(directive)
      var item = CompletionItem(
        label: "@" + directive.rawValue, kind: .directive, newText: "@\(directive.rawValue) ",
        filterText: "\(at)\(directive.rawValue) \(at)\(pinyin)")
      item.detail = DirectiveHelp.meaning(directive).text(words.language)
      item.documentation = "```budget\n\(DirectiveHelp.example(directive))\n```"
      item.snippet = snippet(directive)
      return item
    }
    return CompletionList(cursor.inDocument(range), items)
  }

  /// Within a table its own directives; directly below one these first, as it can go on.
  private var order: [DirectiveName] {
    let inTable = DirectiveName.allCases.filter(\.belongsInTable)
    if cursor.block.kind == .table {
      return cursor.line > 0 ? inTable : DirectiveName.allCases.filter(\.belongsInDocument)
    }
    guard isDirectlyBelowTable else {
      return DirectiveName.allCases.filter(\.belongsInDocument)
    }
    return inTable + DirectiveName.allCases.filter { !$0.belongsInTable }
  }

  private var isDirectlyBelowTable: Bool {
    guard cursor.blockIndex > 0 else { return false }
    let above = cursor.analysis.tree.blocks[cursor.blockIndex - 1]
    return above.kind == .table && above.lines.last?.kind != .blank
  }

  private func snippet(_ directive: DirectiveName) -> String {
    let name = "@\(directive.rawValue) "
    func choice(_ values: [String]) -> String {
      "\(name)${1|\(values.joined(separator: ","))|}"
    }
    switch directive {
    case .documentType: return choice(DocumentType.allCases.map(\.rawValue))
    case .moneyUnit: return choice(MoneyUnit.allCases.map(\.rawValue))
    case .rounding: return choice(RoundingMode.allCases.map(\.rawValue))
    case .year: return "\(name)${1:\(SubjectCatalog.editions.upperBound)}"
    case .subjects: return "\(name)${1:\(SubjectCatalog.editions.upperBound)}"
    case .department: return "\(name)${1:450} ${2:部门名称}"
    case .unit: return "\(name)${1:450001} ${2:单位名称}"
    case .previousYear, .consolidates, .rules: return "\(name)${1:文件}.budget"
    case .accept: return "\(name)${1:rule} ${2:理由}"
    case .precision: return "\(name)${1:2}"
    case .table: return "\(name)${1:支出总表}"
    case .column: return "\(name)${1:列} = ${2:公式}"
    case .row: return "\(name)${1:行} = ${2:公式}"
    case .check: return "\(name)${1:表}[${2:行}, ${3:列}] = ${4:表}[${5:行}, ${6:列}]"
    case .level: return choice(Fields.levels)
    }
  }

  /// How the name is typed without an input method.
  private static func pinyin(_ directive: DirectiveName) -> String {
    switch directive {
    case .documentType: "leixing lx"
    case .year: "niandu nd"
    case .department: "bumen bm"
    case .unit: "danwei dw"
    case .moneyUnit: "jinedanwei jedw"
    case .subjects: "kemu km"
    case .previousYear: "shangnian sn"
    case .consolidates: "huizong hz"
    case .rules: "guize gz"
    case .accept: "yunxu yx"
    case .precision: "jingdu jd"
    case .rounding: "weishu ws"
    case .table: "biao b"
    case .column: "lie l"
    case .row: "hang h"
    case .check: "jiancha jc"
    case .level: "jibie jb"
    }
  }
}

/// The values that a directive can have.
struct ArgumentCompletion {
  private let cursor: Cursor
  private let syntax: DirectiveSyntax
  private let words: Words

  init(_ cursor: Cursor, _ syntax: DirectiveSyntax, _ words: Words) {
    self.cursor = cursor
    self.syntax = syntax
    self.words = words
  }

  var list: CompletionList? {
    switch syntax.directive {
    case .documentType?: values(DocumentType.allCases.map(\.rawValue))
    case .moneyUnit?: values(MoneyUnit.allCases.map(\.rawValue))
    case .rounding?: values(RoundingMode.allCases.map(\.rawValue))
    case .year?: values(years(upTo: SubjectCatalog.editions.upperBound + 1))
    case .subjects?: values(years(upTo: SubjectCatalog.editions.upperBound))
    case .precision?: values((0...4).map(String.init))
    case .accept?: rules
    case .level?: values(Fields.levels)
    case .table?: tables
    case .column?, .row?: types
    case .department?, .unit?, .previousYear?, .consolidates?, .rules?, .check?, nil: nil
    }
  }

  /// The first word of the arguments, which the values take the place of; nil behind it.
  private var firstWord: Range<Int>? {
    let text = cursor.block.text(syntax.arguments)
    let word = text.prefix { $0 != " " && $0 != "　" && $0 != "\t" }
    let range = syntax.arguments.lowerBound..<syntax.arguments.lowerBound + word.utf8.count
    guard !range.isEmpty else { return cursor.byte..<cursor.byte }
    guard cursor.byte <= range.upperBound else { return nil }
    return min(range.lowerBound, cursor.byte)..<range.upperBound
  }

  private func values(_ values: [String]) -> CompletionList? {
    firstWord.map { range in
      CompletionList(
        cursor.inDocument(range),
        values.map { CompletionItem(label: $0, kind: .value, newText: $0) })
    }
  }

  private func years(upTo last: Int) -> [String] {
    stride(from: last, through: SubjectCatalog.editions.lowerBound, by: -1).map(String.init)
  }

  private var types: CompletionList? {
    guard case .declaredType(_, let range) = cursor.target else { return nil }
    let all = syntax.directive == .row ? [ColumnType.standalone] : ColumnType.allCases
    let whole =
      range.isEmpty
      ? cursor.byte..<cursor.byte
      : min(range.lowerBound, cursor.byte)..<max(range.upperBound, cursor.byte)
    return CompletionList(
      cursor.inDocument(whole),
      all.map { CompletionItem(label: $0.rawValue, kind: .value, newText: $0.rawValue) })
  }

  private var rules: CompletionList? {
    firstWord.map { range in
      CompletionList(
        cursor.inDocument(range),
        RuleCatalog.rules.map { rule in
          var item = CompletionItem(
            label: rule.code, kind: .value, newText: rule.code,
            filterText: rule.code + " " + rule.name.chinese)
          item.detail = rule.name.text(words.language)
          item.documentation = rule.summary.text(words.language)
          return item
        })
    }
  }

  /// The standard tables that the document has not yet, with their titles; where the table has no
  /// header yet, a snippet writes it too.
  private var tables: CompletionList? {
    guard let range = firstWord else { return nil }
    let analysis = cursor.analysis
    let present = Set(
      analysis.tables.filter { $0.block != cursor.blockIndex }.map {
        FoldedName.fold($0.table.name)
      })
    let hasTitle = range.upperBound < syntax.arguments.upperBound
    let hasHeader = !cursor.block.rows.isEmpty
    let items = StandardTable.tables(for: analysis.context.fields.documentType)
      .filter { !present.contains(FoldedName.fold($0.name)) }
      .map { table in
        var item = CompletionItem(
          label: table.name, kind: .table,
          newText: hasTitle ? table.name : "\(table.name) \(table.title)",
          filterText: "\(table.name) \(table.title)")
        item.detail = table.title
        item.documentation = "```budget\n@表 \(table.name) \(table.title)\n\(table.header)\n```"
        if !hasTitle, !hasHeader {
          item.snippet = "\(table.name) ${1:\(table.title)}\n\(table.header)\n"
        }
        return item
      }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }
}
