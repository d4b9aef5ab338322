import BudgetModel
import BudgetRules
import SubjectCatalog

/// Picks the text of a language.
struct Words {
  let language: Language

  init(_ language: Language) { self.language = language }

  /// The text in the language.
  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  /// How far a row of the catalog can be trusted.
  func evidence(_ evidence: Subject.Evidence) -> String {
    switch evidence {
    case .disclosed: self("见于公开的预算、决算或通知", "seen in published disclosures")
    case .olderEdition: self("见于较早版本的科目表，未见于近年公开文件", "seen in an older catalog only")
    case .unverified: self("未经公开文件核实", "not verified by a published document")
    case .candidate: self("可能存在，未经核实", "probably exists, not verified")
    case .office: self("单位自备的科目表", "from the office's own catalog")
    case .local: self("本文档声明的科目", "declared in this document")
    }
  }

  /// 类, 款, 项 or 目.
  func level(_ level: SubjectLevel) -> String {
    self(level.chineseName, level.englishName)
  }

  /// The classification that a subject belongs to.
  func family(_ family: SubjectFamily) -> String {
    self(family.chineseName, family.englishName)
  }

  /// The editions that a subject was in force.
  func years(_ subject: Subject) -> String {
    switch (subject.firstEdition, subject.lastEdition) {
    case (nil, nil): ""
    case (let first?, nil): self("\(first) 年起", "from \(first) on")
    case (nil, let last?): self("至 \(last) 年", "until \(last)")
    case (let first?, let last?): self("\(first)–\(last) 年", "\(first)–\(last)")
    }
  }
}

extension Subject {
  /// Code and name.
  var title: String { code + " " + name }
}

extension Array where Element == Subject {
  /// `210 卫生健康支出 › 21015 医疗保障管理事务`
  var path: String { map(\.title).joined(separator: " › ") }
}

extension Amount {
  /// The amount with commas between thousands, or nil where it is none.
  var grouped: String? {
    guard let value else { return nil }
    return value.grouped + (state == .percentage ? "%" : "")
  }
}
