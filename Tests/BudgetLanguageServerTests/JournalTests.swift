import Foundation
import LanguageServerProtocol
import Testing

@testable import BudgetLanguageServer

@Suite struct JournalTests {
  @Test func logAndMirror() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let log = folder.appending(path: "log").path
    let mirror = folder.appending(path: "mirror").path

    let session = try Session(journal: Journal(log: log, mirror: mirror))
    try session.initialize("{\r\n \"capabilities\": {}\n}")
    session.send("{\"broken\n\u{1}")
    _ = try session.receive()
    _ = try session.request("shutdown")
    session.notify("exit")
    #expect(try session.code() == 0)

    let lines = try String(contentsOfFile: mirror, encoding: .utf8).split(separator: "\n")
    let entries = try lines.map { try JSON(parsing: Array($0.utf8)) }
    #expect(entries.allSatisfy { $0["time"]?.string?.hasSuffix("Z") == true })
    // The two directions are written by two threads, so only each by itself has an order.
    let received = entries.filter { $0["direction"] == "in" }
    let sent = entries.filter { $0["direction"] == "out" }
    #expect(received.count + sent.count == entries.count)
    #expect(
      received.map { $0["message"]?["method"]?.string ?? $0["text"]?.string } == [
        "initialize", "initialized", "{\"broken\n\u{1}", "shutdown", "exit",
      ])
    #expect(sent.count == 3)
    #expect(sent.first?["message"]?["result"]?["serverInfo"]?["name"] == "word-count")

    let events = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(events.first?.hasSuffix("word-count 1 is listening") == true)
    #expect(events.last?.hasSuffix("the server ends") == true)
    #expect(events.contains { $0.contains(" shutdown: ") })
  }

  @Test func aFileThatCannotBeOpened() {
    #expect(throws: JournalError.self) { try Journal(log: "/nowhere/at/all", mirror: nil) }
    #expect(throws: JournalError.self) { try Journal(log: nil, mirror: "/") }
  }

  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
    (951_782_400_000, "2000-02-29T00:00:00.000Z"), (951_868_800_000, "2000-03-01T00:00:00.000Z"),
    (1_772_352_930_125, "2026-03-01T08:15:30.125Z"),
    (4_107_542_399_001, "2100-02-28T23:59:59.001Z"),
    (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
  ])
  func timestamps(milliseconds: Int, text: String) {
    #expect(Timestamp(milliseconds: milliseconds).description == text)
  }

  @Test func arguments() throws {
    #expect(try ServerOptions(arguments: []) == ServerOptions())
    #expect(
      try ServerOptions(arguments: [
        "--stdio", "--log", "a", "--clientProcessId=5", "--mirror=b=c", "--clientProcessId", "6",
      ]) == ServerOptions(log: "a", mirror: "b=c"))
    #expect(throws: UsageError.self) { try ServerOptions(arguments: ["--log"]) }
    #expect(throws: UsageError.self) { try ServerOptions(arguments: ["--logs=x"]) }
    #expect(throws: UsageError.self) { try ServerOptions(arguments: ["file"]) }
    #expect(throws: UsageError.self) { try ServerOptions(arguments: [""]) }
  }
}
