import BudgetRules
import BudgetSyntax

extension Analysis {
  /// The places that change together while the table's name at a UTF-8 offset of the document is
  /// typed over: `@表` and the formulas that write the name alike. Empty where it stands only once.
  public func linkedEditingRanges(at offset: Int) -> [Range<Int>] {
    guard let referent = referent(at: offset), case .table = referent.kind else { return [] }
    let bytes = self.bytes(referent.range)
    let ranges = references(to: referent).map(\.range).filter { self.bytes($0) == bytes }
    return ranges.count > 1 && ranges.contains(referent.range) ? ranges : []
  }

  /// The bytes of a range within one block.
  private func bytes(_ range: Range<Int>) -> ArraySlice<UInt8> {
    guard let index = tree.blockIndex(ofByte: range.lowerBound) else { return [] }
    let block = tree.blocks[index]
    let start = range.lowerBound - tree.firstByte(ofBlock: index)
    return block.bytes[start..<min(start + range.count, block.bytes.count)]
  }
}
