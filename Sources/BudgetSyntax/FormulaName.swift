/// Where a name stands in a formula.
public enum FormulaNamePlace: Sendable, Hashable {
  /// In front of the brackets of a cell.
  case table
  /// By itself, as an operand.
  case operand
  /// Between the brackets of a cell.
  case argument
}

extension FormulaSyntax {
  /// A name as a formula writes it: in quotes where it would not be read back as this one name.
  public static func written(_ name: String, as place: FormulaNamePlace) -> String {
    if isReadBack(name, as: place) { return name }
    return name.contains("\"") ? "“\(name)”" : "\"\(name)\""
  }

  private static func isReadBack(_ name: String, as place: FormulaNamePlace) -> Bool {
    // Alternatives are one range too.
    guard !name.contains(where: { $0 == "|" || $0 == "｜" }) else { return false }
    let (before, behind) =
      switch place {
      case .table: ("", "[1]")
      case .operand: ("", "")
      case .argument: ("[", ", 1]")
      }
    let bytes = Array((before + name + behind + " = 1").utf8)
    let syntax = bytes.withUnsafeBufferPointer {
      var parser = FormulaParser($0, range: 0..<$0.count)
      return parser.formula()
    }
    let range = before.utf8.count..<before.utf8.count + name.utf8.count
    guard syntax.errors.isEmpty, syntax.prefixes.isEmpty, syntax.comparisons.count == 1 else {
      return false
    }
    switch (place, syntax.sides[0]) {
    case (.table, .cell(range?, _, _, _)), (.argument, .cell(_, range, _?, _)),
      (.operand, .name(range)), (.operand, .number(range)):
      return true
    default: return false
    }
  }
}
