import LanguageServerProtocol

/// A moment of universal time, written like `2026-03-01T08:15:30.125Z`.
struct Timestamp: CustomStringConvertible {
  /// Milliseconds since the beginning of 1970.
  let milliseconds: Int

  static var now: Timestamp {
    Timestamp(milliseconds: Int(Platform.wallClockNanoseconds / 1_000_000))
  }

  var description: String {
    let (days, ofDay) = milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
    let (year, month, day) = Self.date(ofDay: days)
    let seconds = ofDay / 1000
    return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day, 2) + "T"
      + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":"
      + padded(seconds % 60, 2) + "." + padded(ofDay % 1000, 3) + "Z"
  }

  /// The Gregorian date of a day counted from 1970-01-01, by years that begin in March so that the
  /// leap day is the last.
  private static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
