import BudgetRules
import SubjectCatalog
import Testing

@testable import budget

/// What `budget subject` answers.
struct SubjectTextTests {
  private let lookup = SubjectLookup(catalog: .builtIn, edition: 2026)

  private func card(_ query: String, _ lookup: SubjectLookup) -> String {
    let text = SubjectText(lookup: lookup, language: .chinese)
    return lookup.subjects(query).first.map(text.card) ?? ""
  }

  @Test func aCodeHasOneAnswer() {
    #expect(lookup.subjects("2101506").map(\.name) == ["医疗保障经办事务"])
    #expect(lookup.subjects(" ２１０１５０６ ").map(\.name) == ["医疗保障经办事务"])
    let shown = card("2101506", lookup)
    #expect(shown.contains("210 卫生健康支出（类） › 21015 医疗保障管理事务（款） › 2101506"))
    #expect(shown.contains("ylbzjbsw"))
  }

  @Test func aSectionShowsWhatIsBelow() {
    #expect(card("21015", lookup).contains("2101506 医疗保障经办事务"))
  }

  @Test func aFamilyNarrowsTheAnswers() {
    var lookup = lookup
    lookup.family = .departmentEconomic
    #expect(lookup.subjects("2101506").isEmpty)
    #expect(lookup.subjects("退休费").allSatisfy { $0.family == .departmentEconomic })
    #expect(!lookup.subjects("退休费").isEmpty)
  }

  @Test func aFormerNameIsTold() {
    let shown = card("307", lookup)
    #expect(shown.hasPrefix("307 债务利息及费用支出\n"))
    #expect(shown.contains("曾名      债务利息支出"))
  }

  @Test(arguments: ["", " ", "9999999", "nosuchsubject"])
  func nothingIsFound(query: String) {
    #expect(lookup.subjects(query).isEmpty)
  }

  @Test func theSummaryNamesEveryFamily() {
    let shown = SubjectText(lookup: lookup, language: .english).summary()
    for family in SubjectFamily.allCases { #expect(shown.contains(family.englishName)) }
  }
}
