/// Brings the many titles of a standard table into one form.
enum StandardName {
  /// A folded name without what titles add: year, 部门 in front, 情况, 汇总, 明细, 预算 before 表.
  static func simplified(_ folded: String) -> String {
    var name = Text(folded)
    if let bracket = name.firstIndex(of: "("), bracket > 0 { name.cut(from: bracket) }
    name.dropYear()
    for prefix in ["部门(单位)", "部门预算", "单位预算", "部门决算", "单位决算", "部门", "单位"] {
      name.drop(prefix: prefix)
    }
    name.dropYear()
    for (from, to) in replacements { name.replace(from, with: to) }
    return name.string
  }

  /// The simplified name of the standard table that a simplified name is another word for.
  static func canonical(_ name: String) -> String? {
    if let other = others[name] { return other }
    let text = Text(name)
    if text.contains("三公"), text.contains("表") {
      return text.contains("决算") ? "三公经费决算表" : "三公经费表"
    }
    return nil
  }

  private static let replacements: [(String, String)] = [
    ("总体情况表", "总表"), ("情况表", "表"), ("汇总表", "总表"), ("明细表", "表"),
    ("预算总表", "总表"), ("支出预算表", "支出表"), ("收入预算表", "收入表"), ("采购预算表", "采购表"),
    ("一般公共预算财政拨款", "一般公共预算"), ("一般公共预算拨款", "一般公共预算"),
    ("政府性基金预算财政拨款", "政府性基金"), ("政府性基金预算拨款", "政府性基金"),
    ("政府性基金拨款", "政府性基金"), ("政府性基金预算", "政府性基金"),
    ("国有资本经营预算财政拨款", "国有资本经营"), ("国有资本经营预算拨款", "国有资本经营"),
    ("国有资本经营拨款", "国有资本经营"), ("国有资本经营预算", "国有资本经营"),
  ]

  private static let others = [
    "收支预算表": "收支总表", "收支表": "收支总表", "收入支出总表": "收支总表",
    "收入表": "收入总表", "支出表": "支出总表",
    "财政拨款收支表": "财政拨款收支总表", "财政拨款收入支出总表": "财政拨款收支总表",
    "一般公共预算支出预算表": "一般公共预算支出表",
    "一般公共预算基本支出经济分类表": "一般公共预算基本支出表",
    "基本支出表": "一般公共预算基本支出表", "基本支出预算表": "一般公共预算基本支出表",
    "一般公共预算基本支出预算表": "一般公共预算基本支出表",
    "政府性基金支出预算表": "政府性基金支出表", "国有资本经营支出预算表": "国有资本经营支出表",
    "收入支出决算表": "收入支出决算总表",
    "财政拨款收入支出决算表": "财政拨款收入支出决算总表",
    "一般公共预算基本支出决算经济分类表": "一般公共预算基本支出决算表",
    "政府性基金收入支出决算表": "政府性基金收支决算表",
    "国有资本经营收入支出决算表": "国有资本经营支出决算表",
    "机构设置表": "预算单位表", "单位构成表": "预算单位表", "预算单位构成表": "预算单位表",
    "对下转移支付支出表": "转移支付表", "市对区转移支付支出表": "转移支付表",
    "市对区转移支付项目支出表": "转移支付表", "转移支付支出表": "转移支付表",
    "固定资产占用表": "固定资产表", "政府采购": "政府采购表",
  ]
}

/// A name as bytes, cut and replaced without regard to grapheme clusters.
private struct Text {
  private var bytes: [UInt8]

  init(_ string: String) { bytes = Array(string.utf8) }

  var string: String { String(decoding: bytes, as: UTF8.self) }

  func firstIndex(of character: Unicode.Scalar) -> Int? {
    bytes.firstIndex { $0 == UInt8(truncatingIfNeeded: character.value) }
  }

  func contains(_ part: String) -> Bool { range(of: Array(part.utf8), from: 0) != nil }

  mutating func cut(from index: Int) { bytes.removeSubrange(index...) }

  mutating func drop(prefix: String) {
    // The name of a table is never nothing but the prefix.
    if bytes.starts(with: prefix.utf8), bytes.count > prefix.utf8.count {
      bytes.removeFirst(prefix.utf8.count)
    }
  }

  /// `2025年度` or `2025年` in front.
  mutating func dropYear() {
    let digits = bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    guard digits == 4 else { return }
    let rest = String(decoding: bytes[digits...], as: UTF8.self)
    for suffix in ["年度", "年"] where rest.hasPrefix(suffix) {
      bytes.removeFirst(digits + suffix.utf8.count)
      return
    }
  }

  mutating func replace(_ from: String, with to: String) {
    let (old, new) = (Array(from.utf8), Array(to.utf8))
    var start = 0
    while let found = range(of: old, from: start) {
      bytes.replaceSubrange(found, with: new)
      start = found.lowerBound + new.count
    }
  }

  private func range(of part: [UInt8], from start: Int) -> Range<Int>? {
    guard !part.isEmpty, bytes.count >= part.count else { return nil }
    var index = start
    while index + part.count <= bytes.count {
      if bytes[index..<index + part.count].elementsEqual(part) { return index..<index + part.count }
      index += 1
    }
    return nil
  }
}
