import BudgetSyntax

extension Place {
  /// The same place after an edit of amounts that made the block `new` of `old`: their lines and
  /// cells are the same, and only digits differ.
  func carried(from old: Block, to new: Block) -> Place {
    let line = old.lineIndex(ofByte: min(range.lowerBound, max(0, old.bytes.count - 1)))
    guard new.lines.indices.contains(line) else { return Place(new, 0..<0) }
    let (oldLine, newLine) = (old.lines[line], new.lines[line])
    if oldLine.end - oldLine.start == newLine.end - newLine.start {
      let distance = Int(newLine.start) - Int(oldLine.start)
      return Place(new, range.lowerBound + distance..<range.upperBound + distance)
    }
    // A cell of the row that was edited.
    guard let row = old.row(onLine: line), new.rows.indices.contains(row),
      let index = old.cells(of: old.rows[row]).firstIndex(where: { $0.range == range }),
      new.cells.indices.contains(index)
    else { return Place(new, newLine.content) }
    return Place(new, new.cells[index].range)
  }
}

extension Finding {
  /// Whether the finding, or a place that explains it, is in a block.
  func stands(in block: Block) -> Bool {
    place.block === block || related.contains { $0.place.block === block }
  }

  /// Moves what stands in the block `old` to the block that an edit of amounts made of it.
  mutating func carry(from old: Block, to new: Block) {
    if place.block === old { place = place.carried(from: old, to: new) }
    for index in related.indices where related[index].place.block === old {
      related[index].place = related[index].place.carried(from: old, to: new)
    }
  }
}
