import LanguageServerProtocol

/// Speaks the protocol over two descriptors, for a service that knows the contents.
///
/// Messages are worked off one after another, in their order, while the stream is read on. What takes
/// longer is worked on in small steps between them, once nobody types any more.
/// Nothing that a client sends ends the server, except `exit`, the end of the stream, and the end of
/// the client's process.
package final class LanguageServer<Service: LanguageService> {
  private enum Phase {
    case waiting, running, shutDown
  }

  private let service: Service
  private let client: Client
  private let journal: Journal
  private let inbox = Inbox()
  private let clock = AlarmClock()
  private let input: Int32
  private let watchInterval: Int
  private let handlers: [String: MessageHandler<Service>]
  private var publisher = DiagnosticsPublisher()
  private var phase = Phase.waiting
  private var isClientReady = false
  private var watchedProcess: Int?
  private var works = RequestWorks()
  /// When a document was last edited, of a clock that never goes back; 0 after some rest.
  private var lastEdit: UInt64 = 0
  /// How long requests have been worked on between messages since then.
  private var workedSinceEdit: UInt64 = 0

  /// So long after an edit nothing is done that no message asks for, in milliseconds: the next
  /// keystroke shall not wait for it.
  private static var rest: UInt64 { 150 }
  /// So long requests are worked on before that rest, in nanoseconds: most are answered by then.
  private static var workBeforeRest: UInt64 { 10_000_000 }

  /// A server that is not running yet.
  /// - Parameters:
  ///   - input: a descriptor that the client's messages are read from.
  ///   - output: a descriptor that is written to by nobody else.
  ///   - watchInterval: how often to look after the client's process while nothing happens, in
  ///     milliseconds.
  package init(
    service: Service, input: Int32, output: Int32, journal: Journal = Journal(),
    watchInterval: Int = 3000
  ) {
    self.service = service
    self.input = input
    self.journal = journal
    self.watchInterval = watchInterval
    client = Client(descriptor: output, journal: journal)
    handlers = Dictionary(Service.handlers.map { ($0.method, $0) }) { _, last in last }
  }

  /// Serves until the client leaves.
  /// - Returns: the exit code: 0 after an orderly `shutdown`, else 1.
  package func run() -> Int32 {
    Platform.ignoreBrokenPipes()
    let receiver = Receiver(descriptor: input, inbox: inbox, journal: journal)
    // The crew sees to it that one thread at a time is in here.
    nonisolated(unsafe) let server = self
    let crew = Crew(receiver, inbox, clock) { server.workOff() }
    journal.log("\(Service.identity.name) \(Service.identity.version) is listening")
    guard crew.start() else {
      journal.log("no thread could be started")
      return 1
    }
    while clock.wait(milliseconds: watchInterval) != .end {
      if crew.betweenMessages({ self.clientIsGone }) { break }
      crew.workOffWhatIsDue()
    }
    journal.log("the server ends")
    return phase == .shutDown ? 0 : 1
  }

  private var clientIsGone: Bool {
    guard let watchedProcess, !Platform.processExists(watchedProcess) else { return false }
    journal.log("the client's process \(watchedProcess) is gone")
    return true
  }

  /// Works off the messages that wait, and what can be done while none does; `false` to end.
  private func workOff() -> Bool {
    while true {
      switch inbox.next() {
      case .item(let item):
        let begin = Platform.monotonicNanoseconds
        let name = describe(item.message)
        guard handle(item.message) else { return false }
        finish(name, received: item.received, begin: begin)
      case .end:
        journal.log("the client closed the stream")
        return false
      case nil:
        guard phase == .running else { return true }
        publishOutdated()
        switch workWhileIdle() {
        case .more: continue
        case .done: return true
        case .after(let milliseconds):
          clock.set(milliseconds: milliseconds)
          return true
        }
      }
    }
  }

  /// Does a piece of the work that no message waits for.
  private func workWhileIdle() -> IdleWork {
    if lastEdit > 0 {
      let begin = Platform.monotonicNanoseconds
      let passed = (begin - lastEdit) / 1_000_000
      if passed < Self.rest {
        if workedSinceEdit < Self.workBeforeRest, stepWorks() {
          workedSinceEdit += Platform.monotonicNanoseconds - begin
          return .more
        }
        return .after(milliseconds: Int(Self.rest - passed))
      }
      lastEdit = 0
    }
    if stepWorks() { return .more }
    return isClientReady ? service.workWhileIdle() : .done
  }

  private func describe(_ message: Message) -> String {
    switch message {
    case .request(_, let method, _), .notification(let method, _): method
    case .response: "a response"
    case .invalid: "an invalid message"
    }
  }

  /// Tells log and client how long a message took, waiting included.
  private func finish(_ name: String, received: UInt64, begin: UInt64) {
    let end = Platform.monotonicNanoseconds
    let work = (end - min(begin, end)) / 1000
    let wait = (begin - min(received, begin)) / 1000
    journal.log("\(name): \(work) µs after \(wait) µs")
    guard phase == .running, client.trace != .off else { return }
    client.notify(
      "$/logTrace",
      LSP.LogTraceParams(
        message: "\(name): \(work) µs",
        verbose: client.trace == .verbose ? "waited \(wait) µs" : nil))
  }

  /// Handles one message; `false` to end.
  private func handle(_ message: Message) -> Bool {
    switch message {
    case .request(let id, let method, let params):
      answer(id, method, params)
    case .notification(ServerMethod.exit.rawValue, _):
      return false
    case .notification(let method, let params):
      if phase == .running { take(method, params) }
    case .response(let id, let result):
      if !client.receive(id, result) { journal.log("a response to no request of ours") }
    case .invalid(let id, let error):
      // Some clients leave out a result that is null.
      if let id, client.receive(id, .success(.null)) { break }
      journal.log(error.message)
      client.refuse(id, error)
    }
    return true
  }
}

