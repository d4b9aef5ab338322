import BudgetRules
import LanguageServerProtocol

/// Tells a person at a terminal how far a long run is.
struct Progress {
  private let console: Console
  private let total: Int
  private let isShown: Bool
  private let begin = Platform.monotonicNanoseconds
  private var last: UInt64 = 0
  private var done = 0
  private var hasLine = false

  /// Nothing is shown before a run takes so long, nor more often than this, in nanoseconds.
  private static let patience: UInt64 = 500_000_000
  private static let pause: UInt64 = 100_000_000
  /// A single document of so many bytes takes long.
  private static let large = 64 << 20

  init(_ inputs: [Input], _ console: Console) {
    self.console = console
    total = inputs.count
    isShown = System.isTerminal(2)
    if isShown, total == 1, let only = inputs.first, only.byteCount >= Self.large {
      show(
        Message(
          "正在检查 \(only.path.text)（\(only.byteCount >> 20) MiB）",
          "checking \(only.path.text) (\(only.byteCount >> 20) MiB)"))
    }
  }

  /// One more document is done.
  mutating func advance() {
    done += 1
    guard isShown, total > 1 else { return }
    let now = Platform.monotonicNanoseconds
    guard now - begin >= Self.patience, now - last >= Self.pause else { return }
    last = now
    show(Message("已检查 \(done)/\(total) 个文件", "\(done) of \(total) files checked"))
  }

  /// Makes room for results.
  mutating func clear() {
    guard hasLine else { return }
    console.writeError("\r\u{1B}[K")
    hasLine = false
  }

  private mutating func show(_ message: Message) {
    console.writeError("\r\(console.text(message))\u{1B}[K")
    hasLine = true
  }
}
