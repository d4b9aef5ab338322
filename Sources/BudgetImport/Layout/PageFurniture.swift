import BudgetRules

/// Finds what a page has and the document does not: page numbers, and lines that each page repeats.
struct PageFurniture {
  private let pieces: [Piece]
  private var report: ImportReport

  static func removed(_ pieces: [Piece], _ report: inout ImportReport) -> [Piece] {
    var furniture = PageFurniture(pieces: pieces, report: report)
    let result = furniture.run()
    report = furniture.report
    return result
  }

  private mutating func run() -> [Piece] {
    let plain = plainNumbers()
    var result: [Piece] = []
    result.reserveCapacity(pieces.count)
    for (index, piece) in pieces.enumerated() {
      if case .line(let line) = piece, plain.contains(index) || Self.isPageNumber(line.text) {
        report.add(
          .removed, line.place, Message("页码“\(line.text)”", "page number “\(line.text)”"),
          text: line.text)
        result.append(.pageBreak)
      } else {
        result.append(piece)
      }
    }
    return result
  }

  /// `- 12 -`, `— 12 —`, `第 12 页`, `第12页 共30页`
  static func isPageNumber(_ text: String) -> Bool {
    let dense = Text.dense(text)
    guard dense.utf8.count <= 40 else { return false }
    if dense.hasPrefix("第"), dense.contains("页"),
      dense.unicodeScalars.allSatisfy({
        $0.properties.numericType != nil || "第页共，,/".unicodeScalars.contains($0)
      })
    {
      return true
    }
    let marks: [Character] = ["-", "—", "–", "－", "·", "~"]
    guard let first = dense.first, let last = dense.last, marks.contains(first),
      marks.contains(last)
    else { return false }
    let inner = dense.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }
    return !inner.isEmpty && inner.count <= 4 && inner.allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// Lines of a bare number that counts on from page to page: three or more, each beside a blank
  /// line or page end on both sides, and each one greater than the last.
  private func plainNumbers() -> Set<Int> {
    var candidates: [(index: Int, number: Int)] = []
    for (index, piece) in pieces.enumerated() {
      guard case .line(let line) = piece, let number = Figure.ordinal(line.text), number > 0,
        isEdge(index - 1), isEdge(index + 1)
      else { continue }
      candidates.append((index, number))
    }
    var best: [Int] = []
    var run: [(index: Int, number: Int)] = []
    for candidate in candidates {
      if let last = run.last, candidate.number != last.number + 1 { run = [] }
      run.append(candidate)
      if run.count >= 3 { best += run.map(\.index) }
    }
    return Set(best)
  }

  private func isEdge(_ index: Int) -> Bool {
    guard pieces.indices.contains(index) else { return true }
    switch pieces[index] {
    case .blank, .pageBreak, .tableEnd: return true
    case .line, .row: return false
    }
  }
}