// MARK: - Requests

extension LanguageServer {
  private func answer(_ id: RequestID, _ method: String, _ params: JSON) {
    do throws(ResponseError) {
      if inbox.isCancelled(id) { throw .cancelled }
      let context = RequestContext(id: id, inbox: inbox)
      if phase == .running, let action = handlers[method]?.action {
        let document: DocumentURI? = params["textDocument"]?.optional("uri")
        // The answer would be about a text that is gone.
        if let document, inbox.hasWaitingChange(of: document) { throw .modified }
        if case .work(let begin) = action {
          let step = try begin(service, params, context)
          if case .done(let result) = try step() {
            finish(id, .success(result))
          } else {
            inbox.hold(id)
            works.add(.init(id: id, method: method, document: document, step: step))
          }
          return
        }
      }
      finish(id, .success(try result(of: method, params, context)))
      if method == ServerMethod.initialize.rawValue { journal.log("initialized") }
    } catch {
      journal.log("\(method) is refused: \(error.message)")
      finish(id, .failure(error))
    }
  }

  private func finish(_ id: RequestID, _ result: Result<(any JSONEncodable)?, ResponseError>) {
    switch result {
    case .success(let result): client.answer(id, result)
    case .failure(let error): client.refuse(id, error)
    }
    inbox.finish(id)
  }

  private func result(
    of method: String, _ params: JSON, _ context: RequestContext
  ) throws(ResponseError) -> (any JSONEncodable)? {
    switch (phase, ServerMethod(rawValue: method)) {
    case (.waiting, .initialize):
      return initialize(LSP.InitializeParams(json: params))
    case (.waiting, _):
      throw ResponseError(.serverNotInitialized, "The first request must be initialize.")
    case (.running, .initialize):
      throw ResponseError(.invalidRequest, "The server is initialized already.")
    case (.running, .shutdown):
      phase = .shutDown
      refuseWorks(.leaving) { _ in true }
      service.shutdown()
      return nil
    case (.shutDown, .shutdown):
      return nil
    case (.shutDown, _):
      throw ResponseError(.invalidRequest, "The server is shut down and takes no more requests.")
    case (.running, .diagnostic):
      let params: LSP.DocumentDiagnosticParams = try decoded(params)
      return publisher.report(
        params.textDocument.uri, previous: params.previousResultId, from: service)
    case (.running, _):
      guard case .request(let answer)? = handlers[method]?.action else {
        throw ResponseError(.methodNotFound, "This server does not know \(method).")
      }
      return try answer(service, params, context)
    }
  }

  /// Works on the requests that are not answered yet; `false` where there is nothing to do.
  private func stepWorks() -> Bool {
    refuseWorks(.cancelled) { inbox.isCancelled($0.id) }
    switch works.step() {
    case .idle: return false
    case .more: break
    case .done(let work, let result):
      if case .failure(let error) = result {
        journal.log("\(work.method) is refused: \(error.message)")
      }
      finish(work.id, result)
    }
    return true
  }

  private func refuseWorks(
    _ error: ResponseError, where isRefused: (RequestWorks.Entry) -> Bool
  ) {
    for id in works.remove(where: isRefused) { finish(id, .failure(error)) }
  }

