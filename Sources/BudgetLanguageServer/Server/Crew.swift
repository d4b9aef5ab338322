import LanguageServerProtocol

/// Two threads that take turns: the one that has read a message works it off at once, and the other
/// goes on reading.
///
/// So a message is answered by the thread that the system woke for it, which saves the time to wake
/// another, and yet the stream is always read: a cancellation overtakes what waits, and a client
/// that writes much before it reads is not held up.
final class Crew: Sendable {
  private let receiver: Receiver
  private let inbox: Inbox
  private let clock: AlarmClock
  /// Works off everything that waits; `false` to end. Called by one thread at a time.
  private let workOff: Monitor<() -> Bool>

  /// - Parameter clock: told when the work has ended.
  init(
    _ receiver: Receiver, _ inbox: Inbox, _ clock: AlarmClock,
    workOff: sending @escaping () -> Bool
  ) {
    self.receiver = receiver
    self.inbox = inbox
    self.clock = clock
    self.workOff = Monitor(workOff)
  }

  /// Starts the threads. `false` where there are none left.
  func start() -> Bool {
    (0..<2).allSatisfy { _ in Platform.startThread { [self] in takeTurns() } }
  }

  /// Runs the body while no message is worked off. Those that come meanwhile are left behind.
  func betweenMessages<R: Sendable>(_ body: () -> R) -> R {
    workOff.withLock { _ in body() }
  }

  /// Works off what is due although no message has come, and what was left behind.
  func workOffWhatIsDue() {
    repeat {
      guard workOff.withLock({ workOff in workOff() }) else { return clock.end() }
      // What the others leave behind because this thread was at work is taken up here.
    } while !inbox.isIdle
  }

  private func takeTurns() {
    var goesOn = true
    while goesOn {
      goesOn = receiver.receive()
      // What the other thread leaves behind just as it stops is taken up here, hence the loop.
      while !inbox.isIdle {
        guard let isToGoOn = workOff.withLockIfFree({ workOff in workOff() }) else { break }
        if !isToGoOn { return clock.end() }
      }
    }
  }
}
