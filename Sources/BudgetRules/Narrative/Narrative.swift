import BudgetModel
import BudgetSyntax

/// A stretch of a document's text with what its figures are about.
struct Narrative {
  /// A passage with its place in the document.
  struct Part {
    let passage: Passage
    /// The block that it stands in; where it is torn, the next paragraph's too.
    let blocks: [Int]
    /// The index of its first statement.
    let first: Int
  }

  /// A statement with what its words mean.
  struct Entry {
    let part: Int
    let statement: Statement
    /// The statement that it is a part of, and how.
    let whole: (entry: Int, part: Statement.Part)?
    /// What it is about, if it is certain.
    var indicator: Indicator?
    var fund = Indicator.Fund.all
    /// The cells that its amount is compared with.
    var placement: Placement?
    /// Why it is not compared.
    var reason: Reason?
  }

  /// Why a figure is left alone.
  enum Reason {
    case approximate, unknownWords, otherName, otherYear, severalFunds, noCell, severalDepartments,
      otherSection
  }

  let document: DocumentView
  private(set) var parts: [Part] = []
  private(set) var entries: [Entry] = []
  /// For each statement that has parts, those.
  private(set) var partsOf: [Int: [Int]] = [:]
  /// The statements whose parts are all items by subject, listed one by one.
  private(set) var itemLists: Set<Int> = []

  var isAccounts: Bool { document.context.fields.documentType?.isAccounts == true }
  var unit: MoneyUnit { document.context.fields.moneyUnit ?? .tenThousandYuan }

  private let names: NarrativeNames
  private let projects: ProjectFunds
  /// What the headings above say.
  let scope: SectionScope
  /// Finds the cells that the stretch can mean; nil where that is not certain.
  let placer: Placer?

  init(_ text: TextOutline, _ stretch: TextOutline.Stretch) {
    document = text.document
    names = text.names
    projects = text.projects
    scope = stretch.scope
    placer = stretch.scope.key.map { key in
      Placer(
        tables: TableLookup(document: text.document, key: key),
        isAccounts: text.document.context.fields.documentType?.isAccounts == true)
    }
    read(stretch.blocks)
  }

  // MARK: Reading

  /// A list of passages that goes on: the statement that they are parts of, and their marks.
  private struct List {
    let head: Int
    let ownMark: RowLabel.Mark?
    var childMark: RowLabel.Mark??
    let listsItems: Bool
  }

  private mutating func read(_ blocks: Range<Int>) {
    var lists: [List] = []
    var index = blocks.lowerBound
    while index < blocks.upperBound {
      if let paragraph = document.blocks[index].paragraph?.value {
        index = read(paragraph, at: index, &lists)
      } else {
        index += 1
      }
    }
  }

  /// Adds a paragraph, with those that it goes on in, and returns the index of the block behind.
  private mutating func read(
    _ first: Paragraph, at start: Int, _ lists: inout [List]
  ) -> Int {
    var paragraph = first
    var index = start
    while true {
      let next = index + 1
      let following = next < document.blocks.count ? document.blocks[next].paragraph?.value : nil
      guard paragraph.isOpen, let following, following.items.first?.mark == nil,
        let torn = paragraph.items.last, let rest = following.items.first
      else {
        for item in paragraph.items { add(item, [index], &lists) }
        return next
      }
      for item in paragraph.items.dropLast() { add(item, [index], &lists) }
      let prose = torn.passage.prose.joined(with: rest.passage.prose)
      let joined = Paragraph.Item(mark: torn.mark, passage: PassageReader.read(prose))
      add(joined, [index, next], &lists)
      paragraph = following.withoutFirst
      index = next
      if paragraph.items.isEmpty { return next + 1 }
    }
  }

