import BudgetModel
import BudgetSyntax

extension Rule {
  /// A `@检查` holds.
  static let declaredCheck = Rule(
    "declared-check", .error,
    name: Message("声明的检查", "Declared check"),
    summary: Message("@检查 声明的关系成立。", "A relation declared by @检查 holds."))
}

/// The relations that a document declares by `@检查`.
enum DeclaredChecks: RelationSource {
  static let rules: [Rule] = [.declaredCheck]
  static let reads: FormParts = .tables

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    // In a rule file a formula is of the documents that name the file.
    guard !document.context.fields.isRuleFile else { return }
    let lookup = ReferenceLookup(document)
    for index in document.blocks.indices {
      for formula in document.blocks[index].formulas.checks {
        bind(formula, index, lookup, &binder)
      }
    }
  }

  private static func bind(
    _ formula: Formula, _ index: Int, _ lookup: ReferenceLookup, _ binder: inout Binder
  ) {
    let document = lookup.document
    let block = document.blocks[index].block
    let table = document.table(index)
    var names = FormulaBinder(formula, lookup, own: table == nil ? nil : index)
    let texts = formula.syntax.comparisons.indices.map { position in
      block.text(formula.range(ofComparison: position))
    }
    names.bind(&binder) { position, left, right, values, binder in
      let note = values.map { "（\($0.word.rawValue) \($0.value.text)）" }.joined()
      let text = texts[position] + note
      var relation = Relation(
        .declaredCheck, left, formula.syntax.comparisons[position], right,
        at: .text(block: index, range: formula.range(ofComparison: position))
      ) { message(text, $0) }
      if binder.explains { relation.statement = text }
      binder.add(relation)
    }
    for problem in names.problems {
      binder.add(problem.finding(document, in: block, table: table), inBlock: index)
    }
    if names.isExcluded, let first = formula.syntax.expressions.first {
      binder.skip(
        Place(block, first.range),
        Message("没有满足 @检查 的条件。", "The condition of the @检查 is not met."))
    }
  }

  private static func message(_ text: String, _ outcome: Relation.Outcome) -> Message {
    let decimals = min(max(outcome.left.scale, outcome.right.scale), 2)
    let left = outcome.left.trimmed(minimum: decimals).grouped
    let right = outcome.right.trimmed(minimum: decimals).grouped
    return outcome.kind == .rounding
      ? Message(
        "\(text)：左边为 \(left)，右边为 \(right)（尾数误差）。",
        "\(text): \(left) against \(right) (rounding).")
      : Message(
        "\(text) 不成立：左边为 \(left)，右边为 \(right)。",
        "\(text) does not hold: \(left) against \(right).")
  }
}
