import LanguageServerProtocol
import Testing

@Suite struct MessageTests {
  private func kind(_ text: String) -> String {
    switch Array(text.utf8).withUnsafeBytes({ Message(parsing: $0) }) {
    case .request(let id, let method, let params): "request \(id) \(method) \(params.isNull)"
    case .notification(let method, let params): "notification \(method) \(params.isNull)"
    case .response(let id, .success(let result)): "result \(id) \(result.int ?? -1)"
    case .response(let id, .failure(let error)):
      "error \(id) \(error.code.rawValue) \(error.message)"
    case .invalid(let id, let error): "invalid \(id.map { "\($0)" } ?? "-") \(error.code.rawValue)"
    }
  }

  @Test(arguments: [
    (#"{"jsonrpc":"2.0","id":1,"method":"m","params":{}}"#, "request integer(1) m false"),
    (#"{"id":"a","method":"m"}"#, #"request string("a") m true"#),
    (#"{"id":2.0,"method":"m"}"#, "request integer(2) m true"),
    (#"{"method":"m","params":[1],"unknown":0}"#, "notification m false"),
    (#"{"id":1,"result":5}"#, "result integer(1) 5"),
    (#"{"id":1,"result":null}"#, "result integer(1) -1"),
    (#"{"id":1,"error":{"code":-32601,"message":"no"}}"#, "error integer(1) -32601 no"),
    (#"{"id":1,"error":{}}"#, "error integer(1) -32603 "),
    (#"{"id":1}"#, "invalid integer(1) -32600"),
    (#"{"id":null,"method":"m"}"#, "invalid - -32600"),
    (#"{"id":1.5,"method":"m"}"#, "invalid - -32600"),
    (#"{"id":{},"method":"m"}"#, "invalid - -32600"),
    (#"{"id":7,"method":8}"#, "invalid integer(7) -32600"),
    (#"[{"id":1,"method":"m"}]"#, "invalid - -32600"),
    (#""m""#, "invalid - -32600"),
    (#"{"id":1,"method":"m""#, "invalid - -32700"),
    ("", "invalid - -32700"),
  ])
  func kinds(text: String, kind expected: String) {
    #expect(kind(text) == expected)
  }
}
