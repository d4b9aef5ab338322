import LanguageServerProtocol

/// The editor at the other end, as far as it can be written to.
///
/// Belongs to whoever works off a message.
package final class Client {
  /// Takes the answer to a request of the server.
  package typealias Answer = (Result<JSON, ResponseError>) -> Void

  /// What the client told about itself.
  package internal(set) var capabilities = LSP.ClientCapabilities()
  /// How much the client wants to hear about the server's doings.
  package internal(set) var trace = LSP.TraceValue.off
  /// The log on disk.
  package let journal: Journal

  private var output: MessageWriter
  private var isGone = false
  private var nextRequest: Int64 = 1
  private var answers: [RequestID: Answer] = [:]
  /// Documents whose diagnostics are to be computed again, each once, the oldest first.
  private(set) var outdated: [DocumentURI] = []

  init(descriptor: Int32, journal: Journal) {
    output = MessageWriter(descriptor: descriptor)
    self.journal = journal
  }

  /// The diagnostics of this document may be others now. They are sent when nothing else waits.
  ///
  /// Documents that are opened or edited need not be named.
  package func refreshDiagnostics(of document: DocumentURI) {
    if !outdated.contains(document) { outdated.append(document) }
  }

  /// Sends a notification.
  package func notify(_ method: StaticString, _ params: some JSONEncodable) {
    notify(method) { $0.value(params) }
  }

  /// Sends a notification whose parameters the closure writes as one value.
  package func notify(_ method: StaticString, params: (inout JSONWriter) -> Void) {
    send { writer in
      writer.key("method")
      writer.string(method)
      writer.key("params")
      params(&writer)
    }
  }

  /// Sends a request.
  /// - Parameter answer: called when the client answers, if it does, and never beside another message.
  package func request(
    _ method: StaticString, _ params: (some JSONEncodable)?, answer: @escaping Answer = { _ in }
  ) {
    let id = RequestID.integer(nextRequest)
    nextRequest += 1
    answers[id] = answer
    send { writer in
      writer.field("id", id)
      writer.key("method")
      writer.string(method)
      writer.field("params", params)
    }
  }

  /// Adds a line to the client's log and to ours.
  package func log(_ type: LSP.MessageType, _ message: String) {
    journal.log(message)
    notify("window/logMessage", LSP.MessageParams(type: type, message: message))
  }

  /// Shows a message to the user.
  package func show(_ type: LSP.MessageType, _ message: String) {
    journal.log(message)
    notify("window/showMessage", LSP.MessageParams(type: type, message: message))
  }
}

// MARK: - For the server

extension Client {
  func takeOutdated() -> DocumentURI? {
    outdated.isEmpty ? nil : outdated.removeFirst()
  }

  func forgetOutdated(_ document: DocumentURI) {
    outdated.removeAll { $0 == document }
  }

  func answer(_ id: RequestID, _ result: (any JSONEncodable)?) {
    send { writer in
      writer.field("id", id)
      writer.key("result")
      if let result { result.encode(to: &writer) } else { writer.null() }
    }
  }

  /// - Parameter id: `nil` where the request had none that could be read.
  func refuse(_ id: RequestID?, _ error: ResponseError) {
    send { writer in
      writer.key("id")
      if let id { writer.value(id) } else { writer.null() }
      writer.field("error", error)
    }
  }

  /// Hands an answer to whoever waits for it; `false` where nobody does.
  func receive(_ id: RequestID, _ result: Result<JSON, ResponseError>) -> Bool {
    guard let answer = answers.removeValue(forKey: id) else { return false }
    answer(result)
    return true
  }

  private func send(_ members: (inout JSONWriter) -> Void) {
    guard !isGone else { return }
    isGone = !output.send(observe: { [journal] in journal.mirror(.sent, $0) }) { writer in
      writer.object { writer in
        writer.field("jsonrpc", "2.0")
        members(&writer)
      }
    }
    if isGone { journal.log("the client does not read any more") }
  }
}
