import BudgetLanguageServer
import LanguageServerProtocol
import Testing

@Suite struct DocumentTests {
  private let uri = "file:///a.budget"

  @Test func diagnosticsFollowTheText() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "one two", version: 4)
    #expect(try session.diagnostics() == (uri, 4, ["2 words"]))
    session.send(Session.change(uri, 5, "three ", in: 4..<4))
    #expect(try session.diagnostics() == (uri, 5, ["3 words"]))
    let params = #"{"textDocument":{"uri":"\#(uri)"},"position":{"line":0,"character":0}}"#
    let hover = try session.request("textDocument/hover", params)
    #expect(hover["result"]?["contents"]?["value"] == "one three two")
    session.send(Session.change(uri, 6, ""))
    #expect(try session.diagnostics() == (uri, 6, []))
    session.send(Session.change(uri, 7, "一 二 三 四"))
    #expect(try session.diagnostics() == (uri, 7, ["4 words"]))
    session.notify("textDocument/didClose", #"{"textDocument":{"uri":"\#(uri)"}}"#)
    #expect(try session.diagnostics() == (uri, nil, []))
  }

  @Test func severalChangesApplyOneAfterAnother() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    _ = try session.diagnostics()
    session.send(
      #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)","version":2},"#
        + #""contentChanges":[{"text":"a b"},{"range":{"start":{"line":0,"character":3},"end":"#
        + #"{"line":0,"character":3}},"text":" c d"}]}}"#)
    #expect(try session.diagnostics() == (uri, 2, ["4 words"]))
  }

  /// Of edits that wait together only the last is published.
  @Test func theLatestVersionWins() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    session.open("file:///b", "x")
    _ = try session.diagnostics()
    _ = try session.diagnostics()
    session.send(
      #"{"id":1,"method":"test/untilCancelled"}"#, Session.change(uri, 2, "a"),
      Session.change("file:///b", 2, "b b"), Session.change(uri, 3, "a a"),
      #"{"id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///%61.budget"},"position":{"line":0,"character":0}}}"#,
      Session.change(uri, 4, "a a a"),
      #"{"id":3,"method":"textDocument/hover","params":{"textDocument":{"uri":"\#(uri)"},"position":{"line":0,"character":0}}}"#,
      #"{"method":"$/cancelRequest","params":{"id":1}}"#)
    #expect(try session.response(to: 1)["error"]?["code"] == -32800)
    #expect(try session.diagnostics() == ("file:///b", 2, ["2 words"]))
    // What an edit behind it outdates is not answered.
    #expect(try session.receive()["error"]?["code"] == -32801)
    #expect(try session.diagnostics() == (uri, 4, ["3 words"]))
    #expect(try session.receive()["result"]?["contents"]?["value"] == "a a a")
    let journal = try session.request("test/journal")["result"]?.array
    #expect(
      journal?.filter { $0 != "idle" }.suffix(4) == [
        "change 2", "change 2", "change 3", "change 4",
      ])
    #expect(session.notifications.isEmpty)
  }

  /// An edit that turns out to be broken does not take the diagnostics of those before it along.
  @Test func aBrokenEditAfterAGoodOne() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    _ = try session.diagnostics()
    session.send(
      #"{"id":1,"method":"test/untilCancelled"}"#, Session.change(uri, 2, "a a"),
      #"{"method":"textDocument/didChange","params":{"textDocument":{"uri":"\#(uri)"}}}"#,
      #"{"method":"$/cancelRequest","params":{"id":1}}"#)
    _ = try session.response(to: 1)
    #expect(try session.receive()["method"] == "window/logMessage")
    #expect(try session.diagnostics() == (uri, 2, ["2 words"]))
  }

  @Test func otherDocumentsFollowOnce() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    _ = try session.diagnostics()
    session.notify("test/affects", #"{"textDocument":{"uri":"file:///disk"}}"#)
    session.send(Session.change(uri, 2, "a a"))
    #expect(try session.diagnostics() == (uri, 2, ["2 words"]))
    #expect(try session.diagnostics() == ("file:///disk", nil, ["2 words"]))
    session.send(Session.change(uri, 3, "a"))
    #expect(try session.diagnostics() == (uri, 3, ["1 words"]))
    _ = try session.request("test/journal")
    #expect(session.notifications.isEmpty)
  }

  @Test func documentsThatAreNotOpen() throws {
    let session = try Session()
    try session.initialize()
    session.send(Session.change(uri, 2, "a"))
    session.notify("textDocument/didClose", #"{"textDocument":{"uri":"\#(uri)"}}"#)
    let journal = try session.request("test/journal")["result"]?.array
    #expect(journal?.contains("change 2") == false)
    #expect(journal?.contains("close") == false)
    #expect(session.notifications.map { $0["method"] } == ["window/logMessage"])
  }

  @Test func aDocumentOfSixMegabytes() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, String(repeating: #"| 收入总计 | 2267.56 |\n"#, count: 200_000))
    #expect(try session.diagnostics().messages == ["1000000 words"])
    session.send(Session.change(uri, 2, "small"))
    #expect(try session.diagnostics().messages == ["1 words"])
  }
}

@Suite struct PulledDiagnosticsTests {
  private let uri = "file:///a.budget"
  private let capabilities =
    #"{"capabilities":{"textDocument":{"diagnostic":{}},"workspace":{"diagnostics":"#
    + #"{"refreshSupport":true}}}}"#

  private func pull(_ session: Session, previous: String? = nil) throws -> JSON {
    let identity = previous.map { #","previousResultId":"\#($0)""# } ?? ""
    let response = try session.request(
      "textDocument/diagnostic", #"{"textDocument":{"uri":"\#(uri)"}\#(identity)}"#)
    return try #require(response["result"])
  }

  @Test func theClientAsks() throws {
    let session = try Session()
    let result = try session.initialize(capabilities)
    #expect(result["capabilities"]?["diagnosticProvider"]?["identifier"] == "words")
    session.open(uri, "one two")
    let first = try pull(session)
    #expect(first["kind"] == "full")
    #expect(first["items"]?.array?.first?["message"] == "2 words")
    let identity = try #require(first["resultId"]?.string)
    let again = try pull(session, previous: identity)
    #expect(again["kind"] == "unchanged")
    #expect(again["resultId"]?.string == identity)
    session.send(Session.change(uri, 2, "one"))
    let second = try pull(session, previous: identity)
    #expect(second["kind"] == "full")
    #expect(second["items"]?.array?.first?["message"] == "1 words")
    #expect(session.notifications.isEmpty)
  }

  @Test func theClientIsToldToAskAgain() throws {
    let session = try Session()
    try session.initialize(capabilities)
    session.open(uri, "one")
    session.open("file:///b", "one")
    session.notify("test/affects", #"{"textDocument":{"uri":"file:///b"}}"#)
    session.send(Session.change(uri, 2, "one two"))
    #expect(try session.receive()["method"] == "workspace/diagnostic/refresh")
  }

  /// What is not open cannot be pulled; once it is, nothing is shown twice.
  @Test func documentsThatAreNotOpenArePushed() throws {
    let session = try Session()
    try session.initialize(capabilities)
    session.open(uri, "one")
    session.notify("test/affects", #"{"textDocument":{"uri":"file:///disk"}}"#)
    session.send(Session.change(uri, 2, "one two"))
    #expect(try session.diagnostics() == ("file:///disk", nil, ["2 words"]))
    session.open("file:///disk", "one")
    #expect(try session.diagnostics() == ("file:///disk", nil, []))
  }
}
