import LanguageServerProtocol

/// What a server knows about documents; the other side of the seam between protocol and contents.
///
/// All functions are called one after another, never two at a time, in the order of the client's messages.
/// A service therefore needs no locks, and what it does between two messages is what a user waits for.
package protocol LanguageService: AnyObject, SendableMetatype {
  /// The name and version that the server answers with.
  static var identity: ServerIdentity { get }

  /// What the service answers beyond documents and diagnostics: one entry a method.
  static var handlers: [MessageHandler<Self>] { get }

  /// The client introduced itself. It may be written to once it is `clientIsReady`.
  /// - Parameter encoding: what the characters of positions count from now on, in both directions.
  func initialize(
    _ parameters: LSP.InitializeParams, encoding: LSP.PositionEncodingKind, client: Client)

  /// The client takes notifications and requests from now on.
  func clientIsReady()

  /// A document was opened, or opened again with another text.
  func open(_ document: LSP.TextDocumentItem)

  /// An open document was edited: the changes apply one after another.
  func change(
    _ document: DocumentURI, version: Int, changes: [LSP.TextDocumentContentChangeEvent])

  /// An open document was closed; what is on disk counts again.
  func close(_ document: DocumentURI)

  /// Writes the diagnostics of a document as one JSON array.
  func writeDiagnostics(of document: DocumentURI, to writer: inout JSONWriter)

  /// Does a small piece of the work that can wait, while nothing else is to be done and nobody types.
  func workWhileIdle() -> IdleWork

  /// The client is about to leave.
  func shutdown()
}

extension LanguageService {
  package func clientIsReady() {}
  package func workWhileIdle() -> IdleWork { .done }
  package func shutdown() {}
}

/// What is left of the work that can wait.
package enum IdleWork: Sendable, Equatable {
  /// There is more of it.
  case more
  /// There is none until another message comes.
  case done
  /// There is some after so many milliseconds.
  case after(milliseconds: Int)
}

/// How a server introduces itself.
package struct ServerIdentity: Sendable {
  package var name: String
  package var version: String
  /// What names the diagnostics where the client pulls them.
  package var diagnosticIdentifier: String

  package init(name: String, version: String, diagnosticIdentifier: String) {
    self.name = name
    self.version = version
    self.diagnosticIdentifier = diagnosticIdentifier
  }
}
