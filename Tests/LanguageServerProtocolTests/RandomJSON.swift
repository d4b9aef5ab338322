/// Writes random JSON texts, and damages them.
struct RandomJSON {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func document() -> [UInt8] {
    Array((blanks() + value(depth: 0) + blanks()).utf8)
  }

  /// A text with a few bytes changed, dropped or doubled.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<4, using: &random) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(bytes[place], at: place)
      case 2: bytes[place] = UInt8.random(in: 0...255, using: &random)
      default: bytes[place] = Array("{}[]\",:\\u0e+-. 9tn".utf8).randomElement(using: &random) ?? 0
      }
    }
    return bytes
  }

  private mutating func value(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 5 ? 5 : 8), using: &random) {
    case 0: ["null", "true", "false"].randomElement(using: &random) ?? "null"
    case 1, 2: number()
    case 3, 4: string()
    case 5: "[" + list { $0.value(depth: depth + 1) } + "]"
    default:
      "{" + list { $0.string() + $0.blanks() + ":" + $0.blanks() + $0.value(depth: depth + 1) }
        + "}"
    }
  }

  private mutating func list(_ element: (inout RandomJSON) -> String) -> String {
    (0..<Int.random(in: 0...4, using: &random))
      .map { _ in blanks() + element(&self) + blanks() }.joined(separator: ",")
  }

  private mutating func blanks() -> String {
    ["", "", "", " ", "\n", "\r\n\t", "  "].randomElement(using: &random) ?? ""
  }

  private mutating func number() -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0: String(Int.random(in: -20...20, using: &random))
    case 1: String(Int64(truncatingIfNeeded: random.next()))
    case 2: String(random.next()) + String(random.next() % 1000)
    case 3: String(Double(Int.random(in: -9_999_999...9_999_999, using: &random)) / 100)
    default:
      "\(Int.random(in: -9...9, using: &random)).\(random.next() % 100_000)"
        + "e\(Int.random(in: -300...300, using: &random))"
    }
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "B", "key", "类款项", "〇", "２", "é", "e\u{301}", "👩‍👩‍👧", "\u{7F}", "\u{2028}", "/",
      #"\n"#, #"\""#, #"\\"#, #"\/"#, #"\t"#, #"\u0000"#, #"\u6536"#, #"\uD83D\uDE00"#, #"\ud83d"#,
      #"\uDE00"#, #"\u00e9"#,
    ]
    let text = (0..<Int.random(in: 0...6, using: &random))
      .map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    return "\"\(text)\""
  }
}
