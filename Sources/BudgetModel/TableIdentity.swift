/// What a table is by its name: of which kind, and which of several of the kind.
///
/// `支出总表·市医院` is a 支出总表 with the key 市医院. What holds between tables holds between those
/// with the same key.
public struct TableIdentity: Hashable, Sendable {
  /// The name of the standard table that it is, else what stands before `·`, folded.
  public let kind: String
  /// What stands behind the first `·`, folded; empty without one.
  public let key: String

  /// The identity of this kind and key, both folded.
  public init(kind: String, key: String) {
    self.kind = kind
    self.key = key
  }

  /// The identity of a table with a name, or where the name is no standard table's, with a title.
  public init(name: String, title: String?) {
    let parts = name.unicodeScalars.split(
      maxSplits: 1, omittingEmptySubsequences: false
    ) { Self.separators.contains($0) }
    let base = parts.first.map { String($0) } ?? ""
    key = parts.count > 1 ? FoldedName.fold(String(parts[1])) : ""
    let standard =
      StandardTable.named(base) ?? (parts.count > 1 ? nil : title.flatMap(StandardTable.named))
    kind = standard.map(\.name) ?? FoldedName.fold(base)
  }

  private static let separators: Set<Unicode.Scalar> = ["·", "・", "•", "‧"]
}
