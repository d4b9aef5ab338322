import BudgetModel
import LanguageServerProtocol

/// Which open documents refer to which files, and which of them are to be checked again because
/// what they refer to has changed.
struct DocumentReferences {
  private struct Reference {
    let previousYear: String?
    let consolidates: [String]
    let files: NamedFiles
  }

  private var references: [DocumentURI: Reference] = [:]
  private var referring: [String: Set<DocumentURI>] = [:]
  /// The documents that are to be checked again, the oldest first.
  private(set) var stale: [DocumentURI] = []

  /// The paths of all files that open documents refer to.
  var paths: Set<String> { Set(referring.keys) }

  /// The files that a document refers to.
  func files(of document: DocumentURI) -> NamedFiles { references[document]?.files ?? NamedFiles() }

  /// A document was opened, edited or closed: its fields are such now, nil for closed.
  mutating func update(_ document: DocumentURI, _ fields: Fields?) {
    let old = references[document]
    guard let fields, NamedFiles.areNamed(in: fields), let path = document.path else {
      if old == nil { return }
      set(nil, of: document)
      if fields != nil { markStale(document) } else { stale.removeAll { $0 == document } }
      return
    }
    if let old, old.previousYear == fields.previousYear, old.consolidates == fields.consolidates {
      return
    }
    set(
      Reference(
        previousYear: fields.previousYear, consolidates: fields.consolidates,
        files: NamedFiles(fields, in: FileName.folder(of: path))), of: document)
    markStale(document)
  }

  /// The text at an address is another one, in the editor or on disk.
  mutating func textChanged(at document: DocumentURI) {
    if referring.isEmpty { return }
    if let path = document.path { textChanged(at: path) }
  }

  /// The text of a file is another one.
  mutating func textChanged(at path: String) {
    for document in referring[path] ?? [] { markStale(document) }
  }

  /// A document is to be checked again with what it refers to.
  mutating func markStale(_ document: DocumentURI) {
    if !stale.contains(document) { stale.append(document) }
  }

  /// A document was checked again.
  mutating func settle(_ document: DocumentURI) { stale.removeAll { $0 == document } }

  private mutating func set(_ reference: Reference?, of document: DocumentURI) {
    for path in references[document]?.files.paths ?? [] {
      referring[path]?.remove(document)
      if referring[path]?.isEmpty == true { referring[path] = nil }
    }
    references[document] = reference
    for path in reference?.files.paths ?? [] { referring[path, default: []].insert(document) }
  }
}