  private mutating func add(
    _ item: Paragraph.Item, _ blocks: [Int], _ lists: inout [List]
  ) {
    let passage = item.passage
    var list: List?
    while var last = lists.popLast() {
      if case .some(let child) = last.childMark {
        if item.mark == child {
          list = last
        } else if item.mark != nil, item.mark != last.ownMark {
          // A list within a list: its parts are parts of a part.
          lists.append(last)
          break
        }
      } else if item.mark != last.ownMark || item.mark == nil {
        last.childMark = .some(item.mark)
        list = last
      }
      if let list {
        lists.append(list)
        break
      }
    }
    guard !passage.statements.isEmpty || !passage.bare.isEmpty || !passage.lists.isEmpty else {
      return
    }
    let first = entries.count
    let part = parts.count
    parts.append(Part(passage: passage, blocks: blocks, first: first))
    var isFirst = true
    for statement in passage.statements {
      var whole = statement.whole.map { (entry: first + $0.statement, part: $0.part) }
      // The first amount of a list item is the part; what follows tells more of it.
      if whole == nil, let list, isFirst, statement.amount != nil {
        whole = (head(list.head, of: statement), .ofWhich)
        isFirst = false
        if list.listsItems { itemLists.insert(list.head) }
      }
      var entry = Entry(part: part, statement: statement, whole: whole)
      resolve(&entry, isItem: item.mark != nil && entries.count == first)
      entries.append(entry)
      if let whole { partsOf[whole.entry, default: []].append(entries.count - 1) }
    }
    if let head = passage.listHead {
      lists.append(
        List(
          head: first + head, ownMark: item.mark, childMark: nil, listsItems: passage.listsItems))
    }
  }

  /// The statement that a list's item is a part of: where both the budget and the actual figure
  /// are told before it, the one of its own kind.
  private func head(_ first: Int, of statement: Statement) -> Int {
    let entry = entries[first]
    guard isAccounts, entry.statement.label.isPlan != statement.label.isPlan else { return first }
    return entries[first...].indices.first {
      entries[$0].part == entry.part && entries[$0].indicator == entry.indicator
        && entries[$0].statement.sentence == entry.statement.sentence
        && entries[$0].statement.label.isPlan == statement.label.isPlan
    } ?? first
  }

  // MARK: Meaning

  private func resolve(_ entry: inout Entry, isItem: Bool) {
    guard !scope.isSilent else {
      entry.reason = .otherSection
      return
    }
    var label = entry.statement.label
    if label.isBare, let headed = scope.subject { label = label.continuing(headed) }
    let whole = entry.whole.map { entries[$0.entry] }
    entry.fund = label.fund ?? whole?.fund ?? scope.fund ?? .all
    if entry.statement.isApproximate {
      entry.reason = .approximate
      return
    }
    if label.hasSeveralFunds {
      entry.reason = .severalFunds
      return
    }
    let year = document.context.fields.year
    if label.isPast || (label.year != nil && year != nil && label.year != year) {
      entry.reason = .otherYear
      return
    }
    if let cell = projects.funds[label.name] {
      entry.placement = Placement(cell)
      return
    }
    guard let placer else {
      entry.indicator = indicator(label, whole)
      entry.reason = .severalDepartments
      return
    }
    let isListed = isItem && !scope.isAboutBasicSpending && !label.name.isEmpty
    if label.code != nil || !label.path.isEmpty || isListed,
      let placement = placer.subject(label, entry.fund)
    {
      entry.placement = placement
      return
    }
    guard let indicator = indicator(label, whole) else {
      if label.indicator == .spending, isOfAllSpending(entry, whole) {
        entry.placement = placer.category(label, entry.fund)
      }
      if entry.placement == nil {
        entry.reason = label.indicator == nil ? .unknownWords : .otherName
      }
      return
    }
    entry.indicator = indicator
    if Self.isEconomic(indicator), whole?.indicator == .basic || scope.isAboutBasicSpending {
      entry.placement = placer.economic(indicator)
    } else {
      entry.placement = placer.place(indicator, label, entry.fund)
    }
    if entry.placement == nil { entry.reason = .noCell }
  }

  private static func isEconomic(_ indicator: Indicator) -> Bool {
    switch indicator {
    case .wages, .goods, .families, .capital: true
    default: false
    }
  }

  /// Whether a category of spending that is named here is one of all spending, not of projects
  /// or the like.
  private func isOfAllSpending(_ entry: Entry, _ whole: Entry?) -> Bool {
    func isTotal(_ indicator: Indicator?) -> Bool {
      indicator == nil || indicator == .spending || indicator == .balance || indicator == .income
    }
    guard scope.topic == nil, !scope.isAboutKind else { return false }
    return isTotal(whole?.indicator) && isTotal(parts[entry.part].passage.title?.indicator)
  }

  /// What a statement is about, by its own words, those of its whole, or those of the heading.
  private func indicator(_ label: Label, _ whole: Entry?) -> Indicator? {
    guard names.mean(label.rest, scope) else { return nil }
    if let indicator = label.indicator { return indicator }
    if label.fund != nil {
      switch whole?.indicator?.isIncome {
      case true?: return .income
      case false?: return .spending
      case nil: return nil
      }
    }
    return scope.topic
  }

  /// Whether the words beside a figure's own name nothing but the department.
  func means(_ words: String) -> Bool { names.mean(words, scope) }

