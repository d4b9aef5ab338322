import BudgetModel
import BudgetRules
import SubjectCatalog

/// What was typed to find symbols, as documents are asked for it without reading them.
public struct SymbolQuery {
  private let typed: TypedText
  /// Codes of subjects whose pinyin answers.
  private let codes: Set<String>
  /// Standard tables whose pinyin answers.
  private let tables: Set<String>

  /// - Parameter catalog: The subjects that are found by pinyin.
  public init(_ text: String, catalog: SubjectCatalog) {
    typed = TypedText(text)
    tables = typed.standardTables
    codes =
      typed.isLatin
      ? Set(
        SubjectCatalog.editions.flatMap {
          catalog.search(text, edition: $0, limit: 500).map(\.code)
        }) : []
  }

  /// Whether a document may have a symbol that answers. One that may need not.
  ///
  /// - Parameters:
  ///   - holdsDigits: Whether a code that begins with digits may stand in the document.
  ///   - holdsCode: Whether a code may stand in it.
  ///   - holdsName: Whether a part of a name may stand in it.
  public func mayBeAnswered(
    holdsDigits: (String) -> Bool, holdsCode: (String) -> Bool, holdsName: (String) -> Bool
  ) -> Bool {
    if typed.isEmpty { return true }
    if typed.folded.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) {
      return holdsDigits(typed.folded)
    }
    return holdsName(typed.folded) || codes.contains(where: holdsCode)
      || tables.contains(where: holdsName)
  }
}

extension TypedText {
  /// The folded names of the standard tables that are typed so without an input method.
  var standardTables: Set<String> {
    guard isLatin else { return [] }
    return Set(
      DocumentType.allCases.flatMap { StandardTable.tables(for: $0) }.map(\.name)
        .filter { answers(to: $0) }.map { FoldedName.fold($0) })
  }
}
