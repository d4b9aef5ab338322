/// How high the cells of a header are: each stands in the middle of its height, and the lowest ones
/// reach down to the rows.
struct HeaderLevels {
  private let top: Int
  private let bottom: Int
  private let pitch: Int

  /// - Parameters:
  ///   - cells: The cells of the header, with their places.
  ///   - pitch: How far rows are from each other.
  init?(_ cells: [AlignedLine.Segment], pitch: Int) {
    let heights = cells.compactMap(\.height)
    guard let top = heights.map(\.lowerBound).min(), let bottom = heights.map(\.upperBound).max()
    else { return nil }
    (self.top, self.bottom, self.pitch) = (top, bottom, pitch)
  }

  /// The highest line of a cell that reaches down to the rows.
  private func highest(_ height: ClosedRange<Int>) -> Int {
    height.lowerBound + height.upperBound - bottom
  }

  /// Whether a cell that reaches down to the rows can stand at this height: one that is further up
  /// would reach beyond the header.
  func isLeaf(_ cell: AlignedLine.Segment) -> Bool {
    cell.height.map { highest($0) >= top - pitch / 2 } ?? true
  }

  /// Whether a cell that reaches down to the rows reaches up to a line above it, so that it is no
  /// part of that line's groups.
  func reaches(_ cell: AlignedLine.Segment, _ line: AlignedLine.Segment) -> Bool {
    guard let height = cell.height, let above = line.height else { return false }
    return highest(height) <= above.lowerBound + pitch / 2
  }
}
