import BudgetRules
import BudgetSyntax
import LanguageServerProtocol

/// The semantic tokens of an open document: those of its blocks, made once, and what the client was
/// last told.
final class TokenHistory {
  private var cache = BlockCache<TokenChunk>()
  private var number = 0

  private var chunks: [TokenChunk] { cache.entries.map(\.value) }

  /// The name of the last answer.
  private var resultId: String { String(number) }

  /// All tokens of a version.
  func full(_ analysis: Analysis, _ encoding: PositionEncoding) -> LSP.SemanticTokens {
    update(analysis, encoding)
    return LSP.SemanticTokens(resultId: resultId, data: Self.numbers(chunks[...], gap: 0))
  }

  /// What has changed since an answer; nil where that was not the last one.
  func delta(
    since previous: String, _ analysis: Analysis, _ encoding: PositionEncoding
  ) -> LSP.SemanticTokensDelta? {
    guard previous == resultId, number > 0 else { return nil }
    let old = chunks
    update(analysis, encoding)
    return LSP.SemanticTokensDelta(resultId: resultId, edits: Self.edits(from: old, to: chunks))
  }

  /// The tokens of some lines.
  static func range(
    _ lines: ClosedRange<Int>, _ analysis: Analysis, _ encoding: PositionEncoding
  ) -> LSP.SemanticTokens {
    var numbers: [UInt32] = []
    let tree = analysis.tree
    guard var index = tree.blockIndex(ofLine: lines.lowerBound) else {
      return LSP.SemanticTokens(resultId: nil, data: [])
    }
    var first = tree.firstLine(ofBlock: index)
    var gap = first
    while index < tree.blocks.count, first <= lines.upperBound {
      let block = tree.blocks[index]
      let wanted = max(0, lines.lowerBound - first)..<max(0, lines.upperBound - first) + 1
      TokenChunk(
        block, analysis.semanticTokens(inBlock: index, lines: wanted), encoding
      ).append(to: &numbers, gap: &gap)
      first += block.lines.count
      index += 1
    }
    return LSP.SemanticTokens(resultId: nil, data: numbers)
  }

  private func update(_ analysis: Analysis, _ encoding: PositionEncoding) {
    number += 1
    cache.update(analysis.tree.blocks) { TokenChunk(analysis, block: $0, encoding: encoding) }
  }

  // MARK: Differences

  private static func edits(
    from old: [TokenChunk], to new: [TokenChunk]
  ) -> [LSP.SemanticTokensDelta.Edit] {
    var head = 0
    while head < min(old.count, new.count), old[head] === new[head] { head += 1 }
    var tail = 0
    while tail < min(old.count, new.count) - head,
      old[old.count - 1 - tail] === new[new.count - 1 - tail]
    {
      tail += 1
    }
    // The first token behind what changed counts its lines from another place now.
    while tail > 0 {
      tail -= 1
      if !new[new.count - 1 - tail].data.isEmpty { break }
    }
    var gap = 0
    var start = 0
    for chunk in new[..<head] {
      gap = chunk.data.isEmpty ? gap + chunk.linesBehind : chunk.linesBehind
      start += chunk.data.count
    }
    let before = numbers(old[head..<old.count - tail], gap: gap)
    let after = numbers(new[head..<new.count - tail], gap: gap)
    return edit(from: before, to: after, at: start).map { [$0] } ?? []
  }

  private static func numbers(_ chunks: ArraySlice<TokenChunk>, gap: Int) -> [UInt32] {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(chunks.reduce(0) { $0 + $1.data.count })
    var gap = gap
    for chunk in chunks { chunk.append(to: &numbers, gap: &gap) }
    return numbers
  }

  /// The shortest edit of whole tokens that makes one run of numbers of another; nil if none is
  /// needed.
  private static func edit(
    from old: [UInt32], to new: [UInt32], at start: Int
  ) -> LSP.SemanticTokensDelta.Edit? {
    let size = TokenChunk.numbersOfToken
    let shortest = min(old.count, new.count)
    var head = 0
    while head < shortest, old[head] == new[head] { head += 1 }
    if head == old.count, head == new.count { return nil }
    head -= head % size
    var tail = 0
    while tail < shortest - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
      tail += 1
    }
    tail -= tail % size
    return LSP.SemanticTokensDelta.Edit(
      start: start + head, deleteCount: old.count - head - tail,
      data: Array(new[head..<new.count - tail]))
  }
}
