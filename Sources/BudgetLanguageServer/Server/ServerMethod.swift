/// What the server itself answers and takes, whatever its service knows.
package enum ServerMethod: String, CaseIterable, Sendable {
  case initialize
  case initialized
  case shutdown
  case exit
  case cancelRequest = "$/cancelRequest"
  case setTrace = "$/setTrace"
  case didOpen = "textDocument/didOpen"
  case didChange = "textDocument/didChange"
  case didClose = "textDocument/didClose"
  case diagnostic = "textDocument/diagnostic"
}
