import BudgetRules
import SubjectCatalog

extension SubjectFamily {
  /// How options name the family.
  var optionName: String {
    switch self {
    case .revenue: "revenue"
    case .functional: "functional"
    case .departmentEconomic: "department-economic"
    case .governmentEconomic: "government-economic"
    }
  }

  func name(_ language: Language) -> String {
    language == .chinese ? chineseName : englishName
  }
}

extension SubjectLevel {
  func name(_ language: Language) -> String {
    language == .chinese ? chineseName : englishName
  }
}

extension Subject.Evidence {
  /// The word that JSON has for it.
  var code: String {
    switch self {
    case .disclosed: "disclosed"
    case .olderEdition: "older-edition"
    case .unverified: "unverified"
    case .candidate: "candidate"
    case .office: "office"
    case .local: "local"
    }
  }

  /// What vouches for a subject.
  var meaning: Message {
    switch self {
    case .disclosed:
      Message("见于已公开的预决算或通知", "seen in a published disclosure or notice")
    case .olderEdition:
      Message(
        "见于较早版本的科目表，未见于近年的公开文件", "seen in an older edition only, believed to be current")
    case .unverified: Message("未经核实", "not seen in a document, believed to be current")
    case .candidate: Message("可能存在，未经核实", "probably exists, not seen in a document")
    case .office: Message("见于本单位的科目表", "stands in the office's catalog")
    case .local: Message("由文件自行声明", "declared by a document")
    }
  }
}

extension Subject {
  /// The editions with this code and name, in words.
  func editions(_ language: Language) -> String {
    let words = Words(language)
    let doubt = isBoundaryUncertain ? words("（年度可能差几年）", " (give or take some years)") : ""
    let years =
      switch (firstEdition, lastEdition) {
      case (nil, nil): words("现行，2021 年或更早起", "in force, from 2021 or before")
      case (let first?, nil): words("现行，\(first) 年起", "in force, from \(first)")
      case (nil, let last?): words("至 \(last) 年", "until \(last)")
      case (let first?, let last?): words("\(first) 年至 \(last) 年", "from \(first) to \(last)")
      }
    return years + doubt
  }
}
