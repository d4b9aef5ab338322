import SubjectData

/// Where a catalog's bytes lie: in the program itself, or in memory once an office's catalog or a
/// document's local subjects were merged in.
enum SubjectStorage: Sendable, Equatable {
  case builtIn
  case merged([UInt8])

  /// Lends the table to `body`; it must not escape.
  func read<Result>(_ body: (SubjectTable) -> Result) -> Result {
    switch self {
    case .builtIn:
      body(SubjectTable(Bytes(start: subject_data_start(), count: subject_data_count)))
    case .merged(let bytes):
      bytes.withUnsafeBytes { body(SubjectTable($0)) }
    }
  }
}
