import BudgetEditing
import BudgetRules
import BudgetSyntax

/// The semantic tokens of a block as the protocol writes them: five numbers each, relative to the
/// token before. Never changes, and is shared between versions of a document.
final class TokenChunk {
  /// The tokens' numbers. The first counts lines from the block's first line.
  let data: [UInt32]
  /// The lines from the last token's on; all where the block has no tokens.
  let linesBehind: Int

  /// The tokens of a block.
  convenience init(_ analysis: Analysis, block index: Int, encoding: PositionEncoding) {
    let block = analysis.tree.blocks[index]
    self.init(block, analysis.semanticTokens(inBlock: index), encoding)
  }

  init(_ block: Block, _ tokens: [SemanticToken], _ encoding: PositionEncoding) {
    var data: [UInt32] = []
    data.reserveCapacity(tokens.count * TokenChunk.numbersOfToken)
    var line = 0
    var isOnLine = false
    // Where the columns of the line have been counted to, and the column of the last token.
    var offset = 0
    var column = 0
    var lastColumn = 0
    block.withBytes { bytes in
      for token in tokens {
        guard let (type, modifiers) = TokenLegend.numbers(of: token.kind) else { continue }
        if !isOnLine || token.line != line {
          offset = Int(block.lines[token.line].start)
          column = 0
          lastColumn = 0
        }
        column += encoding.columnCount(
          UnsafeBufferPointer(rebasing: bytes[offset..<token.range.lowerBound]))
        let length = encoding.columnCount(UnsafeBufferPointer(rebasing: bytes[token.range]))
        data.append(UInt32(truncatingIfNeeded: token.line - line))
        data.append(UInt32(truncatingIfNeeded: column - lastColumn))
        data.append(UInt32(truncatingIfNeeded: length))
        data.append(type)
        data.append(modifiers)
        line = token.line
        isOnLine = true
        lastColumn = column
        column += length
        offset = token.range.upperBound
      }
    }
    self.data = data
    linesBehind = block.lines.count - line
  }

  /// The numbers that make a token.
  static let numbersOfToken = 5

  /// Adds the tokens to those of the blocks before.
  /// - Parameter gap: the lines between the last token before and the block's first line; becomes
  ///   that of the next block.
  func append(to numbers: inout [UInt32], gap: inout Int) {
    guard let first = data.first else {
      gap += linesBehind
      return
    }
    numbers.append(first &+ UInt32(truncatingIfNeeded: gap))
    numbers.append(contentsOf: data.dropFirst())
    gap = linesBehind
  }
}
