import BudgetModel
import BudgetRules

/// Writes the skeleton of a whole document into one that has nothing but fields yet.
enum CreateDocument: CodeActionProvider {
  static let kinds = [CodeAction.Kind.insert]

  static func actions(_ site: ActionSite) -> [CodeAction] {
    let analysis = site.analysis
    let isNew = analysis.tree.blocks.allSatisfy {
      $0.kind == .directive || $0.kind == .blank || $0.kind == .comment
    }
    guard isNew else { return [] }
    let fields = analysis.context.fields
    let types = fields.documentType.map { [$0] } ?? DocumentType.allCases
    let name = fields.department?.name ?? fields.units.first?.name
    return types.flatMap { Skeleton.of($0, for: name) }.map { skeleton in
      CodeAction(
        Message(
          "新建\(skeleton.type.rawValue)（\(skeleton.layout.name.chinese)）",
          "New \(skeleton.type.rawValue) (\(skeleton.layout.name.english))"), .insert
      ) {
        let text = skeleton.text(fields: fields, catalog: analysis.context.catalog)
        let end = analysis.tree.byteCount
        let last = analysis.tree.blocks.last?.lines.last
        let isOpen = last.map { $0.contentEnd == $0.end } ?? false
        let isSet = fields != Fields()
        let gap = (isOpen ? "\n" : "") + (isSet && last?.kind != .blank ? "\n" : "")
        return [
          Replacement(
            range: end..<end, text: (gap + text).replacingLineEnds(analysis.lineEnd))
        ]
      }
    }
  }
}

extension String {
  /// The text with other line ends.
  fileprivate func replacingLineEnds(_ lineEnd: String) -> String {
    lineEnd == "\n"
      ? self : split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
  }
}
