import BudgetModel
import BudgetRules
import BudgetSyntax

/// Puts the figure that tables or other figures of the text make in the place of the one stated.
enum UpdateFigure: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    site.findings.compactMap { located in
      let finding = located.finding
      let block = finding.place.block
      guard let computed = finding.computed, block.kind == .paragraph || block.kind == .heading
      else { return nil }
      let range = finding.place.range
      let stated = block.withBytes {
        AmountScanner.scan(UnsafeBufferPointer(rebasing: $0[range]))
      }
      guard let value = stated.value, value == finding.stated else { return nil }
      let text = written(computed, like: stated, block.text(range))
      let start = site.analysis.tree.firstByte(ofBlock: located.block)
      return CodeAction(
        Message("改为 \(text)", "Make it \(text)"), .quickFix,
        isPreferred: finding.rule.code == "bound-figure", mending: located
      ) {
        [
          Replacement(range: start + range.lowerBound..<start + range.upperBound, text: text)
        ]
      }
    }
  }

  /// A figure as prose writes it: no idle zeros, but no fewer decimals than stood there.
  private static func written(
    _ value: ExactDecimal, like stated: Amount, _ text: String
  ) -> String {
    let number = value.trimmed(minimum: Int(stated.scale))
    let shown = text.contains(",") || text.contains("，") ? number.grouped : number.description
    return shown + (stated.state == .percentage ? "%" : "")
  }
}
