import BudgetRules

/// The option that brings in an office's own rules.
enum RuleFileOptions {
  static let adding = Option(
    "--rules", "FILE",
    Message("本单位的规则文件；可以多次给出", "a file with the office's rules; may be repeated"))

  /// The rule files that the arguments name.
  static func files(_ arguments: Arguments) throws(CommandError) -> [RuleFile] {
    var files: [RuleFile] = []
    for path in arguments.values(adding.name) {
      do throws(FileError) {
        let bytes = try System.read(path, limit: Checker.sizeLimit)
        files.append(RuleFile(name: path.text, bytes: bytes))
      } catch {
        throw .failure(Unreadable(path: path, error: error).message)
      }
    }
    if let problem = files.lazy.compactMap(\.problemTexts.first).first { throw .failure(problem) }
    return files
  }
}
