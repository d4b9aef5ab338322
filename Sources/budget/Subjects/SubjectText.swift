import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// Subjects as text for people.
struct SubjectText {
  let lookup: SubjectLookup
  let language: Language
  var style = TextStyle()

  private var words: Words { Words(language) }

  /// All that is known of one subject.
  func card(_ subject: Subject) -> String {
    var text = style("\(subject.code) \(subject.name)", .bold) + "\n"
    let path = (lookup.above(subject) + [subject]).map { above in
      "\(above.code) \(above.name)\(words("（", " ("))\(above.level.name(language))\(words("）", ")"))"
    }
    add(words("层级", "Path"), path.joined(separator: " › "), to: &text)
    add(words("类别", "Family"), subject.family.name(language), to: &text)
    add(words("依据", "Evidence"), subject.evidence.meaning.text(language), to: &text)
    add(words("年度", "Editions"), subject.editions(language), to: &text)
    if !lookup.isCurrent(subject) { addStatus(subject, to: &text) }
    if !subject.pinyin.isEmpty {
      add(words("拼音", "Pinyin"), "\(subject.pinyin) (\(subject.initials))", to: &text)
    }
    for other in lookup.otherNames(subject) {
      let term = other.lastEdition == nil ? words("又名", "Also") : words("曾名", "Formerly")
      add(term, "\(other.name)\(words("：", ": "))\(other.editions(language))", to: &text)
    }
    for former in lookup.formerCodes(subject) {
      let editions = former.editions(language)
      add(words("原编码", "Old code"), "\(former.code)\(words("：", ": "))\(editions)", to: &text)
    }
    let children = lookup.children(subject)
    for (index, child) in children.enumerated() {
      add(index == 0 ? words("下级", "Below") : "", "\(child.code) \(child.name)", to: &text)
    }
    return text
  }

  private func addStatus(_ subject: Subject, to text: inout String) {
    let edition = lookup.edition
    add(
      words("注意", "Note"),
      words("\(edition) 年度的科目中没有这个编码或名称", "not in the edition of \(edition)"), to: &text)
    if let replacement = lookup.replacement(of: subject) {
      add(words("现为", "Now"), "\(replacement.code) \(replacement.name)", to: &text)
    }
  }

  private func add(_ term: String, _ value: String, to text: inout String) {
    let gap = String(repeating: " ", count: max(1, 10 - DisplayWidth.columns(term)))
    text += "  " + style(term, .dim) + gap + value + "\n"
  }

  /// A line for each subject: code, name, and what stands above it.
  func list(_ subjects: [Subject]) -> String {
    let shown = subjects.prefix(SubjectLookup.limit)
    let codes = shown.map { $0.code.utf8.count }.max() ?? 0
    let names = min(40, shown.map { DisplayWidth.columns($0.name) }.max() ?? 0)
    var text = ""
    for subject in shown {
      let above = lookup.above(subject).map(\.name)
      let path = above.isEmpty ? subject.family.name(language) : above.joined(separator: " › ")
      text += style(subject.code, .bold) + blanks(codes - subject.code.utf8.count + 2)
      text += subject.name + blanks(names - DisplayWidth.columns(subject.name) + 2)
      text += style(path, .dim) + "\n"
    }
    if subjects.count > shown.count {
      text += words(
        "只列出前 \(shown.count) 个：请写得更全，或用 --family 限定类别。\n",
        "Only the first \(shown.count) are listed: write more of it, or give --family.\n")
    }
    return text
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(2, count)) }

  /// What the catalog holds and lacks, a family each.
  func summary() -> String {
    var text = words(
      "科目年度：\(SubjectCatalog.editions.lowerBound) 至 \(SubjectCatalog.editions.upperBound)\n",
      "Editions: \(SubjectCatalog.editions.lowerBound) to \(SubjectCatalog.editions.upperBound)\n")
    for family in lookup.catalog.summary {
      text += "\n" + style(family.family.name(language), .bold)
      text += words(
        "：\(family.total) 个科目，其中 \(family.vouched) 个见于公开的文件或本单位的科目表\n",
        ": \(family.total) subjects, \(family.vouched) of them seen in published documents or in the "
          + "office's catalog\n")
      for gap in language == .chinese ? family.chineseGaps : family.englishGaps {
        text += "  " + style(words("不足：", "Lacking: "), .dim) + gap + "\n"
      }
    }
    return text
  }
}
