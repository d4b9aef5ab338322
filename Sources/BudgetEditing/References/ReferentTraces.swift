import BudgetModel

extension Referent {
  /// Whether a document may name the thing, judged by what is known of the document without reading
  /// it. One that may need not.
  ///
  /// - Parameters:
  ///   - holdsCode: Whether a code may stand in the document.
  ///   - holdsName: Whether a name may stand in it.
  public func mayBeNamed(
    holdsCode: (String) -> Bool, holdsName: (String) -> Bool
  ) -> Bool {
    switch kind {
    case .subject(let code, let name):
      if holdsCode(code) { return true }
      guard let name else { return false }
      // Names are the same with or without 的, and 支出 at the end.
      let stem = name.hasSuffix("支出") ? String(name.dropLast(2)) : name
      return stem.split(separator: "的").allSatisfy { holdsName(String($0)) }
    case .unit(let code, let name):
      return !code.isEmpty && holdsCode(code) || holdsName(name)
    case .rule(let code): return holdsName(code)
    case .label, .table, .column: return false
    }
  }
}
