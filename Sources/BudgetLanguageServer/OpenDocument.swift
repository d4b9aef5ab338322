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
  /// Where blocks stood in the version of the document that they were last looked up in.
  private var blockIndices: [ObjectIdentifier: Int] = [:]
  private var indexedRevision = -1

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

  /// Checks the document together with those that it refers to, and by the rule files that it names.
  func use(_ companions: Companions, ruleFiles: [RuleFile]) {
    if !ruleFiles.isEmpty { analysis.use(ruleFiles: ruleFiles) }
    analysis.use(companions)
    revision += 1
  }

  /// Applies changes, each to the text that those before it left; one without a range is the whole
  /// text.
  func apply(_ changes: [LSP.TextDocumentContentChangeEvent]) {
    revision += 1
    if changes.count == 1, let change = changes.first {
      analysis.replace(range(of: change, in: analysis.tree), with: change.text.bytes)
      return
    }
    var run = EditRun(analysis.tree)
    for change in changes {
      let range = range(of: change, in: run.tree)
      if run.add(range, with: change.text.bytes) { continue }
      apply(run)
      run = EditRun(analysis.tree)
      _ = run.add(range, with: change.text.bytes)
    }
    apply(run)
  }

  private func apply(_ run: EditRun) {
    guard let edit = run.edit else { return }
    analysis.replace(edit.range, with: edit.bytes)
  }

  /// The UTF-8 range that a change replaces.
  private func range(
    of change: LSP.TextDocumentContentChangeEvent, in tree: SyntaxTree
  ) -> Range<Int> {
    guard let range = change.range else { return 0..<tree.byteCount }
    let start = offset(of: range.start, in: tree)
    let end = offset(of: range.end, in: tree)
    return min(start, end)..<max(start, end)
  }

  /// The byte at a position; positions outside the text are clamped to it.
  func offset(of position: LSP.Position) -> Int { offset(of: position, in: analysis.tree) }

  private func offset(of position: LSP.Position, in tree: SyntaxTree) -> Int {
    tree.byteOffset(of: Position(line: position.line, column: position.character), in: encoding)
  }

  /// The protocol's range of a UTF-8 range of a block.
  func range(_ range: Range<Int>, inBlock index: Int) -> LSP.Range {
    LSP.Range(analysis.positions(of: range, inBlock: index, encoding: encoding))
  }

  /// The protocol's range of a place; nil if its block is gone. The block with the index `hint` is
  /// looked at first.
  func range(of place: Place, hint: Int) -> LSP.Range? {
    index(of: place.block, hint: hint).map { range(place.range, inBlock: $0) }
  }

  private func index(of block: Block, hint: Int) -> Int? {
    let blocks = analysis.tree.blocks
    func isAt(_ index: Int) -> Bool { blocks.indices.contains(index) && blocks[index] === block }
    if isAt(hint) { return hint }
    let key = ObjectIdentifier(block)
    if let known = blockIndices[key], isAt(known) { return known }
    // Findings name cells all over the document: one by one they would be searched for in all of it.
    guard indexedRevision != revision else { return nil }
    indexedRevision = revision
    blockIndices = analysis.tree.blockIndices
    return blockIndices[key]
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
