import LanguageServerProtocol

/// What the command line says about how to serve.
package struct ServerOptions: Sendable, Equatable {
  /// The file that events are logged to.
  package var log: String?
  /// The file that all messages are recorded in.
  package var mirror: String?

  package init(log: String? = nil, mirror: String? = nil) {
    self.log = log
    self.mirror = mirror
  }

  /// Reads the arguments that follow the command.
  ///
  /// `--stdio` and `--clientProcessId`, which some editors add to every server, are passed over.
  package init(arguments: some Sequence<String>) throws(UsageError) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      let parts = argument.split(separator: "=", maxSplits: 1).map { String($0) }
      let name = parts.first ?? argument
      switch name {
      case "--stdio": continue
      case "--log", "--mirror", "--clientProcessId":
        guard let value = parts.count > 1 ? parts[1] : rest.popFirst() else {
          throw UsageError(description: "\(name) needs a value")
        }
        if name == "--log" { log = value }
        if name == "--mirror" { mirror = value }
      default:
        throw UsageError(
          description: "unknown argument \(argument); known are --log FILE, --mirror FILE, --stdio")
      }
    }
  }
}

/// The command line cannot be understood.
package struct UsageError: Error, Sendable, Equatable, CustomStringConvertible {
  package let description: String
}

extension LanguageServer {
  /// Serves over standard input and output, which from now on belong to the protocol alone: whatever
  /// else is printed appears on standard error.
  /// - Returns: the exit code.
  package static func runOverStandardStreams(
    service: Service, options: ServerOptions
  ) throws(JournalError) -> Int32 {
    let output = Platform.takeStandardOutput()
    let journal = try Journal(log: options.log, mirror: options.mirror)
    return LanguageServer(service: service, input: 0, output: output, journal: journal).run()
  }
}
