import SubjectCatalog

/// Names of columns, rows and tables as they are compared: like names of subjects, with blanks
/// and quotes dropped, full-width letters, digits, brackets and punctuation made ASCII.
public enum FoldedName {
  /// The folded form of a name.
  public static func fold(_ name: String) -> String {
    String(decoding: foldedName(name), as: UTF8.self)
  }
}
