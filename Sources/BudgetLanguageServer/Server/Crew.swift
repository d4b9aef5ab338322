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
  /// Works off everything that waits; `false` to end. Called by one thread at a time.
  private let workOff: Monitor<() -> Bool>
  private let hasEnded = Monitor(false)

  init(_ receiver: Receiver, _ inbox: Inbox, workOff: sending @escaping () -> Bool) {
    self.receiver = receiver
    self.inbox = inbox
    self.workOff = Monitor(workOff)
  }

  /// Starts the threads. `false` where there are none left.
  func start() -> Bool {
    (0..<2).allSatisfy { _ in Platform.startThread { [self] in takeTurns() } }
  }

  /// Waits until the work has ended; `false` where the time was over before.
  func waitForEnd(milliseconds: Int) -> Bool {
    hasEnded.wait(milliseconds: milliseconds) { $0 ? true : nil } ?? false
  }

  /// Runs the body while no message is worked off.
  func betweenMessages<R: Sendable>(_ body: () -> R) -> R {
    workOff.withLock { _ in body() }
  }

  private func takeTurns() {
    var goesOn = true
    while goesOn {
      goesOn = receiver.receive()
      // What the other thread leaves behind just as it stops is taken up here, hence the loop.
      while !inbox.isIdle {
        guard let isToGoOn = workOff.withLockIfFree({ workOff in workOff() }) else { break }
        if !isToGoOn {
          hasEnded.withLock(wake: true) { $0 = true }
          return
        }
      }
    }
  }
}
