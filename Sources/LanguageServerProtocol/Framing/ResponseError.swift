/// Why a request has no result.
package struct ResponseError: Error, Sendable, Equatable, JSONEncodable {
  /// The codes of JSON-RPC and of the protocol; others are kept as they are.
  package struct Code: RawRepresentable, Sendable, Hashable {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let parseError = Code(rawValue: -32700)
    package static let invalidRequest = Code(rawValue: -32600)
    package static let methodNotFound = Code(rawValue: -32601)
    package static let invalidParams = Code(rawValue: -32602)
    package static let internalError = Code(rawValue: -32603)
    package static let serverNotInitialized = Code(rawValue: -32002)
    package static let requestFailed = Code(rawValue: -32803)
    package static let serverCancelled = Code(rawValue: -32802)
    package static let contentModified = Code(rawValue: -32801)
    package static let requestCancelled = Code(rawValue: -32800)
  }

  package var code: Code
  /// One sentence that tells a person what to do.
  package var message: String
  package var data: JSON?

  package init(_ code: Code, _ message: String, data: JSON? = nil) {
    self.code = code
    self.message = message
    self.data = data
  }

  /// The error of a response that was received.
  init(response: JSON) {
    let code = Code(rawValue: response["code"]?.int ?? Code.internalError.rawValue)
    self.init(code, response["message"]?.string ?? "", data: response["data"])
  }

  package func encode(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("code", code.rawValue)
      writer.field("message", message)
      writer.field("data", data)
    }
  }
}
