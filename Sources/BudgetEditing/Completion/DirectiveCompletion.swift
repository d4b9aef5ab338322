import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// The directives that can stand on a line.
struct DirectiveCompletion {
  private let analysis: Analysis
  /// What the directive takes the place of, as a UTF-8 range of the document.
  private let range: Range<Int>
  /// The `@` as it was typed.
  private let at: String
  /// The directives, those that are likeliest first.
  private let order: [DirectiveName]
  private let words: Words

  init(_ cursor: Cursor, _ syntax: DirectiveSyntax, _ words: Words) {
    let block = cursor.block
    let start = Int(block.lines[cursor.line].contentStart)
    analysis = cursor.analysis
    range = cursor.inDocument(start..<max(syntax.name.upperBound, cursor.byte))
    at = block.text(start..<max(start, syntax.name.lowerBound))
    self.words = words
    if block.kind == .table {
      let isInTable = cursor.line > 0
      order = DirectiveName.allCases.filter {
        isInTable ? $0.belongsInTable : $0.belongsInDocument
      }
    } else {
      order = Self.order(analysis, isBelowTable: Self.endsInTable(analysis, cursor.blockIndex - 1))
    }
  }

  /// A line that nothing was typed on; blank lines belong to the block above them.
  init(_ cursor: Cursor, onBlankLine words: Words) {
    let isBelowTable =
      cursor.block.kind == .table && cursor.block.lines[cursor.line - 1].kind != .blank
    self.init(
      cursor.analysis, at: cursor.firstByte + cursor.byte, isBelowTable: isBelowTable, words)
  }

  /// The last line of a document, where it is empty.
  init(_ analysis: Analysis, onLastLine words: Words) {
    let isBelowTable = Self.endsInTable(analysis, analysis.tree.blocks.count - 1)
    self.init(analysis, at: analysis.tree.byteCount, isBelowTable: isBelowTable, words)
  }

  private init(_ analysis: Analysis, at offset: Int, isBelowTable: Bool, _ words: Words) {
    self.analysis = analysis
    range = offset..<offset
    at = "@"
    self.words = words
    order = Self.order(analysis, isBelowTable: isBelowTable)
  }

  var list: CompletionList? {
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
    return CompletionList(range, items)
  }

  /// The directives of a document; directly below a table its own first, as it can go on.
  private static func order(_ analysis: Analysis, isBelowTable: Bool) -> [DirectiveName] {
    let all = DirectiveName.allCases
    if analysis.context.fields.isRuleFile {
      let first: [DirectiveName] = [.check, .level]
      return first + all.filter { !first.contains($0) && $0.belongsInDocument }
    }
    guard isBelowTable else { return all.filter(\.belongsInDocument) }
    return all.filter(\.belongsInTable) + all.filter { !$0.belongsInTable }
  }

  /// Whether a block is a table that goes on with the next line.
  private static func endsInTable(_ analysis: Analysis, _ index: Int) -> Bool {
    guard index >= 0, case let block = analysis.tree.blocks[index] else { return false }
    return block.kind == .table && block.lines.last?.kind != .blank
  }

