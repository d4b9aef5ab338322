import BudgetLanguageServer
import Foundation
import LanguageServerProtocol
import Testing

/// A client that talks to a server over pipes, the server being on a thread of its own.
final class Session {
  private let input: Int32
  private let output: Int32
  private var reader: MessageReader
  private let exitCode = Monitor<Int32?>(nil)
  private var isOpen = true
  private var lastRequest = 1000
  /// Messages that were received while an answer was waited for.
  private(set) var notifications: [JSON] = []

  init(journal: Journal = Journal(), watchInterval: Int = 3000) throws {
    let toServer = try #require(Platform.pipe())
    let fromServer = try #require(Platform.pipe())
    input = toServer.writing
    let output = fromServer.reading
    self.output = output
    reader = MessageReader { buffer in
      var request = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
      return poll(&request, 1, 10_000) > 0 ? Platform.read(output, into: buffer) : 0
    }
    let exitCode = exitCode
    let isStarted = Platform.startThread {
      let server = LanguageServer(
        service: WordCountService(), input: toServer.reading, output: fromServer.writing,
        journal: journal, watchInterval: watchInterval)
      let code = server.run()
      Platform.close(fromServer.writing)
      exitCode.withLock(wake: true) { $0 = code }
    }
    #expect(isStarted)
  }

  deinit {
    if isOpen { Platform.close(input) }
    Platform.close(output)
  }

  // MARK: Sending

  func sendRaw(_ text: String) {
    let isSent = Array(text.utf8).withUnsafeBytes { sendBytes($0) }
    #expect(isSent)
  }

  func sendBytes(_ bytes: UnsafeRawBufferPointer) -> Bool {
    Platform.write(input, bytes)
  }

  /// Sends bodies in one piece.
  func send(_ bodies: String...) {
    sendRaw(bodies.map { "Content-Length: \($0.utf8.count)\r\n\r\n\($0)" }.joined())
  }

  func notify(_ method: String, _ params: String = "{}") {
    send(#"{"jsonrpc":"2.0","method":"\#(method)","params":\#(params)}"#)
  }

  /// Sends a request and gives the whole response.
  func request(_ method: String, _ params: String = "{}") throws -> JSON {
    lastRequest += 1
    send(#"{"jsonrpc":"2.0","id":\#(lastRequest),"method":"\#(method)","params":\#(params)}"#)
    return try response(to: lastRequest)
  }

  /// Introduces the client and takes the server's answer.
  @discardableResult
  func initialize(_ params: String = #"{"capabilities":{}}"#) throws -> JSON {
    let response = try request("initialize", params)
    notify("initialized")
    return try #require(response["result"])
  }

  func open(_ uri: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      #"{"textDocument":{"uri":"\#(uri)","languageId":"budget","version":\#(version),"text":"\#(text)"}}"#
    )
  }

  /// The body of a change of the whole text, or of what stands between two places of its line.
  static func change(
    _ uri: String, _ version: Int, _ text: String, in range: Swift.Range<Int>? = nil
  ) -> String {
    let place = range.map {
      #""range":{"start":{"line":0,"character":\#($0.lowerBound)},"#
        + #""end":{"line":0,"character":\#($0.upperBound)}},"#
    }
    return #"{"jsonrpc":"2.0","method":"textDocument/didChange","params":{"textDocument":"#
      + #"{"uri":"\#(uri)","version":\#(version)},"contentChanges":[{\#(place ?? "")"text":"\#(text)"}]}}"#
  }

  // MARK: Receiving

  /// The next message of the server; an error when none comes.
  func receive() throws -> JSON {
    while true {
      switch reader.next() {
      case .message(let body): return try JSON(parsing: body)
      case .problem(let problem): throw problem
      case .end: throw NothingCame()
      }
    }
  }

  /// The response to a request; what comes before it is kept in `notifications`.
  func response(to id: Int) throws -> JSON {
    while true {
      let message = try receive()
      if message["id"]?.int == id, message["method"] == nil { return message }
      notifications.append(message)
    }
  }

  /// The next diagnostics: version, and the messages.
  func diagnostics() throws -> (uri: String, version: Int?, messages: [String]) {
    let message = try receive()
    #expect(message["method"] == "textDocument/publishDiagnostics")
    let params = try #require(message["params"])
    let items = try #require(params["diagnostics"]?.array)
    return (
      try #require(params["uri"]?.string), params["version"]?.int,
      items.compactMap { $0["message"]?.string }
    )
  }

  struct NothingCame: Error {}

  // MARK: Ending

  func stopReading() {
    Platform.close(output)
  }

  func closeInput() {
    Platform.close(input)
    isOpen = false
  }

  /// The server's exit code, once it ends; an error when it does not.
  func code() throws -> Int32 {
    try #require(exitCode.wait(milliseconds: 10_000) { $0 })
  }
}
