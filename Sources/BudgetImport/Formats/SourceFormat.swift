/// The formats that published text comes in.
public enum SourceFormat: String, Sendable, CaseIterable {
  /// Plain text: tables by tabs, by runs of blanks, or one cell a line.
  case text
  /// HTML with tables.
  case html
  /// The words of a PDF with their places, as `pdftotext -bbox` writes them.
  case bbox
  /// Comma-separated values.
  case csv
  /// Tab-separated values in one table.
  case tsv
  /// Markdown with tables.
  case markdown
}

extension SourceFormat {
  /// The format that the name or, where that says nothing, the text tells of.
  static func detect(_ text: String, name: String) -> SourceFormat {
    if PageWords.isList(text) { return .bbox }
    let name = name.lowercased()
    for (suffix, format) in suffixes where name.hasSuffix(suffix) { return format }
    if isMarkup(text) { return .html }
    if hasMarkdownTable(text) { return .markdown }
    return .text
  }

  private static let suffixes: [(String, SourceFormat)] = [
    (".html", .html), (".htm", .html), (".xhtml", .html), (".csv", .csv), (".tsv", .tsv),
    (".md", .markdown), (".markdown", .markdown),
  ]

  /// Whether the text begins as a page, or has a table in tags.
  private static func isMarkup(_ text: String) -> Bool {
    let start = Text.trimmed(String(text.unicodeScalars.prefix(512))).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return true }
    return start.hasPrefix("<") && Markup.contains("<table", in: text)
  }

  /// Whether a row between bars has a rule of dashes below it.
  private static func hasMarkdownTable(_ text: String) -> Bool {
    var previous: Substring = ""
    for line in Lines.split(text) {
      if MarkdownReader.isDelimiter(line), previous.contains("|") { return true }
      previous = line
    }
    return false
  }
}

/// Lines of a text, whatever their ends.
enum Lines {
  static func split(_ text: String) -> [Substring] {
    text.split(omittingEmptySubsequences: false) {
      $0 == "\n" || $0 == "\r\n" || $0 == "\r" || $0 == "\u{2028}"
    }
  }
}
