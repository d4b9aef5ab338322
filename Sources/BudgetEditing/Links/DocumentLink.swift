import BudgetModel
import BudgetRules
import BudgetSyntax

/// The name of a file in a document.
public struct DocumentLink: Sendable, Hashable {
  /// The name's UTF-8 range in the document.
  public let range: Range<Int>
  /// The name as written, as a rule relative to the document's folder.
  public let file: String
}

extension Analysis {
  /// The files that `@上年`, `@汇总` and `@规则` name.
  public var documentLinks: [DocumentLink] {
    var links: [DocumentLink] = []
    for (index, block) in tree.blocks.enumerated() where block.kind == .directive {
      guard let syntax = DirectiveSyntax(block, line: 0) else { continue }
      let files: [Range<Int>]
      switch syntax.directive {
      case .previousYear?: files = [syntax.arguments]
      case .consolidates?, .rules?: files = block.words(syntax.arguments)
      default: continue
      }
      let first = tree.firstByte(ofBlock: index)
      for file in files where !file.isEmpty {
        links.append(
          DocumentLink(
            range: first + file.lowerBound..<first + file.upperBound, file: block.text(file)))
      }
    }
    return links
  }
}
