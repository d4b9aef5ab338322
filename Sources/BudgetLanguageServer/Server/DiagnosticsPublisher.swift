import LanguageServerProtocol

/// Sees to it that the client has the newest diagnostics, each once.
///
/// They are pushed, unless the client announces that it pulls them: then those of open documents are
/// left to it, lest everything be shown twice, and only documents that it cannot pull because they
/// are not open are pushed.
struct DiagnosticsPublisher {
  /// The open documents with their versions.
  private(set) var versions: [DocumentURI: Int] = [:]
  /// What was last pushed, as a fingerprint; documents without diagnostics are absent.
  private var pushed: [DocumentURI: UInt64] = [:]
  private var buffer = JSONWriter()
  /// Whether the client asks for the diagnostics of open documents.
  var isPulled = false

  /// A document was opened or edited.
  mutating func setVersion(_ version: Int, of document: DocumentURI) {
    versions[document] = version
  }

  /// A document was closed.
  mutating func close(_ document: DocumentURI) {
    versions[document] = nil
  }

  /// Pushes what the service finds.
  /// - Parameter always: also where it is what was last pushed, since a new version wants its own.
  mutating func publish(
    _ document: DocumentURI, from service: some LanguageService, to client: Client, always: Bool
  ) {
    let version = versions[document]
    if isPulled, version != nil { return clear(document, at: client) }
    buffer.reset()
    service.writeDiagnostics(of: document, to: &buffer)
    let isEmpty = buffer.bytes.count <= 2
    let print = Self.fingerprint(buffer.bytes)
    if !always, pushed[document] == (isEmpty ? nil : print) { return }
    pushed[document] = isEmpty ? nil : print
    send(document, version, buffer.bytes, to: client)
    if buffer.bytes.capacity > 1 << 20 { buffer = JSONWriter() }
  }

  /// Takes back what was pushed.
  mutating func clear(_ document: DocumentURI, at client: Client) {
    guard pushed.removeValue(forKey: document) != nil else { return }
    send(document, nil, Array("[]".utf8), to: client)
  }

  /// Answers a client that pulls.
  mutating func report(
    _ document: DocumentURI, previous: String?, from service: some LanguageService
  ) -> LSP.DocumentDiagnosticReport {
    buffer.reset()
    service.writeDiagnostics(of: document, to: &buffer)
    let identity = Self.identity(of: buffer.bytes)
    return identity == previous
      ? .unchanged(resultId: identity) : .full(resultId: identity, items: buffer.bytes)
  }

  private func send(
    _ document: DocumentURI, _ version: Int?, _ items: [UInt8], to client: Client
  ) {
    client.notify("textDocument/publishDiagnostics") { writer in
      writer.object { writer in
        writer.field("uri", document)
        writer.field("version", version)
        writer.key("diagnostics")
        writer.raw(json: items)
      }
    }
  }

  /// What tells diagnostics from others, for a client that asks again.
  static func identity(of diagnostics: [UInt8]) -> String {
    String(fingerprint(diagnostics), radix: 36)
  }

  private static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    var hasher = Hasher()
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    return UInt64(truncatingIfNeeded: UInt(bitPattern: hasher.finalize()))
  }
}
