import BudgetRules

/// A format of reports. Documents are reported one by one, on any thread; what comes out is put
/// together in order.
protocol Reporter: Sendable {
  /// What stands before all documents.
  var opening: [UInt8] { get }
  /// What stands between the reports of two documents, where they are not empty.
  var separator: [UInt8] { get }
  /// The report on a document.
  func report(_ document: CheckedDocument) -> [UInt8]
  /// The report on a file that cannot be read, beside what is said on standard error.
  func report(_ unreadable: Unreadable) -> [UInt8]
  /// What stands behind all documents.
  func closing(_ summary: CheckSummary) -> [UInt8]
}

extension Reporter {
  var opening: [UInt8] { [] }
  var separator: [UInt8] { [] }
  func report(_ unreadable: Unreadable) -> [UInt8] { [] }
}

/// What a run found in all.
struct CheckSummary: Sendable, Equatable {
  /// The documents that were checked.
  var documents = 0
  /// The paths that could not be read.
  var unreadable = 0
  /// The findings.
  var tally = Tally()
}
