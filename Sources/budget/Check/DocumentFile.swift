import BudgetRules

/// A document that a command rewrites: where it comes from, and where it goes.
struct DocumentFile {
  let input: Input
  /// The bytes as they are.
  let bytes: [UInt8]

  /// Reads a document; one that is no UTF-8 text is refused.
  init(_ input: Input) throws(CommandError) {
    self.input = input
    do throws(FileError) {
      switch input {
      case .file(let path, _): bytes = try System.read(path, limit: Checker.sizeLimit)
      case .standardInput: bytes = try System.readStandardInput(limit: Checker.sizeLimit)
      }
    } catch {
      throw .failure(Unreadable(path: input.path, error: error).message)
    }
    if let problem = EncodingProblem(beginningOf: bytes) ?? EncodingProblem(whole: bytes) {
      let path = input.path.text
      throw .failure(
        Message("\(path)：\(problem.message.chinese)", "\(path): \(problem.message.english)"))
    }
  }

  /// Puts the new text in the place of the old; standard input goes to standard output.
  ///
  /// A file is written beside the old one, which it then replaces, so that it is never half there.
  func replace(with bytes: [UInt8], _ console: Console) throws(CommandError) {
    switch input {
    case .standardInput: console.write(bytes)
    case .file(let path, _):
      guard bytes != self.bytes else { return }
      try Self.write(bytes, to: path)
    }
  }

  /// Puts bytes in the place of a file, or makes it.
  static func write(_ bytes: [UInt8], to path: SystemString) throws(CommandError) {
    do throws(FileError) {
      try System.replace(path, with: bytes)
    } catch {
      throw .failure(cannotWrite(path, error))
    }
  }

  /// That a file cannot be written, and why.
  static func cannotWrite(_ path: SystemString, _ error: FileError) -> Message {
    var reason = ""
    if case .system(let number) = error { reason = System.message(number) }
    if error == .isFolder { return Unreadable(path: path, error: error).message }
    return Message("\(path.text)：不能写入（\(reason)）", "\(path.text): cannot be written (\(reason))")
  }
}
