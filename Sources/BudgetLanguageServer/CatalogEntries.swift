import BudgetEditing
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// The subject catalog as files that an editor can open, written when somebody first goes to one.
final class CatalogEntries {
  private let catalog: SubjectCatalog
  private let language: Language
  private var written: [String: (document: CatalogDocument, uri: DocumentURI)] = [:]

  init(_ catalog: SubjectCatalog, language: Language) {
    self.catalog = catalog
    self.language = language
  }

  /// The line of a subject in the catalog's file; nil where no file can be written.
  func location(of subject: Subject, edition: Int) -> LSP.Location? {
    let key = "\(subject.family) \(edition)"
    if written[key] == nil {
      let document = CatalogDocument(
        catalog, family: subject.family, edition: edition, language: language)
      guard let uri = write(document) else { return nil }
      written[key] = (document, uri)
    }
    guard let (document, uri) = written[key], let line = document.line(ofCode: subject.code) else {
      return nil
    }
    // Behind the bar and blank that a row begins with, in ASCII: the same in every encoding.
    let start = LSP.Position(line: line, character: 2)
    let end = LSP.Position(line: line, character: 2 + subject.code.utf8.count)
    return LSP.Location(uri: uri, range: LSP.Range(start: start, end: end))
  }

  private func write(_ document: CatalogDocument) -> DocumentURI? {
    guard let folder = Platform.cacheFolder("budget") else { return nil }
    let path = folder + "/" + document.fileName
    return Platform.replaceFile(path, with: Array(document.text.utf8))
      ? DocumentURI(path: path) : nil
  }
}
