import BudgetModel

/// Cells read as figures and codes.
enum Figure {
  /// The amount that a cell states.
  static func amount(_ text: String) -> Amount {
    var text = Text.trimmed(text)
    return text.withUTF8 { AmountScanner.scan($0) }
  }

  /// Whether a cell is a number, with decimals or not.
  static func isNumber(_ text: String) -> Bool { amount(text).isNumber }

  /// Whether a cell is a number or percentage, or says that there is none.
  static func isFigure(_ text: String) -> Bool {
    switch amount(text).state {
    case .number, .percentage, .overflow, .notApplicable: true
    case .blank, .malformed: false
    }
  }

  /// Whether a cell is a number with decimals or thousands: money, not a count.
  static func isMoney(_ text: String) -> Bool {
    let amount = amount(text)
    return amount.isNumber && (amount.scale > 0 || text.contains(","))
  }

  /// The digits of a cell that is a code of a subject, blanks among them dropped; nil for others.
  static func code(_ text: String) -> String? {
    let digits = Text.dense(text)
    guard [3, 5, 7, 9].contains(digits.utf8.count), isDigits(digits),
      let first = digits.utf8.first, "1235".utf8.contains(first)
    else { return nil }
    return digits
  }

  static func isDigits(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
  }

  /// The small whole number that a cell is, such as a row's number; nil for others.
  static func ordinal(_ text: String) -> Int? {
    let digits = Text.trimmed(text)
    return isDigits(digits) && digits.utf8.count <= 4 ? Int(digits) : nil
  }
}

/// All figures of a text, so that none is lost: runs of digits with their commas and points.
struct FigureCount: Equatable {
  private(set) var counts: [String: Int] = [:]

  mutating func add(_ text: String) {
    var figure = ""
    func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
    let bytes = Array(text.utf8)
    for (index, byte) in bytes.enumerated() {
      let next = index + 1 < bytes.count ? bytes[index + 1] : 0
      let joins = (byte == 0x2C || byte == 0x2E) && !figure.isEmpty && isDigit(next)
      if isDigit(byte) || joins {
        figure.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !figure.isEmpty {
        counts[figure, default: 0] += 1
        figure = ""
      }
    }
    if !figure.isEmpty { counts[figure, default: 0] += 1 }
  }

  /// What this has more often than the other, and how much more often.
  func missing(in other: FigureCount) -> [String: Int] {
    counts.compactMapValues { $0 }.filter { $0.value > other.counts[$0.key, default: 0] }
      .reduce(into: [:]) { $0[$1.key] = $1.value - other.counts[$1.key, default: 0] }
  }
}
