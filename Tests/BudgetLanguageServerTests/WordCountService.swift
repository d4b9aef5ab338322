import BudgetLanguageServer
import LanguageServerProtocol

/// A small service for tests: counts the words of documents.
final class WordCountService: LanguageService {
  static let identity = ServerIdentity(
    name: "word-count", version: "1", diagnosticIdentifier: "words")

  static var handlers: [MessageHandler<WordCountService>] {
    [
      .request("textDocument/hover", announce: { server, _ in server.hover = true }) {
        (
          service: WordCountService, params: LSP.TextDocumentPositionParams, _
        ) throws(ResponseError) -> LSP.Hover? in
        guard let text = service.texts[params.textDocument.uri] else { return nil }
        return LSP.Hover(contents: .init(kind: .plainText, value: text))
      },
      .request("test/fail") {
        (_: WordCountService, params: JSON, _) throws(ResponseError) -> JSON? in
        throw ResponseError(.requestFailed, "as wanted", data: params)
      },
      // Ends only when it is cancelled, so that what was sent before the cancellation waits.
      .request("test/untilCancelled") {
        (_: WordCountService, _: JSON, context) throws(ResponseError) -> JSON? in
        while true { try context.checkCancellation() }
      },
      // Answers with the number of its steps, the first of which is done at once.
      .work("test/count") {
        (_: WordCountService, params: Count, _) throws(ResponseError) -> RequestWork in
        var steps = 0
        return { () throws(ResponseError) -> RequestStep in
          steps += 1
          let end = Platform.monotonicNanoseconds + UInt64(params.milliseconds) * 1_000_000
          while params.milliseconds > 0, Platform.monotonicNanoseconds < end {}
          if steps == params.fails { throw ResponseError(.requestFailed, "as wanted") }
          return steps < params.steps ? .more : params.waits ? .waits : .done(steps)
        }
      },
      .request("test/journal") {
        (service: WordCountService, _: JSON, _) throws(ResponseError) -> [String]? in
        service.journal
      },
      .notification("test/ask") { (service: WordCountService, question: JSON) in
        service.client?.request("client/answer", question) { answer in
          service.journal.append("answer \((try? answer.get())?.string ?? "none")")
        }
      },
      .notification("test/alarm") { (service: WordCountService, milliseconds: Int) in
        service.alarm = milliseconds
      },
      .notification("test/affects") { (service: WordCountService, params: LSP.TextDocumentParams) in
        service.affected = params.textDocument.uri
      },
    ]
  }

  /// What happened, in order.
  private var journal: [String] = []
  private var texts: [DocumentURI: String] = [:]
  private var affected: DocumentURI?
  private var client: Client?
  private var idleSteps = 3
  /// After how many milliseconds there is work again.
  private var alarm: Int?
  private var isAlarmSet = false

  /// What `test/count` is asked.
  struct Count: JSONDecodable, Sendable {
    let steps: Int
    /// The step that fails.
    let fails: Int?
    /// Whether the answer is never ready.
    let waits: Bool
    /// How long a step takes.
    let milliseconds: Int

    init(json: JSON) throws(JSONMismatch) {
      steps = try json.required("steps")
      fails = json.optional("fails")
      waits = json.optional("waits") ?? false
      milliseconds = max(0, json.optional("milliseconds") ?? 0)
    }
  }

  func initialize(
    _ parameters: LSP.InitializeParams, encoding: LSP.PositionEncodingKind, client: Client
  ) {
    self.client = client
    journal.append("initialize \(encoding.rawValue)")
  }

  func clientIsReady() { journal.append("ready") }

  func open(_ document: LSP.TextDocumentItem) {
    journal.append("open \(document.version)")
    texts[document.uri] = document.text.text
  }

  func change(
    _ document: DocumentURI, version: Int, changes: [LSP.TextDocumentContentChangeEvent]
  ) {
    journal.append("change \(version)")
    if let affected { client?.refreshDiagnostics(of: affected) }
    for change in changes {
      guard let range = change.range, var text = texts[document] else {
        texts[document] = change.text.text
        continue
      }
      let line = Array(text.utf8)[...].prefix { $0 != 0x0A }.count
      let start = text.utf8.index(text.startIndex, offsetBy: min(line, range.start.character))
      let end = text.utf8.index(text.startIndex, offsetBy: min(line, range.end.character))
      text.replaceSubrange(start..<max(start, end), with: change.text.text)
      texts[document] = text
    }
  }

  func close(_ document: DocumentURI) {
    journal.append("close")
    texts[document] = nil
  }

  /// One diagnostic with the number of words, none where there are no words.
  func writeDiagnostics(of document: DocumentURI, to writer: inout JSONWriter) {
    let count = texts[document, default: "on disk"].split(whereSeparator: \.isWhitespace).count
    let place = LSP.Position(line: 0, character: 0)
    writer.array { writer in
      guard count > 0 else { return }
      writer.value(
        LSP.Diagnostic(range: .init(start: place, end: place), message: "\(count) words"))
    }
  }

  func workWhileIdle() -> IdleWork {
    if let alarm {
      self.alarm = nil
      isAlarmSet = true
      return .after(milliseconds: alarm)
    }
    if isAlarmSet {
      isAlarmSet = false
      client?.notify("test/rings", true)
    }
    idleSteps -= 1
    if idleSteps == 0 { journal.append("idle") }
    return idleSteps > 0 ? .more : .done
  }

  func shutdown() { journal.append("shutdown") }
}