  // MARK: Figures

  /// Where a figure stands: the block and the UTF-8 range in it.
  func site(_ figure: ProseFigure, in part: Int) -> (block: Int, range: Range<Int>)? {
    let part = parts[part]
    guard let place = part.passage.prose.place(figure.range),
      part.blocks.indices.contains(place.paragraph)
    else { return nil }
    return (part.blocks[place.paragraph], place.range)
  }

  /// A figure as an expression, given to so many decimals at least.
  func written(_ figure: ProseFigure, in part: Int, decimals: Int = 0) -> CellExpression? {
    guard let site = site(figure, in: part),
      let operand = figure.operand(decimals: decimals, documentUnit: unit)
    else { return nil }
    return .written(block: site.block, range: site.range, operand)
  }

  /// The decimals that the amounts of a sentence are given to: the most that one of them has.
  func decimals(ofSentence sentence: Int, in part: Int) -> Int {
    let figures = parts[part].passage.statements.filter { $0.sentence == sentence }
      .flatMap { [$0.amount, $0.prior, $0.change?.figure] }.compactMap { $0 }
    return min(figures.filter { $0.moneyUnit != nil }.map(\.scale).max() ?? 0, usualDecimals)
  }

  /// The decimals that figures of the text are taken to be given to at most.
  var usualDecimals: Int { document.context.fields.decimals ?? 2 }

  /// A place of a figure with what stands there.
  func related(_ figure: ProseFigure, in part: Int, sign: String = "") -> RelatedPlace? {
    guard let site = site(figure, in: part) else { return nil }
    let block = document.blocks[site.block].block
    let text = sign + block.text(site.range)
    return RelatedPlace(place: Place(block, site.range), message: Message(text, text))
  }
}

/// The names by which a text means the document's own department.
struct NarrativeNames {
  private let own: Set<String>
  private let names: [String]

  init(_ fields: Fields) {
    var own: Set<String> = [
      "", "本", "我", "全", "本单位", "我单位", "本局", "我局", "本级及所属单位", "单位",
    ]
    // The budget of a unit is its own, whichever department it belongs to.
    let only = fields.units.count == 1 && fields.documentType?.isOfUnit == true
    let names = [fields.department, only ? fields.units.first : nil].compactMap { $0 }
    self.names = names.map { FoldedName.fold($0.name) }
    for name in self.names {
      own.insert(name)
      // Label takes 部门 out of what it reads.
      own.insert(name.replacing("部门", with: ""))
    }
    self.own = own
  }

  /// Whether words are the end of the department's name, as 市民政局 is of 潍坊市民政局.
  private func isShort(_ words: Wording) -> Bool {
    words.bytes.count >= 9 && names.contains { Wording($0).hasSuffix(words.string) }
  }

  /// Whether the words beside a figure's own name nothing else.
  func mean(_ words: String, _ scope: SectionScope) -> Bool {
    if own.contains(words) { return true }
    var words = Wording(words)
    // （汇总） and （含所属单位） say what the department is anyway.
    if let open = words.range(of: "("), words.hasSuffix(")") {
      let comment = Wording(words.bytes[open.upperBound...].dropLast())
      guard comment.string == "汇总" || comment.hasPrefix("含") else { return false }
      words = Wording(words.bytes[..<open.lowerBound])
    }
    return own.contains(words.string) || isShort(words) || scope.isHeaded(by: words)
  }
}

/// The funds of the projects that have tables of their own, by the projects' names.
struct ProjectFunds {
  private(set) var funds: [String: CellExpression] = [:]

  init(_ document: DocumentView) {
    var cells: [String: [CellExpression]] = [:]
    for key in document.directory.keys(ofKind: "项目绩效信息") {
      guard
        let information = document.directory.block(kind: "项目绩效信息", key: key)
          .flatMap(document.table),
        let row = information.rows(named: "项目名称").first, information.columns.count == 2,
        let block = document.directory.block(kind: "项目绩效资金", key: key),
        let table = document.table(block),
        let place = ["预算数", "资金总额", "预算资金"].lazy.compactMap({
          table.rows(named: $0).first
        }).first,
        let column = table.columns(named: "当年度").first ?? table.sides[place.side].mainColumn
      else { continue }
      let name = FoldedName.fold(information.text(row: row.row, column: 1))
      guard name.utf8.count >= 12 else { continue }
      cells[name, default: []].append(
        .cell(CellReference(block: block, row: place.row, column: column)))
    }
    funds = cells.mapValues { $0.count == 1 ? $0[0] : .sum($0) }
  }
}
