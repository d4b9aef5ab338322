import LanguageServerProtocol

/// The messages between the thread that reads them and the one that works them off.
final class Inbox: Sendable {
  /// One received message.
  struct Item: Sendable {
    var message: Message
    var byteCount: Int
    /// Of a clock that never goes back, in nanoseconds.
    var received: UInt64
    /// The document that the message edits.
    var changedDocument: DocumentURI?
  }

  /// What the loop does next.
  enum Next: Sendable {
    case item(Item)
    /// Nothing more comes.
    case end
  }

  private struct State {
    /// Items from `first` on are waiting.
    var items: [Item?] = []
    var first = 0
    var waitingBytes = 0
    var waitingChanges: [DocumentURI: Int] = [:]
    /// Requests that wait or are being answered, and of these the ones that were cancelled.
    var requests: Set<RequestID> = []
    var cancelled: Set<RequestID> = []
    /// Requests that are worked on between messages.
    var held: Set<RequestID> = []
    var isEnded = false
    var isReaderHeldUp = false

    var isEmpty: Bool { first == items.count }
  }

  /// So much may wait before the reader is held up, in bytes.
  private static let capacity = 256 << 20

  private let state = Monitor(State())

  /// Adds a message; waits while too much is waiting already.
  func add(_ item: Item) {
    _ = state.wait { state -> Bool? in
      let fits = state.isEmpty || state.waitingBytes + item.byteCount <= Self.capacity
      state.isReaderHeldUp = !fits
      return fits ? true : nil
    }
    state.withLock(wake: true) { state in
      state.items.append(item)
      state.waitingBytes += item.byteCount
      if let document = item.changedDocument { state.waitingChanges[document, default: 0] += 1 }
      if case .request(let id, _, _) = item.message { state.requests.insert(id) }
    }
  }

  /// Nothing more comes.
  func end() {
    state.withLock(wake: true) { $0.isEnded = true }
  }

  /// The client no longer wants an answer. Requests that are not there are passed over.
  func cancel(_ id: RequestID) {
    state.withLock { state in
      guard state.requests.contains(id) else { return }
      state.cancelled.insert(id)
      // Whoever works on it between messages must be woken to hear of it.
      guard state.held.contains(id) else { return }
      state.items.append(
        Item(
          message: .notification(method: ServerMethod.cancelRequest.rawValue, params: .null),
          byteCount: 0, received: Platform.monotonicNanoseconds))
    }
  }

  /// A request is not answered yet: it is worked on between messages.
  func hold(_ id: RequestID) {
    state.withLock { _ = $0.held.insert(id) }
  }

  /// The oldest message; `nil` where none waits.
  func next() -> Next? {
    let next = state.withLock { state -> Next? in
      guard !state.isEmpty else { return state.isEnded ? .end : nil }
      guard let item = state.items[state.first] else { return nil }
      state.items[state.first] = nil
      state.first += 1
      if state.isEmpty || state.first >= 1024 {
        state.items.removeFirst(state.first)
        state.first = 0
      }
      state.waitingBytes -= item.byteCount
      if let document = item.changedDocument, let count = state.waitingChanges[document] {
        state.waitingChanges[document] = count > 1 ? count - 1 : nil
      }
      return .item(item)
    }
    if state.withLock({ $0.isReaderHeldUp }) { state.withLock(wake: true) { _ in } }
    return next
  }

  /// A request was answered.
  func finish(_ id: RequestID) {
    state.withLock { state in
      state.requests.remove(id)
      state.cancelled.remove(id)
      state.held.remove(id)
    }
  }

  /// Whether the client no longer wants the answer to a request.
  func isCancelled(_ id: RequestID) -> Bool {
    state.withLock { $0.cancelled.contains(id) }
  }

  /// Whether an edit of the document waits.
  func hasWaitingChange(of document: DocumentURI) -> Bool {
    state.withLock { $0.waitingChanges[document] != nil }
  }

  /// Whether there is nothing to work off: no message waits, and the end was not reached.
  var isIdle: Bool {
    state.withLock { $0.isEmpty && !$0.isEnded }
  }

  /// Whether no message waits.
  var isEmpty: Bool {
    state.withLock { $0.isEmpty }
  }
}
