import BudgetRules

/// A line of one of the sources.
public struct SourcePlace: Sendable, Hashable, Comparable {
  /// The source, counted from 0 in the order in which they were given.
  public let file: Int
  /// The line, counted from 1.
  public let line: Int

  /// Places are ordered by source, then by line.
  public static func < (left: SourcePlace, right: SourcePlace) -> Bool {
    (left.file, left.line) < (right.file, right.line)
  }
}

/// What an import says of its work: what was recognised, mended, doubted and left out.
public struct ImportReport: Sendable {
  /// What became of a part of the source.
  public enum Kind: String, Sendable, CaseIterable {
    /// A table, a field or a heading that was understood.
    case recognised
    /// Damage of the source that was put right, because sums or the catalog prove it.
    case mended
    /// What a person should look at.
    case doubted
    /// What says nothing of the budget: page numbers, ordinal columns, repeated headers.
    case removed
    /// What the document has more than once because the language wants it so: a table's title
    /// that is a heading too.
    case repeated
  }

  /// One remark.
  public struct Entry: Sendable {
    /// What became of it.
    public let kind: Kind
    /// Where it stands in the source.
    public let place: SourcePlace
    /// One sentence for a person.
    public let message: Message
    /// The text that was left out or repeated; empty for the other kinds.
    public let text: String
  }

  /// All remarks, in the order of the source.
  public internal(set) var entries: [Entry] = []

  /// The remarks of one kind.
  public func entries(_ kind: Kind) -> [Entry] { entries.filter { $0.kind == kind } }

  mutating func add(_ kind: Kind, _ place: SourcePlace, _ message: Message, text: String = "") {
    entries.append(Entry(kind: kind, place: place, message: message, text: text))
  }

  /// Pieces of one text that were put together: the figures of both are other ones.
  mutating func join(_ pieces: [String], into whole: String, _ place: SourcePlace) {
    var before = FigureCount()
    for piece in pieces { before.add(piece) }
    var after = FigureCount()
    after.add(whole)
    guard before != after else { return }
    for piece in pieces {
      add(
        .removed, place, Message("合并前的“\(piece)”", "before it was joined: “\(piece)”"),
        text: piece)
    }
    add(.repeated, place, Message("合并后的“\(whole)”", "after it was joined: “\(whole)”"), text: whole)
  }

  mutating func sort() {
    // Remarks on one line keep their order.
    let numbered = entries.enumerated().sorted { left, right in
      left.element.place == right.element.place
        ? left.offset < right.offset : left.element.place < right.element.place
    }
    entries = numbered.map(\.element)
  }
}
