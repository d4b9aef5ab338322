import LanguageServerProtocol

/// The answer to one method, together with the capability that announces it.
package struct MessageHandler<Service>: Sendable {
  /// Adds what the handler can do to the server's capabilities, as far as the client knows of it.
  package typealias Announcement =
    @Sendable (inout LSP.ServerCapabilities, LSP.ClientCapabilities) -> Void

  enum Action: Sendable {
    case request(
      @Sendable (Service, JSON, RequestContext) throws(ResponseError) -> (any JSONEncodable)?)
    case work(@Sendable (Service, JSON, RequestContext) throws(ResponseError) -> RequestWork)
    case notification(@Sendable (Service, JSON) throws(ResponseError) -> Void)
  }

  /// The protocol's name, e.g. `textDocument/hover`.
  package let method: String
  let announce: Announcement
  let action: Action

  /// A request.
  /// - Parameter answer: takes the decoded parameters and gives the result; `nil` is sent as `null`.
  package static func request<Params: JSONDecodable, Answer: JSONEncodable>(
    _ method: String, announce: @escaping Announcement = { _, _ in },
    answer: @escaping @Sendable (Service, Params, RequestContext) throws(ResponseError) -> Answer?
  ) -> MessageHandler {
    MessageHandler(
      method: method, announce: announce,
      action: .request { (service, json, context) throws(ResponseError) in
        try answer(service, try decoded(json), context)
      })
  }

  /// A request that may take longer than others shall wait: it is worked on in small steps while
  /// nothing else waits, and forgotten when the client cancels it.
  /// - Parameter begin: takes the decoded parameters and gives the work, whose first step is done
  ///   at once.
  package static func work<Params: JSONDecodable>(
    _ method: String, announce: @escaping Announcement = { _, _ in },
    begin:
      @escaping @Sendable (Service, Params, RequestContext) throws(ResponseError) ->
      RequestWork
  ) -> MessageHandler {
    MessageHandler(
      method: method, announce: announce,
      action: .work { (service, json, context) throws(ResponseError) in
        try begin(service, try decoded(json), context)
      })
  }

  /// A notification.
  package static func notification<Params: JSONDecodable>(
    _ method: String, announce: @escaping Announcement = { _, _ in },
    take: @escaping @Sendable (Service, Params) -> Void
  ) -> MessageHandler {
    MessageHandler(
      method: method, announce: announce,
      action: .notification { (service, json) throws(ResponseError) in
        take(service, try decoded(json))
      })
  }
}

/// A step of the work on a request; called until it gives the answer.
package typealias RequestWork = () throws(ResponseError) -> RequestStep

/// What came of a step of the work on a request.
package enum RequestStep {
  /// There is more to do.
  case more
  /// There is nothing to do until another message comes.
  case waits
  /// The answer; `nil` is sent as `null`.
  case done((any JSONEncodable)?)
}

/// The parameters of a message, or an error that names what is missing in them.
func decoded<Params: JSONDecodable>(_ json: JSON) throws(ResponseError) -> Params {
  do throws(JSONMismatch) {
    return try Params(json: json)
  } catch {
    throw ResponseError(.invalidParams, "The parameters do not fit: \(error).")
  }
}

/// What a handler may ask about the request it answers.
package struct RequestContext: Sendable {
  /// The request's identifier.
  package let id: RequestID
  let inbox: Inbox

  /// Whether the client no longer wants the answer. Cheap enough to ask in every loop.
  package var isCancelled: Bool { inbox.isCancelled(id) }

  /// Throws where the client no longer wants the answer.
  package func checkCancellation() throws(ResponseError) {
    if isCancelled { throw .cancelled }
  }
}

extension ResponseError {
  static let cancelled = ResponseError(.requestCancelled, "The request was cancelled.")
  static let modified = ResponseError(.contentModified, "The document was edited meanwhile.")
  static let leaving = ResponseError(
    .serverCancelled, "The server is shut down.", data: ["retriggerRequest": false])
}
