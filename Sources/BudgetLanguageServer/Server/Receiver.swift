import LanguageServerProtocol

/// Reads messages on a thread of its own and puts them into the inbox.
struct Receiver: Sendable {
  let inbox: Inbox
  let journal: Journal

  /// Reads from a descriptor until it ends. `false` where no thread could be started.
  func start(descriptor: Int32) -> Bool {
    Platform.startThread { receive(from: descriptor) }
  }

  private func receive(from descriptor: Int32) {
    var reader = MessageReader(descriptor: descriptor)
    while true {
      switch reader.next() {
      case .message(let body):
        let received = Platform.monotonicNanoseconds
        journal.mirror(.received, body)
        take(Message(parsing: body), byteCount: body.count, received: received)
      case .problem(let problem):
        let error = ResponseError(.parseError, "The message was not understood: \(problem).")
        take(
          .invalid(id: nil, error), byteCount: 0, received: Platform.monotonicNanoseconds)
      case .end:
        inbox.end()
        return
      }
    }
  }

  private func take(_ message: Message, byteCount: Int, received: UInt64) {
    var document: DocumentURI?
    if case .notification(let method, let params) = message {
      // A cancellation must overtake what is waiting, hence it never enters the inbox.
      if method == "$/cancelRequest" {
        if let id = params["id"].flatMap({ RequestID($0) }) { inbox.cancel(id) }
        return
      }
      if method == "textDocument/didChange" {
        document = changedDocument(params)
      }
    }
    inbox.add(
      Inbox.Item(
        message: message, byteCount: byteCount, received: received, changedDocument: document))
  }
}

/// The document that the parameters of `textDocument/didChange` name.
func changedDocument(_ params: JSON) -> DocumentURI? {
  params["textDocument"]?.optional("uri")
}
