import LanguageServerProtocol

/// Reads messages and puts them into the inbox. One thread at a time reads.
struct Receiver: Sendable {
  private let inbox: Inbox
  private let journal: Journal
  private let reader: Monitor<ReaderBox>

  init(descriptor: Int32, inbox: Inbox, journal: Journal) {
    self.inbox = inbox
    self.journal = journal
    reader = Monitor(ReaderBox(descriptor: descriptor))
  }

  /// Waits for a message and puts it into the inbox; `false` where nothing more comes.
  func receive() -> Bool {
    reader.withLock { box in
      switch box.reader.next() {
      case .message(let body):
        let received = Platform.monotonicNanoseconds
        journal.mirror(.received, body)
        take(Message(parsing: body), byteCount: body.count, received: received)
        return true
      case .problem(let problem):
        let error = ResponseError(.parseError, "The message was not understood: \(problem).")
        take(
          .invalid(id: nil, error), byteCount: 0, received: Platform.monotonicNanoseconds)
        return true
      case .end:
        inbox.end()
        return false
      }
    }
  }

  private func take(_ message: Message, byteCount: Int, received: UInt64) {
    var document: DocumentURI?
    if case .notification(let method, let params) = message {
      // A cancellation must overtake what is waiting, hence it never enters the inbox.
      if method == ServerMethod.cancelRequest.rawValue {
        if let id = params["id"].flatMap({ RequestID($0) }) { inbox.cancel(id) }
        return
      }
      if method == ServerMethod.didChange.rawValue {
        document = changedDocument(params)
      }
    }
    inbox.add(
      Inbox.Item(
        message: message, byteCount: byteCount, received: received, changedDocument: document))
  }
}

/// Holds a reader, which cannot be copied, where threads share it.
private final class ReaderBox {
  var reader: MessageReader

  init(descriptor: Int32) { reader = MessageReader(descriptor: descriptor) }
}

/// The document that the parameters of `textDocument/didChange` name.
func changedDocument(_ params: JSON) -> DocumentURI? {
  params["textDocument"]?.optional("uri")
}
