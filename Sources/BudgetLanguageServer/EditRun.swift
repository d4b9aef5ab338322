import BudgetSyntax

/// Edits near each other, each of the text that those before it left, as the one edit that they
/// come to. Some editors send every character that a command deletes as an edit of its own; so they
/// are checked once.
struct EditRun {
  /// The text with all edits.
  private(set) var tree: SyntaxTree
  /// The length of the text without them.
  private let byteCount: Int
  /// The bytes at the text's beginning and end that no edit touches; nil where there is none.
  private var kept: (head: Int, tail: Int)?

  /// Edits that lie farther apart, in bytes, are checked faster one by one.
  private static let maximumLength = 16 * 1024

  init(_ tree: SyntaxTree) {
    self.tree = tree
    byteCount = tree.byteCount
  }

  /// Adds an edit of the text as it is now; `false` where it is too far from the others.
  mutating func add(_ range: Range<Int>, with bytes: [UInt8]) -> Bool {
    var head = range.lowerBound
    var tail = tree.byteCount - range.upperBound
    if let kept {
      head = min(head, kept.head)
      tail = min(tail, kept.tail)
      guard tree.byteCount - head - tail <= Self.maximumLength else { return false }
    }
    kept = (head, tail)
    tree = tree.replacing(range, with: bytes).tree
    return true
  }

  /// What they replace of the text without them, and by what; nil where there is none.
  var edit: (range: Range<Int>, bytes: [UInt8])? {
    guard let kept else { return nil }
    return (
      kept.head..<byteCount - kept.tail,
      tree.bytes(in: kept.head..<tree.byteCount - kept.tail)
    )
  }
}
