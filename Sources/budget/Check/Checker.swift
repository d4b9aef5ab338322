import BudgetRules

/// What `budget check` is asked to do with each document.
struct Checker: Sendable {
  /// The settings and the documents around those that are checked.
  var surroundings = Surroundings()
  /// The lowest severity that is shown.
  var lowest = Severity.hint

  /// The most bytes that a document may have.
  static let sizeLimit = 1 << 30

  /// Reads and checks a document.
  func check(_ input: Input) throws(Unreadable) -> CheckedDocument {
    check(path: input.path, bytes: try read(input))
  }

  private func read(_ input: Input) throws(Unreadable) -> [UInt8] {
    do throws(FileError) {
      switch input {
      case .file(let path, _): return try System.read(path, limit: Self.sizeLimit)
      case .standardInput: return try System.readStandardInput(limit: Self.sizeLimit)
      }
    } catch {
      throw Unreadable(path: input.path, error: error)
    }
  }

  /// Checks a document of any bytes.
  func check(path: SystemString, bytes: [UInt8]) -> CheckedDocument {
    if let severity = surroundings.options(for: path).rules.severity(of: .invalidText),
      let problem = EncodingProblem(beginningOf: bytes)
    {
      return unreadable(path, bytes, problem, severity)
    }
    let analysis = surroundings.analysis(of: bytes, at: path)
    let findings = analysis.findings
    if let invalid = findings.first(where: { $0.finding.rule == .invalidText }),
      let problem = EncodingProblem(whole: bytes)
    {
      return unreadable(path, bytes, problem, invalid.finding.severity)
    }
    return document(path, analysis, findings)
  }

  /// A document that has no other finding than that it cannot be read.
  private func unreadable(
    _ path: SystemString, _ bytes: [UInt8], _ problem: EncodingProblem, _ severity: Severity
  ) -> CheckedDocument {
    // The beginning is enough to show the place.
    let analysis = Analysis(Array(bytes.prefix(80)))
    let first = analysis.tree.blocks.prefix(1).map { block in
      var finding = Finding(.invalidText, at: Place(block, 0..<1), problem.message)
      finding.severity = severity
      return (0, finding)
    }
    return document(path, analysis, first)
  }

  private func document(
    _ path: SystemString, _ analysis: Analysis, _ findings: [CheckedDocument.Located]
  ) -> CheckedDocument {
    CheckedDocument(
      path: path, analysis: analysis,
      findings: findings.filter { $0.finding.severity <= lowest })
  }
}

extension Rule {
  /// The file is UTF-8.
  fileprivate static let invalidText =
    RuleCatalog.rule("invalid-text")
    ?? Rule(
      "invalid-text", .error, name: Message("不是 UTF-8", "Not UTF-8"),
      summary: Message("文件的编码是 UTF-8。", "The file is UTF-8."))
}
