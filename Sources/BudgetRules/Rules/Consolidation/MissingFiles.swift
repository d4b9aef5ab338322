import BudgetModel
import BudgetSyntax

extension Rule {
  /// The documents that a document refers to can be read.
  static let missingFile = Rule(
    "missing-file", .warning,
    name: Message("引用的文件不存在", "Missing file"),
    summary: Message(
      "@上年 和 @汇总 的文件存在，可以读取。", "The files of @上年 and @汇总 are there and can be read."))
}

/// Files that a document refers to and that nobody could read.
enum MissingFiles: RelationSource {
  static let rules: [Rule] = [.missingFile]
  static let reads: FormParts = .tables

  static func bind(_ document: DocumentView, _ binder: inout Binder) {
    let missing = document.companions.missing
    guard !missing.isEmpty else { return }
    for (index, analysis) in document.blocks.enumerated() where analysis.block.kind == .directive {
      let block = analysis.block
      guard let syntax = DirectiveSyntax(block, line: 0) else { continue }
      let files: [Range<Int>]
      switch syntax.directive {
      case .previousYear?: files = [syntax.arguments]
      case .consolidates?: files = block.words(syntax.arguments)
      default: continue
      }
      for file in files where missing.contains(block.text(file)) {
        let name = block.text(file)
        binder.add(
          Finding(
            .missingFile, at: Place(block, file),
            Message(
              "文件“\(name)”不存在或不能读取，因此没有与它核对。",
              "The file “\(name)” is missing or cannot be read, so nothing was compared with it.")),
          inBlock: index)
      }
    }
  }
}