  private func initialize(_ params: LSP.InitializeParams) -> InitializeResult {
    phase = .running
    client.capabilities = params.capabilities
    client.trace = params.trace
    // A process that cannot be seen from here, as from within a container, is not waited for.
    if let process = params.processId, Platform.processExists(process) { watchedProcess = process }
    let encoding = LSP.PositionEncodingKind.negotiated(
      from: params.capabilities.positionEncodings)
    publisher.isPulled = params.capabilities.pullsDiagnostics

    var capabilities = LSP.ServerCapabilities()
    capabilities.positionEncoding = encoding
    capabilities.diagnosticIdentifier = Service.identity.diagnosticIdentifier
    capabilities.workspaceDiagnostics =
      handlers["workspace/diagnostic"] != nil && params.capabilities.pullsDiagnostics
    for handler in Service.handlers { handler.announce(&capabilities, params.capabilities) }
    journal.log(
      "\(params.clientName ?? "a client") \(params.clientVersion ?? ""), \(encoding.rawValue)")
    service.initialize(params, encoding: encoding, client: client)
    return InitializeResult(capabilities: capabilities, identity: Service.identity)
  }
}

/// The answer to `initialize`.
private struct InitializeResult: JSONEncodable {
  let capabilities: LSP.ServerCapabilities
  let identity: ServerIdentity

  func encode(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("capabilities", capabilities)
      writer.object("serverInfo") { writer in
        writer.field("name", identity.name)
        writer.field("version", identity.version)
      }
    }
  }
}

// MARK: - Notifications

extension LanguageServer {
  private func take(_ method: String, _ params: JSON) {
    do throws(ResponseError) {
      switch ServerMethod(rawValue: method) {
      case .didOpen: open(try decoded(params))
      case .didChange: change(try decoded(params))
      case .didClose: close(try decoded(params))
      case .initialized:
        isClientReady = true
        service.clientIsReady()
      case .setTrace: client.trace = params.optional("value") ?? .off
      default:
        guard case .notification(let take)? = handlers[method]?.action else { return }
        try take(service, params)
      }
    } catch {
      client.log(.warning, "\(method) is passed over: \(error.message)")
      // Edits before it may have left their diagnostics to this one.
      if method == ServerMethod.didChange.rawValue, let document = changedDocument(params),
        publisher.versions[document] != nil
      {
        publishEdited(document)
      }
    }
  }

  private func open(_ params: LSP.DidOpenTextDocumentParams) {
    let document = params.textDocument
    publisher.setVersion(document.version, of: document.uri)
    service.open(document)
    publishEdited(document.uri)
  }

  private func change(_ params: LSP.DidChangeTextDocumentParams) {
    let document = params.textDocument.uri
    guard let version = publisher.versions[document] else {
      client.log(.warning, "A document that is not open was changed: \(document.text)")
      return
    }
    let newVersion = params.textDocument.version ?? version + 1
    publisher.setVersion(newVersion, of: document)
    service.change(document, version: newVersion, changes: params.contentChanges)
    refuseWorks(.modified) { $0.document == document }
    publishEdited(document)
    lastEdit = Platform.monotonicNanoseconds
    workedSinceEdit = 0
  }

  private func close(_ params: LSP.TextDocumentParams) {
    let document = params.textDocument.uri
    guard publisher.versions[document] != nil else { return }
    publisher.close(document)
    client.forgetOutdated(document)
    service.close(document)
    // The service names the document where it goes on reporting what is on disk.
    if !client.outdated.contains(document) { publisher.clear(document, at: client) }
  }
}

// MARK: - Diagnostics

extension LanguageServer {
  /// Publishes what an edit led to, unless the next edit already waits.
  private func publishEdited(_ document: DocumentURI) {
    client.forgetOutdated(document)
    if inbox.hasWaitingChange(of: document) { return }
    publisher.publish(document, from: service, to: client, always: true)
  }

  /// Publishes what else may have changed, as long as nothing waits.
  private func publishOutdated() {
    guard !client.outdated.isEmpty else { return }
    var isToBePulled = false
    while inbox.isEmpty, let document = client.takeOutdated() {
      if publisher.versions[document] != nil { isToBePulled = true }
      publisher.publish(document, from: service, to: client, always: false)
    }
    if isToBePulled, publisher.isPulled, client.capabilities.refreshesDiagnostics {
      client.request("workspace/diagnostic/refresh", JSON?.none)
    }
  }
}
