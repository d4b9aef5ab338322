/// A check of amounts that is more than a comparison of two sides: with a condition, of an order,
/// or of several figures that make one finding.
///
/// It is bound when the document's form changes, and run again whenever an amount in one of its
/// tables does. What can be a `Relation` should be one: relations are traced to a common slip.
struct AmountCheck: Sendable {
  /// The blocks of the tables whose amounts it reads.
  let blocks: [Int]
  /// Says what is wrong, and in which block it stands.
  let run: @Sendable (FigureReader) -> [(block: Int, finding: Finding)]
}
