import LanguageServerProtocol

/// Wakes the server for work that no message asks for.
final class AlarmClock: Sendable {
  /// Why a wait is over.
  enum Event: Sendable {
    /// The time was over.
    case time
    /// Work is due.
    case alarm
    /// The server has ended.
    case end
  }

  private struct State {
    var hasEnded = false
    /// When work is due, of a clock that never goes back, in nanoseconds.
    var due: UInt64?
  }

  private let state = Monitor(State())

  /// Work is due after so many milliseconds. The earliest time that was set counts.
  func set(milliseconds: Int) {
    let due = Platform.monotonicNanoseconds &+ UInt64(clamping: milliseconds) &* 1_000_000
    // Nobody is woken where the clock rings earlier anyhow, which is so while somebody types.
    let isEarliest = state.withLock { state in state.due.map { due < $0 } ?? true }
    if isEarliest { state.withLock(wake: true) { $0.due = due } }
  }

  /// The server has ended.
  func end() {
    state.withLock(wake: true) { $0.hasEnded = true }
  }

  /// Waits for the end, for work that is due, or for so many milliseconds.
  func wait(milliseconds: Int) -> Event {
    let limit = Platform.monotonicNanoseconds &+ UInt64(clamping: milliseconds) &* 1_000_000
    while true {
      let due = state.withLock { $0.due }
      let now = Platform.monotonicNanoseconds
      if let due, due <= now {
        state.withLock { $0.due = nil }
        return .alarm
      }
      if limit <= now { return .time }
      let rest = (min(due ?? limit, limit) - now) / 1_000_000 + 1
      let isEnded = state.wait(milliseconds: Int(rest)) { state -> Bool? in
        state.hasEnded || state.due != due ? state.hasEnded : nil
      }
      if isEnded == true { return .end }
    }
  }
}
