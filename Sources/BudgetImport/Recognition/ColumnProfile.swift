/// What the cells of a column are, so that columns of another page can be told by what they hold.
struct ColumnProfile {
  enum Kind { case blank, code, ordinal, figure, text }

  let kind: Kind
  /// The first ordinal, and the last.
  let ordinals: ClosedRange<Int>?

  init(_ cells: some Sequence<String>) {
    var counts: [Kind: Int] = [:]
    var numbers: [Int] = []
    for cell in cells where !cell.isEmpty {
      if let number = Figure.ordinal(cell), Figure.code(cell) == nil || number < 200 {
        counts[.ordinal, default: 0] += 1
        numbers.append(number)
      } else if Figure.code(cell) != nil {
        counts[.code, default: 0] += 1
      } else if Figure.isFigure(cell) {
        counts[.figure, default: 0] += 1
      } else {
        counts[.text, default: 0] += 1
      }
    }
    let best = counts.max { $0.value < $1.value || ($0.value == $1.value && $0.key == .ordinal) }
    kind = best?.key ?? .blank
    let ascends = zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }
    ordinals =
      kind == .ordinal && ascends && !numbers.isEmpty
      ? numbers[0]...numbers[numbers.count - 1]
      : nil
  }

  /// How well a column of another page fits this one.
  func fit(_ other: ColumnProfile) -> Int {
    if other.kind == .blank { return 0 }
    if kind == .blank { return other.kind == .figure ? 1 : 0 }
    if kind == .ordinal, other.kind == .ordinal {
      guard let own = ordinals, let next = other.ordinals else { return 1 }
      return next.lowerBound == own.upperBound + 1 ? 6 : -2
    }
    if kind == other.kind { return 4 }
    if kind == .figure, other.kind == .ordinal { return 2 }
    return -4
  }
}
