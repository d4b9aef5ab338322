extension LSP {
  /// The weight of a message to the user or the log.
  package struct MessageType: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let error = MessageType(rawValue: 1)
    package static let warning = MessageType(rawValue: 2)
    package static let info = MessageType(rawValue: 3)
    package static let log = MessageType(rawValue: 4)
  }

  /// `window/logMessage` and `window/showMessage`.
  package struct MessageParams: Sendable, Hashable, JSONEncodable {
    package var type: MessageType
    package var message: String

    package init(type: MessageType, message: String) {
      self.type = type
      self.message = message
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("type", type)
        writer.field("message", message)
      }
    }
  }

  /// `$/logTrace`.
  package struct LogTraceParams: Sendable, Hashable, JSONEncodable {
    package var message: String
    package var verbose: String?

    package init(message: String, verbose: String? = nil) {
      self.message = message
      self.verbose = verbose
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("message", message)
        writer.field("verbose", verbose)
      }
    }
  }

  /// How much the client wants to hear about the server's doings.
  package struct TraceValue: OpenEnumeration {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }

    package static let off = TraceValue(rawValue: "off")
    package static let messages = TraceValue(rawValue: "messages")
    package static let verbose = TraceValue(rawValue: "verbose")
  }

  /// What progress is reported for.
  package typealias ProgressToken = RequestID

  /// `$/progress`: how far a longer work has come.
  package struct ProgressParams: Sendable, Hashable, JSONEncodable {
    /// One step of a work.
    package enum Step: Sendable, Hashable {
      /// - Parameter percentage: 0 to 100; `nil` where nobody knows.
      case begin(title: String, message: String?, percentage: Int?, isCancellable: Bool = false)
      case report(message: String?, percentage: Int?)
      case end(message: String?)
    }

    package var token: ProgressToken
    package var step: Step

    package init(token: ProgressToken, step: Step) {
      self.token = token
      self.step = step
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("token", token)
        writer.object("value") { writer in
          switch step {
          case .begin(let title, let message, let percentage, let isCancellable):
            writer.field("kind", "begin")
            writer.field("title", title)
            if isCancellable { writer.field("cancellable", true) }
            writer.field("message", message)
            writer.field("percentage", percentage)
          case .report(let message, let percentage):
            writer.field("kind", "report")
            writer.field("message", message)
            writer.field("percentage", percentage)
          case .end(let message):
            writer.field("kind", "end")
            writer.field("message", message)
          }
        }
      }
    }
  }

  /// `window/workDoneProgress/create` and `window/workDoneProgress/cancel`.
  package struct WorkDoneProgressParams: Sendable, Hashable, JSONEncodable, JSONDecodable {
    package var token: ProgressToken

    package init(token: ProgressToken) {
      self.token = token
    }

    package init(json: JSON) throws(JSONMismatch) {
      guard let token = json["token"].flatMap({ ProgressToken($0) }) else {
        throw JSONMismatch("token: a whole number or a string")
      }
      self.init(token: token)
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { $0.field("token", token) }
    }
  }
}
