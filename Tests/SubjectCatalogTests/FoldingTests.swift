import Testing

@testable import SubjectCatalog

struct FoldingTests {
  private func folded(_ name: String) -> String {
    String(decoding: foldedName(name), as: UTF8.self)
  }

  @Test(arguments: [
    ("维修（护）费", "维修(护)费"), ("维修〔护〕费", "维修(护)费"), ("维修[护]费", "维修(护)费"),
    ("维修【护】费", "维修(护)费"), ("维修［护］费", "维修(护)费"),
    ("“三供一业”移交", "三供一业移交"), ("\"三供一业'移交", "三供一业移交"), ("‘两房’建设", "两房建设"),
    ("社会保障\n和 就业\u{3000}支出\r\n", "社会保障和就业支出"), ("\u{FEFF}行政\u{A0}运\t行", "行政运行"),
    ("Ａ１，（）：", "A1,():"), ("股利、股息收入", "股利、股息收入"), ("一,二，三", "一,二,三"),
    ("", ""), ("😀运行", "😀运行"), ("ｶﾅ", "ｶﾅ"),
  ])
  func makesAlikeWhatIsAlike(name: String, expected: String) {
    #expect(folded(name) == expected)
  }

  @Test func keepsBytesThatAreNoText() {
    let samples: [[UInt8]] = [
      [0xE8], [0xE8, 0xA1], [0xFF, 0x41], [0xC2], [0xF0, 0x9F], [0xEF, 0xBC],
    ]
    for sample in samples {
      #expect(sample.withUnsafeBufferPointer { foldedName($0) } == sample)
    }
  }

  @Test func isIdempotentAndNeverLonger() {
    var random = Random(seed: 3)
    let alphabet = Array("（）()〔〕[]“”'、，,的支出 　１a行政\u{FF3B}\u{3010}\n".unicodeScalars)
    for _ in 0..<2_000 {
      var name = ""
      for _ in 0..<random.next(below: 12) {
        name.unicodeScalars.append(alphabet[random.next(below: alphabet.count)])
      }
      let once = foldedName(name)
      #expect(once.count <= name.utf8.count)
      #expect(foldedName(String(decoding: once, as: UTF8.self)) == once)
    }
  }

  @Test(arguments: [
    ("对个人和家庭补助", "对个人和家庭的补助", true), ("住房保障", "住房保障支出", true), ("支出", "的支出", true),
    ("其他支出", "其他", true), ("支出管理", "管理", false), ("行政运行", "行政运行费", false),
  ])
  func stemsLeaveWordingAside(left: String, right: String, alike: Bool) {
    let isAlike = foldedName(left).withUnsafeBytes { left in
      foldedName(right).withUnsafeBytes { NameStem.compare(left, $0) == 0 }
    }
    #expect(isAlike == alike)
  }
}
