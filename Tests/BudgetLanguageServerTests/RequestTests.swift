import BudgetLanguageServer
import LanguageServerProtocol
import Testing

@Suite struct RequestTests {
  @Test func refusals() throws {
    let session = try Session()
    try session.initialize()
    #expect(try session.request("test/unknown")["error"]?["code"] == -32601)
    #expect(try session.request("test/ask")["error"]?["code"] == -32601)
    let position = #"{"textDocument":{"uri":"file:///a"},"position":{"line":"x"}}"#
    let error = try session.request("textDocument/hover", position)["error"]
    #expect(error?["code"] == -32602)
    #expect(error?["message"]?.string?.contains("position.line") == true)
    #expect(try session.request("textDocument/hover", "[]")["error"]?["code"] == -32602)
    #expect(try session.request("textDocument/hover", "null")["error"]?["code"] == -32602)
    let failure = try session.request("test/fail", #"{"a":1}"#)["error"]
    #expect(failure?["code"] == -32803)
    #expect(failure?["message"] == "as wanted")
    #expect(failure?["data"]?["a"] == 1)
  }

  @Test func nullIsAResult() throws {
    let session = try Session()
    try session.initialize()
    let position = #"{"textDocument":{"uri":"file:///a"},"position":{"line":0,"character":0}}"#
    let response = try session.request("textDocument/hover", position)
    #expect(response.object?["result"] == .null)
    #expect(response.object?["error"] == nil)
  }

  @Test func identifiersComeBackAsTheyWere() throws {
    let session = try Session()
    session.send(#"{"id":"预算\n1","method":"initialize","params":{}}"#)
    #expect(try session.receive()["id"] == "预算\n1")
    session.send(#"{"id":-7,"method":"test/journal"}"#)
    #expect(try session.receive()["id"] == -7)
  }

  @Test func notificationsThatNobodyKnows() throws {
    let session = try Session()
    try session.initialize()
    session.notify("$/whatever")
    session.notify("test/unknown", "null")
    session.notify("textDocument/hover")
    #expect(try session.request("test/journal")["result"] != nil)
    session.notify("test/affects", "[]")
    session.notify("textDocument/didOpen", "{}")
    #expect(try session.request("test/journal")["result"] != nil)
    #expect(
      session.notifications.map { $0["method"] } == ["window/logMessage", "window/logMessage"])
  }

  @Test func cancellation() throws {
    let session = try Session()
    try session.initialize()
    session.send(
      #"{"id":1,"method":"test/untilCancelled"}"#, #"{"id":"2","method":"test/journal"}"#,
      #"{"id":3,"method":"test/journal"}"#, #"{"method":"$/cancelRequest","params":{"id":"2"}}"#,
      #"{"method":"$/cancelRequest","params":{"id":99}}"#,
      #"{"method":"$/cancelRequest","params":{}}"#, #"{"method":"$/cancelRequest"}"#,
      #"{"method":"$/cancelRequest","params":{"id":1}}"#)
    let first = try session.receive()
    #expect(first["id"] == 1)
    #expect(first["error"]?["code"] == -32800)
    let second = try session.receive()
    #expect(second["id"] == "2")
    #expect(second["error"]?["code"] == -32800)
    let third = try session.receive()
    #expect(third["id"] == 3)
    #expect(third["result"] != nil)
    // An identifier that is used again after its request was cancelled is a new request.
    session.send(#"{"id":1,"method":"test/journal"}"#)
    #expect(try session.receive()["result"] != nil)
  }

  @Test func requestsOfTheServer() throws {
    let session = try Session()
    try session.initialize()
    var identifiers: [JSON] = []
    for question in 1...3 {
      session.notify("test/ask", "\(question)")
      let message = try session.receive()
      #expect(message["method"] == "client/answer")
      #expect(message["params"]?.int == question)
      identifiers.append(try #require(message["id"]))
    }
    let ids = identifiers.compactMap(\.int)
    try #require(ids.count == 3)
    session.send(
      #"{"id":\#(ids[1]),"result":"b"}"#, #"{"id":\#(ids[0]),"error":{"code":1,"message":"no"}}"#,
      #"{"id":\#(ids[2])}"#, #"{"id":\#(ids[1]),"result":"again"}"#, #"{"id":"x","result":1}"#)
    let journal = try session.request("test/journal")["result"]?.array
    #expect(
      journal?.filter { $0 != "idle" }.suffix(3) == ["answer b", "answer none", "answer none"])
    #expect(session.notifications.isEmpty)
  }

  @Test func tracing() throws {
    let session = try Session()
    try session.initialize()
    session.notify("$/setTrace", #"{"value":"verbose"}"#)
    #expect(try session.receive()["method"] == "$/logTrace")
    _ = try session.request("test/journal")
    let trace = try session.receive()
    #expect(trace["params"]?["message"]?.string?.hasPrefix("test/journal: ") == true)
    #expect(trace["params"]?["verbose"] != nil)
    session.notify("$/setTrace", #"{"value":"off"}"#)
    _ = try session.request("test/journal")
    #expect(session.notifications.isEmpty)
  }
}

@Suite struct RobustnessTests {
  @Test func nothingEndsTheServer() throws {
    let session = try Session()
    try session.initialize()
    let cases: [(() -> Void, Int)] = [
      ({ session.send("{") }, -32700), ({ session.send("") }, -32700),
      ({ session.send("[]") }, -32600), ({ session.send("7") }, -32600),
      ({ session.send(#"[{"id":1,"method":"test/journal"}]"#) }, -32600),
      ({ session.send(String(repeating: "[", count: 100_000)) }, -32700),
      ({ session.send(#"{"id":null,"method":"m"}"#) }, -32600),
      ({ session.sendRaw("Content-Length: -5\r\n\r\n") }, -32700),
      ({ session.sendRaw("Content-Length: 99999999999\r\n\r\n") }, -32700),
      ({ session.sendRaw("Content-Length: 99999999999999999999\r\n\r\n") }, -32700),
    ]
    for (send, code) in cases {
      send()
      let answer = try session.receive()
      #expect(answer.object?["id"] == .null)
      #expect(answer["error"]?["code"]?.int == code)
      #expect(try session.request("test/journal")["result"] != nil)
    }
    session.sendRaw("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    #expect(try session.receive()["error"]?["code"] == -32700)
    #expect(try session.request("test/journal")["result"] != nil)
    #expect(session.notifications.isEmpty)
  }

  @Test func messagesByteByByte() throws {
    let session = try Session()
    try session.initialize()
    let body = #"{"id":1,"method":"test/fail","params":"收支"}"#
    for byte in "Content-Length: \(body.utf8.count)\r\n\r\n\(body)".utf8 {
      let isSent = withUnsafeBytes(of: byte) { bytes in
        session.sendBytes(bytes)
      }
      #expect(isSent)
    }
    #expect(try session.receive()["error"]?["data"] == "收支")
  }

  @Test func tenThousandEdits() throws {
    let session = try Session()
    try session.initialize()
    session.open("file:///a", "x")
    _ = try session.diagnostics()
    for version in 2...10_000 {
      session.send(Session.change("file:///a", version, version % 2 == 0 ? "a b" : "a", in: 0..<3))
    }
    var version: Int?
    var words: [String] = []
    while version != 10_000 { (_, version, words) = try session.diagnostics() }
    #expect(words == ["2 words"])
  }
}
