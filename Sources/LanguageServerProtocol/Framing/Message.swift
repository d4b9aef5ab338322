/// One JSON-RPC message that was received.
package enum Message: Sendable {
  case request(id: RequestID, method: String, params: JSON)
  case notification(method: String, params: JSON)
  case response(id: RequestID, result: Result<JSON, ResponseError>)
  /// No message; `id` where one could be made out.
  case invalid(id: RequestID?, ResponseError)

  /// Reads a message's body.
  package init(parsing body: UnsafeRawBufferPointer) {
    do throws(JSONError) {
      self.init(try JSON(parsing: body))
    } catch {
      self = .invalid(id: nil, ResponseError(.parseError, "The message is no JSON: \(error)"))
    }
  }

  /// Tells what kind of message a value is.
  package init(_ json: JSON) {
    guard case .object(let object) = json else {
      let text =
        json.array == nil
        ? "A message must be an object." : "Batches are not part of this protocol."
      self = .invalid(id: nil, ResponseError(.invalidRequest, text))
      return
    }
    let id = object["id"].flatMap { RequestID($0) }
    let params = object["params"] ?? .null
    if let method = object["method"]?.string {
      if object["id"] == nil {
        self = .notification(method: method, params: params)
      } else if let id {
        self = .request(id: id, method: method, params: params)
      } else {
        let text = "The id of a request must be a whole number or a string."
        self = .invalid(id: nil, ResponseError(.invalidRequest, text))
      }
    } else if let id, object["method"] == nil, let error = json["error"] {
      self = .response(id: id, result: .failure(ResponseError(response: error)))
    } else if let id, object["method"] == nil, let result = object["result"] {
      self = .response(id: id, result: .success(result))
    } else {
      self = .invalid(id: id, ResponseError(.invalidRequest, "A message must have a method."))
    }
  }
}

/// What a response is matched with its request by.
package enum RequestID: Sendable, Hashable, JSONEncodable {
  case integer(Int64)
  case string(String)

  /// The identifier in a message; `nil` where it is none.
  package init?(_ json: JSON) {
    switch json {
    case .string(let text): self = .string(text.text)
    default:
      guard let number = json.int else { return nil }
      self = .integer(Int64(number))
    }
  }

  package func encode(to writer: inout JSONWriter) {
    switch self {
    case .integer(let number): writer.integer(number)
    case .string(let text): writer.string(text)
    }
  }
}
