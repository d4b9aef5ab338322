import BudgetRules
import LanguageServerProtocol

/// The rule files that come with the program as documents that an editor can open: files in a cache
/// folder, written when somebody first needs one, or for clients that ask the server for texts,
/// addresses of its own.
final class RuleEntries {
  /// The scheme of the addresses that are no files.
  static let scheme = "budget-rules"

  private let isVirtual: Bool
  /// The addresses of the files by their names; nil for one that cannot be written.
  private var known: [String: DocumentURI?] = [:]

  /// - Parameter isVirtual: whether the client asks for the texts, so that no files are needed.
  init(isVirtual: Bool) { self.isVirtual = isVirtual }

  /// The heading of a rule; nil where its file is none that an editor can open.
  /// - Parameter document: the document that the rule holds for.
  func location(of source: RuleSource, for document: DocumentURI) -> LSP.Location? {
    address(of: source, for: document).map { uri in
      let start = LSP.Position(line: source.line, character: 0)
      return LSP.Location(uri: uri, range: LSP.Range(start: start, end: start))
    }
  }

  /// The address of a rule's heading, for a person to open; nil as above.
  func link(to source: RuleSource, for document: DocumentURI) -> String? {
    address(of: source, for: document).map { "\($0.text)#L\(source.line + 1)" }
  }

  /// The text at an address of ours; nil for any other.
  func text(at uri: DocumentURI) -> String? {
    let prefix = Self.scheme + ":/"
    guard uri.text.hasPrefix(prefix) else { return nil }
    let name = uri.text.dropFirst(prefix.count)
    return RuleLibrary.files.first { $0.name == name }.map {
      String(decoding: $0.bytes, as: UTF8.self)
    }
  }

  private func address(of source: RuleSource, for document: DocumentURI) -> DocumentURI? {
    guard source.isBuiltIn else { return document.file(named: source.file) }
    if isVirtual { return DocumentURI(Self.scheme + ":/" + source.file) }
    if let known = known[source.file] { return known }
    let address = Self.write(source)
    known.updateValue(address, forKey: source.file)
    return address
  }

  private static func write(_ source: RuleSource) -> DocumentURI? {
    guard Platform.cacheFolder("budget") != nil,
      let folder = Platform.cacheFolder("budget/rules")
    else { return nil }
    let path = FileName.path(of: source.file, in: folder)
    if Platform.readFile(path, limit: CompanionFiles.sizeLimit) == source.bytes {
      return DocumentURI(path: path)
    }
    return Platform.replaceFile(path, with: source.bytes) ? DocumentURI(path: path) : nil
  }
}
