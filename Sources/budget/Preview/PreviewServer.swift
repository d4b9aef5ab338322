import BudgetRules
import LanguageServerProtocol

/// Shows a document in a browser of this machine and shows it anew when its file changes.
///
/// Other pages in the same browser must not read it: the address holds a random token, requests
/// for another host (DNS rebinding) or from another origin are refused, and the page may load
/// nothing from elsewhere.
struct PreviewServer: Sendable {
  private let file: SystemString
  private let socket: LoopbackSocket
  private let token: String
  private let language: Language

  /// How long a browser's question for the next version is left open, and how often the file is
  /// looked at meanwhile; in milliseconds.
  private static let patience = 20_000
  private static let interval = 250

  init(_ file: SystemString, port: UInt16, _ language: Language) throws(FileError) {
    self.file = file
    self.language = language
    socket = try LoopbackSocket(port: port)
    token = Self.randomToken()
  }

  /// The address to open.
  var address: String { "http://127.0.0.1:\(socket.port)/\(token)/" }

  /// Serves until the process ends.
  func run() {
    Platform.ignoreBrokenPipes()
    while let connection = socket.accept() {
      let isServed = Platform.startThread {
        serve(connection)
        Platform.close(connection)
      }
      if !isServed { Platform.close(connection) }
    }
  }

  private func serve(_ connection: Int32) {
    guard let request = receive(connection) else {
      return send(Response(status: "400 Bad Request"), connection)
    }
    send(response(to: request), connection)
  }

  private func receive(_ connection: Int32) -> HTTPRequest? {
    var head: [UInt8] = []
    let end = Array("\r\n\r\n".utf8)
    var piece = [UInt8](repeating: 0, count: 4096)
    while head.count < HTTPRequest.sizeLimit {
      let count = piece.withUnsafeMutableBytes { Platform.read(connection, into: $0) }
      guard count > 0 else { return nil }
      head += piece[..<count]
      if head.suffix(4).elementsEqual(end) { return HTTPRequest(head.dropLast(4)) }
    }
    return nil
  }

  // MARK: Answers

  struct Response: Sendable {
    var status: String
    var type = "text/plain; charset=utf-8"
    var policy = "default-src 'none'"
    var body: [UInt8] = []
  }

  /// What a request gets; it may take a while where it waits for the next version.
  func response(to request: HTTPRequest) -> Response {
    let hosts = ["127.0.0.1:\(socket.port)", "localhost:\(socket.port)"]
    guard let host = request.fields["host"], hosts.contains(host) else {
      return Response(status: "421 Misdirected Request")
    }
    if let origin = request.fields["origin"], !hosts.map({ "http://\($0)" }).contains(origin) {
      return Response(status: "403 Forbidden")
    }
    guard request.method == "GET" else { return Response(status: "405 Method Not Allowed") }
    let next = "/\(token)/next?"
    if request.target == "/\(token)/" { return page() }
    if request.target.hasPrefix(next) {
      return wait(for: String(request.target.dropFirst(next.count)))
    }
    return Response(status: "404 Not Found")
  }

  private func page() -> Response {
    guard let bytes = read() else {
      let message = Message("文件不能读取", "The file cannot be read")
      return Response(
        status: "503 Service Unavailable", body: Array(message.text(language).utf8))
    }
    let nonce = Self.randomToken()
    return Response(
      status: "200 OK", type: "text/html; charset=utf-8",
      policy: "default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-\(nonce)'; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      body: Array(PreviewPage(bytes, at: file).html(nonce: nonce, language).utf8))
  }

  /// Answers when the file is another version, or that it is not yet.
  private func wait(for version: String) -> Response {
    for _ in 0..<(Self.patience / Self.interval) {
      if let bytes = read(), PreviewPage.version(of: bytes) != version {
        return Response(status: "200 OK")
      }
      System.sleep(milliseconds: Self.interval)
    }
    return Response(status: "204 No Content")
  }

  private func read() -> [UInt8]? { try? System.read(file, limit: Checker.sizeLimit) }

  private func send(_ response: Response, _ connection: Int32) {
    let head = """
      HTTP/1.1 \(response.status)\r
      Content-Type: \(response.type)\r
      Content-Length: \(response.body.count)\r
      Content-Security-Policy: \(response.policy)\r
      X-Content-Type-Options: nosniff\r
      Referrer-Policy: no-referrer\r
      Cross-Origin-Resource-Policy: same-origin\r
      Cache-Control: no-store\r
      Connection: close\r
      \r

      """
    let bytes = Array(head.utf8) + response.body
    _ = bytes.withUnsafeBytes { Platform.write(connection, $0) }
  }

  private static func randomToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).map { _ in String(generator.next() as UInt64, radix: 36) }.joined()
  }
}
