import LanguageServerProtocol
import Synchronization

/// The server's log, and the record of all messages, each in a file if wanted.
package final class Journal: Sendable {
  /// Which way a message went.
  package enum Direction: String, Sendable {
    case received = "in"
    case sent = "out"
  }

  private let logFile: Int32?
  private let mirrorFile: Int32?
  /// Keeps lines of several threads apart.
  private let lines = Mutex(())

  /// A journal that keeps nothing.
  package init() {
    logFile = nil
    mirrorFile = nil
  }

  /// Opens the files, appending to them.
  /// - Parameters:
  ///   - log: one line an event, with its time.
  ///   - mirror: one JSON object a line for every message, so that a session can be replayed.
  /// - Throws: where a file cannot be opened.
  package init(log: String?, mirror: String?) throws(JournalError) {
    func open(_ path: String?) throws(JournalError) -> Int32? {
      guard let path else { return nil }
      guard let file = Platform.openForAppending(path) else { throw JournalError(path: path) }
      return file
    }
    logFile = try open(log)
    mirrorFile = try open(mirror)
  }

  deinit {
    if let logFile { Platform.close(logFile) }
    if let mirrorFile { Platform.close(mirrorFile) }
  }

  /// Adds a line to the log.
  package func log(_ text: @autoclosure () -> String) {
    guard let logFile else { return }
    let oneLine = text().split(whereSeparator: \.isNewline).joined(separator: " ")
    let line = "\(Timestamp.now) \(oneLine)\n"
    lines.withLock { _ in
      var line = line
      line.withUTF8 { _ = Platform.write(logFile, UnsafeRawBufferPointer($0)) }
    }
  }

  /// Adds a message to the record; what is no JSON is kept as text.
  func mirror(_ direction: Direction, _ body: UnsafeRawBufferPointer) {
    guard let mirrorFile else { return }
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("time", Timestamp.now.description)
      writer.field("direction", direction.rawValue)
      if (try? JSON(parsing: body)) != nil {
        writer.key("message")
        // Line ends stand only between the parts of valid JSON, where a blank does as well.
        writer.raw(json: body.lazy.map { $0 == 0x0A || $0 == 0x0D ? 0x20 : $0 })
      } else {
        writer.key("text")
        writer.string(utf8: body)
      }
    }
    let line = writer.bytes + [0x0A]
    lines.withLock { _ in
      line.withUnsafeBytes { _ = Platform.write(mirrorFile, $0) }
    }
  }
}

/// A file of the journal cannot be opened.
package struct JournalError: Error, Sendable, CustomStringConvertible {
  /// The file.
  package let path: String

  /// What to do about it.
  package var description: String {
    "cannot write to \(path): check that its folder exists and may be written to"
  }
}
