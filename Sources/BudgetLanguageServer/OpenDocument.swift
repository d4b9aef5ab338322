import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// A document that is open in the editor, at its present version, or one that is read to answer a
/// question.
final class OpenDocument {
  /// The document with all that is known of it.
  private(set) var analysis: Analysis
  /// The version that the client gave it.
  var version = 0
  /// Counts what has changed of the document and of what it refers to.
  private(set) var revision = 0
  /// What is set for it.
  private(set) var settings: DocumentSettings
  /// How the client counts columns.
  let encoding: PositionEncoding
  /// The document's semantic tokens, as far as the client has asked for them.
  let tokens = TokenHistory()
  /// The outlines of the document's tables, as far as the client has asked for them.
  let outline = OutlineCache()

  init(_ text: [UInt8], encoding: PositionEncoding, settings: DocumentSettings) {
    self.encoding = encoding
    self.settings = settings
    analysis = settings.analysis(of: text)
  }

  /// Checks the document by other settings, without the documents that it refers to.
  func use(_ settings: DocumentSettings) {
    self.settings = settings
    analysis = settings.analysis(of: analysis.tree.bytes)
    revision += 1
  }

  /// Checks the document together with those that it refers to.
  func use(_ companions: Companions) {
    analysis.use(companions)
    revision += 1
  }

  /// Applies one change; without a range it is the whole text.
  func apply(_ change: LSP.TextDocumentContentChangeEvent) {
    revision += 1
    guard let range = change.range else {
      analysis.replace(0..<analysis.tree.byteCount, with: change.text.bytes)
      return
    }
    let start = offset(of: range.start)
    let end = offset(of: range.end)
    analysis.replace(min(start, end)..<max(start, end), with: change.text.bytes)
  }

  /// The byte at a position; positions outside the text are clamped to it.
  func offset(of position: LSP.Position) -> Int {
    analysis.tree.byteOffset(
      of: Position(line: position.line, column: position.character), in: encoding)
  }

  /// The protocol's range of a UTF-8 range of a block.
  func range(_ range: Range<Int>, inBlock index: Int) -> LSP.Range {
    LSP.Range(analysis.positions(of: range, inBlock: index, encoding: encoding))
  }

  /// The protocol's range of a place; nil if its block is gone.
  func range(of place: Place, hint: Int) -> LSP.Range? {
    analysis.positions(of: place, in: encoding, hint: hint).map { LSP.Range($0) }
  }

  /// The protocol's range of a UTF-8 range of the document.
  func range(ofBytes range: Range<Int>) -> LSP.Range {
    let start = analysis.tree.position(ofByte: range.lowerBound, in: encoding)
    let end = analysis.tree.position(ofByte: range.upperBound, in: encoding)
    return LSP.Range(start..<max(start, end))
  }
}

extension LSP.Range {
  /// The protocol's range of two positions.
  init(_ range: Range<Position>) {
    self.init(
      start: LSP.Position(line: range.lowerBound.line, character: range.lowerBound.column),
      end: LSP.Position(line: range.upperBound.line, character: range.upperBound.column))
  }
}
