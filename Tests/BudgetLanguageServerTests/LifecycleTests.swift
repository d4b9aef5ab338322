import BudgetLanguageServer
import Foundation
import LanguageServerProtocol
import Testing

@Suite struct LifecycleTests {
  @Test func fromInitializeToExit() throws {
    let session = try Session()
    let result = try session.initialize()
    #expect(result["serverInfo"]?["name"] == "word-count")
    #expect(result["capabilities"]?["hoverProvider"] == true)
    #expect(result["capabilities"]?["positionEncoding"] == "utf-16")
    #expect(result["capabilities"]?["textDocumentSync"]?["change"] == 2)
    #expect(result["capabilities"]?["diagnosticProvider"]?["identifier"] == "words")
    let journal = try session.request("test/journal")["result"]?.array
    #expect(journal == ["initialize utf-16", "ready"] || journal?.last == "idle")
    let shutdown = try session.request("shutdown")
    #expect(shutdown.object?["result"] == .null)
    session.notify("exit")
    #expect(try session.code() == 0)
  }

  @Test(arguments: [
    (#"["utf-8","utf-16"]"#, "utf-8"), (#"["utf-16","utf-8"]"#, "utf-16"),
    (#"["utf-32","utf-8"]"#, "utf-32"), (#"["utf-7"]"#, "utf-16"), ("[]", "utf-16"),
    ("null", "utf-16"), (#""utf-8""#, "utf-16"),
  ])
  func encodings(offered: String, chosen: String) throws {
    let session = try Session()
    let result = try session.initialize(
      #"{"capabilities":{"general":{"positionEncodings":\#(offered)}}}"#)
    #expect(result["capabilities"]?["positionEncoding"]?.string == chosen)
    let journal = try session.request("test/journal")["result"]?.array
    #expect(journal?.first?.string == "initialize \(chosen)")
  }

  @Test func beforeInitialize() throws {
    let session = try Session()
    session.open("file:///a", "one two")
    #expect(try session.request("textDocument/hover")["error"]?["code"] == -32002)
    #expect(try session.request("shutdown")["error"]?["code"] == -32002)
    try session.initialize()
    #expect(try session.request("test/journal")["result"]?.array?.contains("open 1") == false)
    #expect(session.notifications.isEmpty)
  }

  @Test func initializeIsAnsweredOnce() throws {
    let session = try Session()
    try session.initialize()
    #expect(try session.request("initialize")["error"]?["code"] == -32600)
    #expect(try session.request("test/count", #"{"steps":1}"#)["result"] == 1)
  }

  @Test func afterShutdown() throws {
    let session = try Session()
    try session.initialize()
    _ = try session.request("shutdown")
    #expect(try session.request("textDocument/hover")["error"]?["code"] == -32600)
    #expect(try session.request("initialize")["error"]?["code"] == -32600)
    session.open("file:///a", "one")
    let second = try session.request("shutdown")
    #expect(second["error"] == nil)
    #expect(second.object?["result"] == .null)
    #expect(session.notifications.isEmpty)
    session.closeInput()
    #expect(try session.code() == 0)
  }

  @Test func exitWithoutShutdown() throws {
    let session = try Session()
    try session.initialize()
    session.notify("exit")
    #expect(try session.code() == 1)
  }

  @Test func exitBeforeInitialize() throws {
    let session = try Session()
    session.notify("exit")
    #expect(try session.code() == 1)
  }

  @Test func theEndOfTheStream() throws {
    let session = try Session()
    try session.initialize()
    session.closeInput()
    #expect(try session.code() == 1)
  }

  /// What was sent before the stream ended is still answered.
  @Test func theEndOfTheStreamWaitsItsTurn() throws {
    let session = try Session()
    try session.initialize()
    session.send(#"{"id":5,"method":"test/journal"}"#)
    session.closeInput()
    #expect(try session.response(to: 5)["result"] != nil)
    #expect(try session.code() == 1)
  }

  @Test func aClientThatDoesNotReadEndsNothing() throws {
    let session = try Session()
    try session.initialize()
    session.stopReading()
    for _ in 0..<10 { session.send(#"{"id":5,"method":"test/journal"}"#) }
    session.closeInput()
    #expect(try session.code() == 1)
  }

  @Test func theServerEndsWithItsClient() throws {
    let client = Process()
    client.executableURL = URL(filePath: "/bin/sleep")
    client.arguments = ["0.3"]
    try client.run()
    let session = try Session(watchInterval: 50)
    try session.initialize(#"{"processId":\#(client.processIdentifier),"capabilities":{}}"#)
    #expect(try session.request("test/journal")["result"] != nil)
    client.waitUntilExit()
    #expect(try session.code() == 1)
  }

  /// A client in another container cannot be seen, which does not mean that it is gone.
  @Test func aClientThatWasNeverSeenIsNotWatched() throws {
    let client = Process()
    client.executableURL = URL(filePath: "/bin/true")
    try client.run()
    client.waitUntilExit()
    let session = try Session(watchInterval: 10)
    try session.initialize(#"{"processId":\#(client.processIdentifier),"capabilities":{}}"#)
    Thread.sleep(forTimeInterval: 0.2)
    #expect(try session.request("test/journal")["result"] != nil)
  }

  @Test func idleWorkIsDone() throws {
    let session = try Session()
    try session.initialize()
    for _ in 0..<200 {
      if try session.request("test/journal")["result"]?.array?.contains("idle") == true { return }
      Thread.sleep(forTimeInterval: 0.01)
    }
    Issue.record("no work while idle")
  }
}
