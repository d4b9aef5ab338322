import BudgetLanguageServer
import LanguageServerProtocol
import Testing

/// Requests that are worked on between messages, and work that no message asks for.
@Suite struct WorkTests {
  private let uri = "file:///a.budget"

  private func ask(_ id: Int, _ params: String) -> String {
    #"{"id":\#(id),"method":"test/count","params":\#(params)}"#
  }

  @Test func theAnswerComesWhenTheWorkIsDone() throws {
    let session = try Session()
    try session.initialize()
    #expect(try session.request("test/count", #"{"steps":1}"#)["result"] == 1)
    #expect(try session.request("test/count", #"{"steps":100}"#)["result"] == 100)
    let failure = try session.request("test/count", #"{"steps":9,"fails":5}"#)["error"]
    #expect(failure?["code"] == -32803)
    #expect(try session.request("test/count", #"{"steps":"many"}"#)["error"]?["code"] == -32602)
  }

  @Test func messagesAreAnsweredMeanwhile() throws {
    let session = try Session()
    try session.initialize()
    session.send(ask(1, #"{"steps":2,"waits":true}"#), ask(2, #"{"steps":1000000000}"#))
    #expect(try session.request("test/journal")["result"] != nil)
    session.send(#"{"method":"$/cancelRequest","params":{"id":2}}"#)
    #expect(try session.receive()["error"]?["code"] == -32800)
    #expect(try session.request("test/count", #"{"steps":3}"#)["result"] == 3)
    // Nothing else happens, and yet it is heard.
    session.send(#"{"method":"$/cancelRequest","params":{"id":1}}"#)
    let answer = try session.receive()
    #expect(answer["id"] == 1)
    #expect(answer["error"]?["code"] == -32800)
    #expect(session.notifications.isEmpty)
  }

  @Test func anEditOutdatesTheWork() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    _ = try session.diagnostics()
    let waits = #"{"steps":1,"waits":true,"textDocument":{"uri":"\#(uri)"}}"#
    session.send(ask(1, waits), ask(2, #"{"steps":1,"waits":true}"#))
    session.send(Session.change(uri, 2, "a b"))
    let answer = try session.receive()
    #expect(answer["id"] == 1)
    #expect(answer["error"]?["code"] == -32801)
    #expect(try session.diagnostics() == (uri, 2, ["2 words"]))
    let shutdown = try session.request("shutdown")
    #expect(shutdown.object?["result"] == .null)
    #expect(session.notifications.map { $0["id"] } == [2])
    #expect(session.notifications.first?["error"]?["code"] == -32802)
  }

  @Test func workIsDoneWhenItIsDue() throws {
    let session = try Session()
    try session.initialize()
    session.notify("test/alarm", "30")
    let begin = Platform.monotonicNanoseconds
    #expect(try session.receive()["method"] == "test/rings")
    #expect(Platform.monotonicNanoseconds - begin >= 20_000_000)
  }

  /// A request that takes long is finished although the client goes on typing, a short one at once.
  @Test func longWorkRestsWhileSomebodyTypes() throws {
    let session = try Session()
    try session.initialize()
    session.open(uri, "x")
    _ = try session.diagnostics()
    session.send(Session.change(uri, 2, "a b"), ask(1, #"{"steps":3}"#))
    #expect(try session.diagnostics().version == 2)
    #expect(try session.receive()["result"] == 3)
    session.send(Session.change(uri, 3, "a b c"), ask(2, #"{"steps":5,"milliseconds":8}"#))
    #expect(try session.diagnostics().version == 3)
    let begin = Platform.monotonicNanoseconds
    #expect(try session.receive()["result"] == 5)
    #expect(Platform.monotonicNanoseconds - begin > 100_000_000)
  }
}
