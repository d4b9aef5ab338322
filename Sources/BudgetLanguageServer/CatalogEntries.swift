import BudgetEditing
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// The subject catalog as documents that an editor can open: files in a cache folder, written when
/// somebody first goes to one, or for clients that ask the server for texts, addresses of its own.
final class CatalogEntries {
  /// The scheme of the addresses that are no files.
  static let scheme = "budget-catalog"

  private let catalog: SubjectCatalog
  private let language: Language
  private let isVirtual: Bool
  private var known: [String: (document: CatalogDocument, uri: DocumentURI)] = [:]

  /// - Parameter isVirtual: whether the client asks for the texts, so that no files are needed.
  init(_ catalog: SubjectCatalog, language: Language, isVirtual: Bool) {
    self.catalog = catalog
    self.language = language
    self.isVirtual = isVirtual
  }

  /// The line of a subject in the catalog's document; nil where no file can be written.
  func location(of subject: Subject, edition: Int) -> LSP.Location? {
    let key = "\(subject.family) \(edition)"
    if known[key] == nil {
      let document = CatalogDocument(
        catalog, family: subject.family, edition: edition, language: language)
      guard let uri = isVirtual ? address(of: document) : write(document) else { return nil }
      known[key] = (document, uri)
    }
    guard let (document, uri) = known[key], let line = document.line(ofCode: subject.code) else {
      return nil
    }
    // Behind the bar and blank that a row begins with, in ASCII: the same in every encoding.
    let start = LSP.Position(line: line, character: 2)
    let end = LSP.Position(line: line, character: 2 + subject.code.utf8.count)
    return LSP.Location(uri: uri, range: LSP.Range(start: start, end: end))
  }

  /// The text at an address of ours, also one that an earlier session gave; nil for any other.
  func text(at uri: DocumentURI) -> String? {
    let prefix = Self.scheme + ":/"
    guard uri.text.hasPrefix(prefix) else { return nil }
    let name = String(uri.text.dropFirst(prefix.count))
    return CatalogDocument(catalog, fileName: name, language: language)?.text
  }

  private func address(of document: CatalogDocument) -> DocumentURI {
    DocumentURI(Self.scheme + ":/" + document.fileName)
  }

  private func write(_ document: CatalogDocument) -> DocumentURI? {
    guard let folder = Platform.cacheFolder("budget") else { return nil }
    let path = folder + "/" + document.fileName
    return Platform.replaceFile(path, with: Array(document.text.utf8))
      ? DocumentURI(path: path) : nil
  }
}
