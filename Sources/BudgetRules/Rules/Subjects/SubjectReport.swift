import BudgetModel
import SubjectCatalog

/// Words the catalog's verdict on a row for people, with both remedies: the name that the code
/// has, and the code that the name has.
struct SubjectReport {
  private let table: Table
  private let row: Int
  private let side: Side
  private let verdict: SubjectVerdict
  private let context: CheckContext

  init(
    _ table: Table, row: Int, side: Side, _ verdict: SubjectVerdict, _ context: CheckContext
  ) {
    self.table = table
    self.row = row
    self.side = side
    self.verdict = verdict
    self.context = context
  }

  private var code: String {
    SubjectCode.text(side.entries[row].code, side.entries[row].codeLength)
  }

  private var name: String {
    side.nameColumn.map { table.text(row: row, column: $0) } ?? ""
  }

  /// The finding, or nil where the verdict asks for silence.
  var finding: Finding? {
    switch verdict {
    case .agrees, .unknownCode(candidate: true, _): return nil
    case .unknownCode(_, let owners): return unknown(owners)
    case .impossibleLength(let suggestions): return impossibleLength(suggestions)
    case .wording(let subject):
      return atName(
        .subjectWording,
        Message(
          "目录中 \(code) 的名称写作“\(subject.name)”。",
          "The catalog words the name of \(code) as “\(subject.name)”."))
    case .differs(let subject, let owners): return differs(subject, owners)
    case .formerName(_, let current):
      return atName(
        .formerSubject,
        Message(
          "“\(name)”是 \(code) 以前的名称，\(context.edition) 年为“\(current.name)”。",
          "“\(name)” is a former name of \(code); in \(context.edition) it is “\(current.name)”."),
        sure: current)
    case .formerCode(let former, let replacement): return formerCode(former, replacement)
    case .notYet(let later, let current): return notYet(later, current)
    }
  }

  private func unknown(_ owners: [Subject]) -> Finding {
    let remedy = remedy(owners)
    return atCode(
      .unknownSubject,
      Message(
        "\(context.edition) 年科目目录中没有 \(code)\(remedy.chinese)。",
        "The \(context.edition) catalog has no \(code)\(remedy.english)."))
  }

  private func impossibleLength(_ suggestions: [Subject]) -> Finding {
    let remedy = remedy(suggestions)
    let digits = code.utf8.count
    return atCode(
      .codeLength,
      Message(
        "科目编码 \(code) 为 \(digits) 位，应为 3、5 或 7 位\(remedy.chinese)。",
        "The code \(code) has \(digits) digits; codes have 3, 5 or 7\(remedy.english)."))
  }

  private func differs(_ subject: Subject, _ owners: [Subject]) -> Finding {
    let remedy = remedy(owners, word: ("“\(name)”的编码是 ", "“\(name)” is "))
    return atName(
      .subjectName,
      Message(
        "\(code) 是“\(subject.name)”，这里写作“\(name)”\(remedy.chinese)。",
        "\(code) is “\(subject.name)”, not “\(name)”\(remedy.english)."),
      sure: subject)
  }

  private func formerCode(_ former: Subject, _ replacement: Subject?) -> Finding {
    let last = former.lastEdition.map(String.init) ?? ""
    let now = replacement.map {
      (chinese: "，现为 \($0.code)“\($0.name)”", english: "; it is \($0.code) “\($0.name)” now")
    }
    return atCode(
      .formerSubject,
      Message(
        "\(code)“\(former.name)”用到 \(last) 年为止\(now?.chinese ?? "")。",
        "\(code) “\(former.name)” was in force until \(last)\(now?.english ?? "")."))
  }

  private func notYet(_ later: Subject, _ current: Subject?) -> Finding {
    let first = later.firstEdition.map(String.init) ?? ""
    guard let current else {
      return atCode(
        .formerSubject,
        Message(
          "\(code)“\(later.name)”从 \(first) 年起才有。",
          "\(code) “\(later.name)” is in force from \(first) on."))
    }
    return atName(
      .formerSubject,
      Message(
        "“\(name)”是 \(code) 从 \(first) 年起的名称，\(context.edition) 年为“\(current.name)”。",
        "“\(name)” is the name of \(code) from \(first) on; in \(context.edition) it is “\(current.name)”."
      ), sure: current)
  }

  // MARK: Parts of sentences

  /// At most three subjects that could be meant.
  private func remedy(
    _ subjects: [Subject], word: (chinese: String, english: String) = ("或应为 ", "perhaps ")
  ) -> (chinese: String, english: String) {
    guard !subjects.isEmpty else { return ("", "") }
    let isSameName = !word.chinese.hasPrefix("或应为")
    let list = subjects.prefix(3).map { isSameName ? $0.code : "\($0.code)“\($0.name)”" }
    return (
      "；" + word.chinese + list.joined(separator: "、"),
      "; " + word.english + list.joined(separator: ", ")
    )
  }

  private func atCode(_ rule: Rule, _ message: Message) -> Finding {
    Finding(rule, in: table, row: row, column: side.codeColumn ?? 0, message)
  }

  /// A finding on the name: sure only where published documents vouch for the catalog's name.
  private func atName(_ rule: Rule, _ message: Message, sure subject: Subject? = nil) -> Finding {
    var finding = Finding(
      rule, in: table, row: row, column: side.nameColumn ?? side.codeColumn ?? 0, message)
    if let subject {
      switch subject.evidence {
      case .disclosed, .office, .local: break
      case .olderEdition, .unverified, .candidate: finding.severity = .hint
      }
    }
    return finding
  }
}
