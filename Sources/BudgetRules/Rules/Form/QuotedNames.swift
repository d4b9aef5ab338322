import BudgetModel
import BudgetSyntax

extension Rule {
  /// A name in quotes is written alike everywhere.
  static let quotedName = Rule(
    "quoted-name", .hint,
    name: Message("引号中的名称", "Names in quotes"),
    summary: Message(
      "引号中的名称前后一致：与多次出现的名称只差一个字的，可能是笔误。",
      "A name in quotes is written alike everywhere: one that differs in one character from a frequent one may be a slip."
    ))
}

/// Names in quotes that differ in one character from one that is used often.
enum QuotedNames: OutlineRule {
  static let rules: [Rule] = [.quotedName]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    var places: [String: [(block: Int, range: Range<Int>)]] = [:]
    for (index, analysis) in outline.document.blocks.enumerated() {
      for range in analysis.text.quoted {
        places[analysis.block.text(range), default: []].append((index, range))
      }
    }
    let names = places.keys.filter { $0.unicodeScalars.count >= 3 && $0.isChinese }.sorted()
    let usual = names.filter { places[$0, default: []].count >= 3 }
    for name in names {
      let own = places[name, default: []]
      guard let first = own.first,
        let other = usual.first(where: {
          places[$0, default: []].count >= 2 * own.count && $0.differsInOneCharacter(from: name)
        })
      else { continue }
      let count = places[other, default: []].count
      var finding = Finding(
        .quotedName, at: outline.place(first.block, first.range),
        Message(
          "“\(name)”只差一个字的“\(other)”在文中有 \(count) 处，是否同一名称？",
          "“\(other)”, which differs from “\(name)” in one character, stands in \(count) places: is it the same name?"
        ))
      finding.related = own.dropFirst().map {
        RelatedPlace(
          place: outline.place($0.block, $0.range), message: Message("也在这里", "here too"))
      }
      if let usual = places[other]?.first {
        finding.related.append(
          RelatedPlace(
            place: outline.place(usual.block, usual.range),
            message: Message("通常的写法", "as it is usually written")))
      }
      binder.add(finding, inBlock: first.block)
    }
  }
}

extension String {
  /// Whether all characters are Chinese.
  fileprivate var isChinese: Bool {
    unicodeScalars.allSatisfy { "\u{4E00}"..."\u{9FFF}" ~= $0 }
  }

  /// Whether another text has the same characters but one.
  fileprivate func differsInOneCharacter(from other: String) -> Bool {
    let (left, right) = (Array(unicodeScalars), Array(other.unicodeScalars))
    return left.count == right.count && zip(left, right).filter { $0 != $1 }.count == 1
  }
}
