import BudgetRules
import BudgetSyntax

/// Removes an `@允许` that accepts nothing.
enum RemoveAcceptance: CodeActionProvider {
  static let kinds = [CodeAction.Kind.quickFix]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    site.findings.filter { $0.finding.rule.code == "unused-acceptance" }.map { located in
      let block = located.finding.place.block
      let line = block.lines[block.lineIndex(ofByte: located.finding.place.range.lowerBound)]
      let start = site.analysis.tree.firstByte(ofBlock: located.block)
      return CodeAction(
        Message("删去这一行 @允许", "Remove this @允许"), .quickFix, isPreferred: true,
        mending: located
      ) {
        [Replacement(range: start + Int(line.start)..<start + Int(line.end), text: "")]
      }
    }
  }
}
