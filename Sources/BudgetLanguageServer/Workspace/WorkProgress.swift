import LanguageServerProtocol

/// A longer work as the editor shows it, from the moment that the editor agrees to show it.
final class WorkProgress {
  /// What the editor calls the work by when it cancels it.
  let token: LSP.ProgressToken
  private let client: Client
  private var isShown = false
  private var isOver = false
  private var lastReport: UInt64 = 0

  /// Reports are sent no more often than this, in nanoseconds.
  private static let pause: UInt64 = 100_000_000

  /// Asks the editor to show a work.
  init(_ token: LSP.ProgressToken, title: String, client: Client) {
    self.token = token
    self.client = client
    client.request("window/workDoneProgress/create", LSP.WorkDoneProgressParams(token: token)) {
      [weak self] answer in
      guard case .success = answer, let self, !self.isOver else { return }
      self.isShown = true
      self.send(.begin(title: title, message: nil, percentage: 0, isCancellable: true))
    }
  }

  /// Tells how far the work is.
  func report(_ message: @autoclosure () -> String, percentage: Int) {
    let now = Platform.monotonicNanoseconds
    guard isShown, !isOver, now - lastReport >= Self.pause else { return }
    lastReport = now
    send(.report(message: message(), percentage: percentage))
  }

  /// The work is done or given up.
  func end(_ message: String?) {
    if isShown, !isOver { send(.end(message: message)) }
    isOver = true
  }

  private func send(_ step: LSP.ProgressParams.Step) {
    client.notify("$/progress", LSP.ProgressParams(token: token, step: step))
  }
}