  private func snippet(_ directive: DirectiveName) -> String {
    let name = "@\(directive.rawValue) "
    func choice(_ values: [String]) -> String {
      "\(name)${1|\(values.joined(separator: ","))|}"
    }
    switch directive {
    case .documentType: return choice(documentTypes)
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

/// What can stand behind `@类型`.
private let documentTypes = DocumentType.allCases.map(\.rawValue) + [Fields.ruleFileType]

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
    case .documentType?: values(documentTypes)
    case .moneyUnit?: values(MoneyUnit.allCases.map(\.rawValue))
    case .rounding?: values(RoundingMode.allCases.map(\.rawValue))
    case .year?: values(years(upTo: SubjectCatalog.editions.upperBound + 1))
    case .subjects?: values(years(upTo: SubjectCatalog.editions.upperBound))
    case .precision?: values((0...4).map(String.init))
    case .accept?: rules
    case .level?: values(Fields.levels)
    case .table?: tables
    case .column?, .row?: types
    case .department?, .unit?: organizations
    case .previousYear?, .consolidates?, .rules?, .check?, nil: nil
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

  /// What was typed of a value.
  private func typed(_ range: Range<Int>) -> TypedText {
    TypedText(
      cursor.block.text(
        range.lowerBound..<max(range.lowerBound, min(cursor.byte, range.upperBound))))
  }

  private func values(_ values: [String]) -> CompletionList? {
    firstWord.map { range in
      CompletionList(
        cursor.inDocument(range),
        values.map {
          CompletionItem(
            label: $0, kind: .value, newText: $0, filterText: typed(range).filter(name: $0))
        })
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
      all.map {
        CompletionItem(
          label: $0.rawValue, kind: .value, newText: $0.rawValue,
          filterText: typed(whole).filter(name: $0.rawValue))
      })
  }

  /// The organisations that the tables name or last year's document declares and no field declares
  /// yet, with their codes.
  private var organizations: CompletionList? {
    let fields = cursor.analysis.context.fields
    let own = fields.units + [fields.department].compactMap { $0 }
    var seen = Set(own.map { FoldedName.fold($0.name) })
    let found = (PreviousYear(cursor.analysis)?.organizations ?? []) + organizationsInTables
    let items = found.filter { seen.insert(FoldedName.fold($0.name)).inserted }.map {
      organization in
      let text = [organization.code, organization.name].compactMap { $0 }.joined(separator: " ")
      return CompletionItem(
        label: text, kind: .value, newText: text,
        filterText: typed(syntax.arguments).filter(code: text, name: organization.name))
    }
    let arguments = syntax.arguments
    let range =
      arguments.isEmpty
      ? cursor.byte..<cursor.byte
      : min(arguments.lowerBound, cursor.byte)..<max(arguments.upperBound, cursor.byte)
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  private var organizationsInTables: [Fields.Organization] {
    var found: [Fields.Organization] = []
    for (_, table) in cursor.analysis.tables {
      for side in table.sides {
        guard let column = side.unitNameColumn else { continue }
        for row in 0..<min(table.rowCount, Self.maximumRows) where side.entries[row].kind != .total
        {
          let name = table.text(row: row, column: column)
          guard !name.isEmpty else { continue }
          let code = table.text(row: row, column: side.unitCodeColumn)
          found.append(Fields.Organization(code: code.isEmpty ? nil : code, name: name))
        }
      }
    }
    return found
  }

  private static let maximumRows = 500

  /// The rules, those with findings in the document first.
  private var rules: CompletionList? {
    // The line itself is not well formed yet.
    let found = Set(
      cursor.analysis.findings.filter { located in
        located.block != cursor.blockIndex
          || cursor.block.lineIndex(ofByte: located.finding.place.range.lowerBound) != cursor.line
      }.map(\.finding.rule))
    return firstWord.map { range in
      let typed = typed(range)
      // There are more rules than a list holds.
      let rules = cursor.analysis.rules.filter { rule in
        rule.code.contains(typed.text) || typed.answers(to: rule.name.chinese)
      }
      let all = rules.filter { found.contains($0) } + rules.filter { !found.contains($0) }
      return CompletionList(
        cursor.inDocument(range),
        all.map { rule in
          var item = CompletionItem(
            label: rule.code, kind: .value, newText: rule.code,
            filterText: typed.filter(code: rule.code, name: rule.name.chinese))
          item.detail = rule.name.text(words.language)
          item.documentation = rule.summary.text(words.language)
          return item
        })
    }
  }

  /// The tables that last year's document has and this one not yet, then the standard ones, with
  /// their titles; where the table has no header yet, a snippet writes it too.
  private var tables: CompletionList? {
    guard let range = firstWord else { return nil }
    let analysis = cursor.analysis
    let present = Set(
      analysis.tables.filter { $0.block != cursor.blockIndex }.map {
        FoldedName.fold($0.table.name)
      })
    let hasTitle = range.upperBound < syntax.arguments.upperBound
    let hasHeader = !cursor.block.rows.isEmpty
    var seen = present
    let standard = StandardTable.tables(for: analysis.context.fields.documentType)
      .map { (name: $0.name, title: $0.title, header: $0.header) }
    let items = (lastYearsTables + standard)
      .filter { seen.insert(FoldedName.fold($0.name)).inserted }
      .map { table in
        var item = CompletionItem(
          label: table.name, kind: .table,
          newText: hasTitle ? table.name : "\(table.name) \(table.title)",
          filterText: "\(typed(range).filter(name: table.name)) \(table.title)")
        item.detail = table.title
        item.documentation = "```budget\n@表 \(table.name) \(table.title)\n\(table.header)\n```"
        if !hasTitle, !hasHeader {
          item.snippet =
            "\(table.name.snippetText) ${1:\(table.title.snippetText)}\n\(table.header.snippetText)\n"
        }
        return item
      }
    return items.isEmpty ? nil : CompletionList(cursor.inDocument(range), items)
  }

  private var lastYearsTables: [(name: String, title: String, header: String)] {
    guard let lastYear = PreviousYear(cursor.analysis) else { return [] }
    return lastYear.analysis.tables.compactMap { _, table in
      guard !table.name.isEmpty,
        let header = table.block.lines.first(where: { $0.kind == .row })?.content
      else { return nil }
      let title = lastYear.current(table.title ?? table.name)
      return (table.name, title, table.block.text(table.block.trimmedEnd(header)))
    }
  }
}
