import BudgetSyntax

/// Random numbers from a seed (SplitMix64), so that every run tries the same cases.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}

/// Pieces of text that mean something to the parser, and some that only look so.
let telltales = [
  "\n", "\r", "\r\n", "\n\n", " ", "　", "\u{A0}", "\t", "\u{FEFF}", "\0", "|", "｜", "||", "｜｜",
  "\\",
  "\\|", "\\｜", "@", "＠", "#", "＃", "/", "//", "／／", "/／", "{", "}", "｛", "{=", "=", "＝", ":", "：",
  "@表 支出总表", "＠表：收入总表", "\n@表 支出总表\n", "@列 合计 = 基本支出 + 项目支出\n", "@年度 2026\n",
  "@金额单位 元\n", "| 208 | 社会保障 | 207.69 |\n", "｜ ２０８ ｜　社会保障　｜\n", "| 合计 | // 注\n",
  "|---|---|\n", "// 注释\n", "## 一、收入\n", "支出预算２４４１．６３万元。", "2267.56{=收支总表[合计]}", "預\u{301}算",
  "👨‍👩‍👧", "a", "０", "〇",
]

/// Bytes at random: telltale pieces, ASCII and bytes that are no UTF-8.
func randomBytes(count: Int, using generator: inout SeededGenerator) -> [UInt8] {
  var bytes: [UInt8] = []
  while bytes.count < count {
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: bytes.append(UInt8.random(in: 0...255, using: &generator))
    case 1: bytes.append(UInt8.random(in: 0x20...0x7E, using: &generator))
    default: bytes += Array((telltales.randomElement(using: &generator) ?? "").utf8)
    }
  }
  return bytes
}

extension SyntaxTree {
  /// What each line is, in the order of the text.
  var lineKinds: [LineKind] { blocks.flatMap { $0.lines.map(\.kind) } }

  /// What each block is.
  var blockKinds: [BlockKind] { blocks.map(\.kind) }

  /// The text of the cells of each row of the document.
  var rowTexts: [[String]] {
    blocks.flatMap { block in
      block.rows.map { row in block.cells(of: row).map { block.text($0.range) } }
    }
  }
}
