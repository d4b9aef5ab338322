import LanguageServerProtocol

/// What is kept of a document that is not open: enough to know whether it must be read to answer a
/// question, and no more, since there may be thousands.
struct FileFacts: Sendable {
  /// What the system said of the file when it was read.
  let status: Platform.FileStatus
  /// What tells its text from others.
  let fingerprint: UInt64
  /// The documents that it refers to.
  let files: NamedFiles
  /// The numbers of three to nine digits in it that are no part of an amount, each once, ascending:
  /// codes of subjects and units, and years.
  let numbers: [UInt32]
  /// The names in it.
  let names: TextFilter

  /// Whether a code may stand in the document.
  func mayHold(code: String) -> Bool {
    // Other codes are not kept.
    guard 3...9 ~= code.utf8.count, let number = UInt32(code) else { return true }
    let index = firstIndex(notBelow: UInt64(number))
    return index < numbers.count && numbers[index] == number
  }

  /// Whether a number that begins with these digits may stand in the document.
  func mayHold(digits: String) -> Bool {
    guard digits.utf8.count <= 9, let prefix = UInt64(digits) else { return true }
    var first = prefix
    var last = prefix
    while first <= 999_999_999 {
      let index = firstIndex(notBelow: first)
      if index < numbers.count, UInt64(numbers[index]) <= last { return true }
      first *= 10
      last = last * 10 + 9
      if first == 0 { return true }
    }
    return false
  }

  /// The memory that it takes, in bytes, roughly.
  var byteCount: Int { 160 + numbers.count * 4 + names.byteCount + files.paths.count * 128 }

  private func firstIndex(notBelow number: UInt64) -> Int {
    var low = 0
    var high = numbers.count
    while low < high {
      let middle = (low + high) / 2
      if UInt64(numbers[middle]) < number { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
