import BudgetRules

/// A text for people; the protocol has messages of another kind.
typealias Message = BudgetRules.Message

/// Chooses between the texts of both languages.
struct Words {
  private let language: Language

  init(_ language: Language) {
    self.language = language
  }

  func callAsFunction(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}
