/// The rows of a table that have no subject code, by label. Made for the few look-ups of one
/// occasion, where the names of all rows would cost more than they are worth.
public struct LabelIndex {
  private var places: [FoldedBytes: [RowPlace]] = [:]

  /// Makes the index of a table.
  public init(_ table: Table) {
    table.parts.forEachName(ofRowsWithCodes: false) { bytes, place in
      guard !bytes.isEmpty else { return }
      let name = FoldedBytes(bytes: bytes)
      if places[name]?.last != place { places[name, default: []].append(place) }
    }
  }

  /// The rows with a folded label, with or without its ordinal mark.
  public func rows(foldedName name: [UInt8]) -> [RowPlace] {
    places[FoldedBytes(bytes: name)] ?? []
  }
}
