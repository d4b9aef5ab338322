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
  /// Tells catalogs apart that differ by the documents that they hold for.
  private let variant: String
  private var known: [String: (document: CatalogDocument, uri: DocumentURI)] = [:]

  /// - Parameters:
  ///   - isVirtual: whether the client asks for the texts, so that no files are needed.
  ///   - variant: the settings file that the catalog holds for; nil where it is the session's.
  init(_ catalog: SubjectCatalog, language: Language, isVirtual: Bool, variant: String? = nil) {
    self.catalog = catalog
    self.language = language
    self.isVirtual = isVirtual
    // FNV-1a: the same in every session.
    let hash = variant?.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01B3
    }
    self.variant = hash.map { String($0, radix: 36) + "/" } ?? ""
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
    let prefix = Self.scheme + ":/" + variant
    guard uri.text.hasPrefix(prefix) else { return nil }
    let name = String(uri.text.dropFirst(prefix.count))
    return CatalogDocument(catalog, fileName: name, language: language)?.text
  }

  private func address(of document: CatalogDocument) -> DocumentURI {
    DocumentURI(Self.scheme + ":/" + variant + document.fileName)
  }

  private func write(_ document: CatalogDocument) -> DocumentURI? {
    guard Platform.cacheFolder("budget") != nil,
      let folder = Platform.cacheFolder("budget/" + variant)
    else { return nil }
    let path = FileName.path(of: document.fileName, in: folder)
    return Platform.replaceFile(path, with: Array(document.text.utf8))
      ? DocumentURI(path: path) : nil
  }
}
