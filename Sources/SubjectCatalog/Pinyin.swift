/// How Chinese names are typed without an input method.
public enum Pinyin {
  private static let source = SubjectStorage.builtIn.read { PinyinSource($0) }

  /// The syllables of a name's Chinese characters without tones, parted by blanks, as in
  /// ``Subject/pinyin``; empty where the reading of one is not known.
  public static func reading(of name: String) -> String {
    String(decoding: source.reading(of: Array(name.utf8)), as: UTF8.self)
  }

  /// The first letters of syllables, `xzyx` for `xing zheng yun xing`.
  public static func initials(of reading: String) -> String {
    var letters: [UInt8] = []
    var atStart = true
    for byte in reading.utf8 {
      if atStart { letters.append(byte) }
      atStart = byte == UInt8(ascii: " ")
    }
    return String(decoding: letters, as: UTF8.self)
  }
}

/// Readings for names that come without: each character as in the catalog's own names, by the
/// character before it where the two stand together there.
struct PinyinSource {
  private var singles: [Unicode.Scalar: [UInt8]] = [:]
  private var pairs: [UInt64: [UInt8]] = [:]

  /// Characters of tables, headings and rules that no subject's name has.
  private static let further = [
    "ba": "八", "ban": "板", "bang": "绑", "bi": "比", "bo": "拨", "bu": "不", "cheng": "称",
    "ci": "次词", "cuo": "措", "di": "第", "dou": "都", "du": "度", "duan": "段", "duo": "多",
    "fen": "份", "fu": "符幅", "gai": "概该", "ge": "各", "guo": "过", "hao": "号", "heng": "横",
    "hui": "汇", "jin": "近", "jiu": "九", "ju": "句据", "kuang": "况", "kuo": "括", "li": "例",
    "lian": "连", "ling": "零令", "liu": "六", "lu": "录", "lv": "率", "ma": "码", "man": "满",
    "ming": "明", "mo": "模末", "ping": "平", "qi": "七", "que": "缺", "rong": "容",
    "shi": "释式是", "shun": "顺", "shuo": "说", "si": "四", "tian": "填", "wan": "完",
    "wei": "为尾谓", "wu": "误", "xi": "细", "xie": "写", "xu": "需", "yi": "依意", "yuan": "元",
    "yun": "允", "ze": "则责", "zhang": "张", "zhi": "之只至致", "zong": "总",
  ]

  /// Learns what the given names need; all that there is to learn where none are given.
  init(_ table: SubjectTable, for names: [[UInt8]]? = nil) {
    let needed = names.map { Set($0.flatMap(Self.characters)) }
    func isNeeded(_ character: Unicode.Scalar) -> Bool { needed?.contains(character) ?? true }
    for (syllable, characters) in Self.further {
      for character in characters.unicodeScalars where isNeeded(character) {
        singles[character] = Array(syllable.utf8)
      }
    }
    for row in 0..<table.count {
      let characters = Self.characters(of: table.name(at: row))
      guard characters.contains(where: isNeeded) else { continue }
      let syllables = table.pinyin(at: row).split(separator: UInt8(ascii: " "))
      guard characters.count == syllables.count else { continue }
      for (index, character) in characters.enumerated() where isNeeded(character) {
        if singles[character] == nil { singles[character] = Array(syllables[index]) }
        if index > 0, isNeeded(characters[index - 1]) {
          pairs[Self.pair(characters[index - 1], character)] = Array(syllables[index])
        }
      }
    }
  }

  /// The syllables of a name; empty where a character stands in no name of the catalog.
  func reading(of name: [UInt8]) -> [UInt8] {
    let characters = Self.characters(of: name)
    var syllables: [[UInt8]] = []
    for (index, character) in characters.enumerated() {
      let paired = index > 0 ? pairs[Self.pair(characters[index - 1], character)] : nil
      guard let syllable = paired ?? singles[character] else { return [] }
      syllables.append(syllable)
    }
    return Array(syllables.joined(separator: [UInt8(ascii: " ")]))
  }

  private static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
    UInt64(first.value) << 32 | UInt64(second.value)
  }

  private static func characters(of name: some Sequence<UInt8>) -> [Unicode.Scalar] {
    var characters: [Unicode.Scalar] = []
    var parser = Unicode.UTF8.ForwardParser()
    var source = name.makeIterator()
    while true {
      switch parser.parseScalar(from: &source) {
      case .valid(let bytes):
        let scalar = Unicode.UTF8.decode(bytes)
        if (0x4E00...0x9FFF).contains(scalar.value) || scalar.value == 0x3007 {
          characters.append(scalar)
        }
      case .error: continue
      case .emptyInput: return characters
      }
    }
  }
}
