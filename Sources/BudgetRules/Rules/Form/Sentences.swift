import BudgetModel
import BudgetSyntax

extension Rule {
  /// A sentence that gives a reason gives one.
  static let emptyReason = Rule(
    "empty-reason", .warning,
    name: Message("没有写出原因", "Reason not given"),
    summary: Message(
      "“主要原因是”后面写出了原因。", "What follows “the main reason is” is a reason."))

  /// A sentence about what was not spent is complete.
  static let incompleteSentence = Rule(
    "incomplete-sentence", .warning,
    name: Message("句子不完整", "Incomplete sentence"),
    summary: Message(
      "“没有使用…安排”后面写明没有使用的是什么，例如“的支出”。",
      "“没有使用…安排” goes on with what was not used, such as 的支出."))
}

/// Sentences that break off.
enum Sentences: ProseRule {
  static let rules: [Rule] = [.emptyReason, .incompleteSentence]

  static func check(_ block: Block, _ context: CheckContext, _ findings: inout [Finding]) {
    guard context.hasForm, block.kind == .paragraph else { return }
    checkReasons(block, &findings)
    for start in block.places(of: "没有使用", in: block.whole) {
      let end = sentenceEnd(block, from: start.upperBound)
      guard block.bytes[start.upperBound..<end].reversed().starts(with: "安排".utf8.reversed())
      else { continue }
      let text = block.text(start.lowerBound..<end)
      findings.append(
        Finding(
          .incompleteSentence, at: Place(block, start.lowerBound..<end),
          Message(
            "“\(text)”没有写完，应为“\(text)的支出”。",
            "“\(text)” breaks off; it should go on with “的支出”.")))
    }
  }

  private static func checkReasons(_ block: Block, _ findings: inout [Finding]) {
    for place in block.places(of: "原因", in: block.whole) {
      var offset = place.upperBound
      var hasVerb = false
      for verb in ["主要是", "是由于", "是因为", "是", "为"] where skip(verb, block, &offset) {
        hasVerb = true
        break
      }
      let hasColon = skip("：", block, &offset) || skip(":", block, &offset)
      guard hasVerb || hasColon else { continue }
      while offset < block.bytes.count, block.bytes[offset] <= 0x20 { offset += 1 }
      let ends = ["。", "；", "，", "、", ";", ","].contains {
        block.bytes[offset...].starts(with: $0.utf8)
      }
      guard ends || offset == block.bytes.count else { continue }
      findings.append(
        Finding(
          .emptyReason, at: Place(block, place),
          Message("这里没有写出原因。", "No reason is given here.")))
    }
  }

  private static func skip(_ text: String, _ block: Block, _ offset: inout Int) -> Bool {
    guard block.bytes[offset...].starts(with: text.utf8) else { return false }
    offset += text.utf8.count
    return true
  }

  /// The end of the sentence that goes on at `offset`, its last mark not included.
  private static func sentenceEnd(_ block: Block, from offset: Int) -> Int {
    let text = block.bytes[offset...]
    for index in text.indices {
      if text[index] == 0x0A || text[index] == 0x0D { return index }
      for mark in ["。", "；", "，"] where text[index...].starts(with: mark.utf8) { return index }
    }
    return block.trimmedRange(offset..<block.bytes.count).upperBound
  }
}
