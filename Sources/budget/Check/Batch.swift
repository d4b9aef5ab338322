/// The check of all documents that were found, on all processors, reported in their order.
struct Batch {
  /// What became of one document.
  private struct Outcome: Sendable {
    var report: [UInt8] = []
    var tally = Tally()
    var unreadable: Unreadable?
  }

  private let finder: InputFinder
  private let checker: Checker
  private let reporter: any Reporter
  private let console: Console

  init(_ finder: InputFinder, _ checker: Checker, _ reporter: any Reporter, _ console: Console) {
    self.finder = finder
    self.checker = checker
    self.reporter = reporter
    self.console = console
  }

  /// Checks and reports. What cannot be read is named on standard error, and the rest goes on.
  func run() -> CheckSummary {
    var summary = CheckSummary()
    summary.unreadable = finder.unreadable.count
    var progress = Progress(finder.inputs, console)
    console.write(reporter.opening)
    var isFirst = true
    for problem in finder.unreadable { console.write(reporter.report(problem)) }
    // A person sees each document's findings at once; all others take them in one go.
    let isWatched = System.isTerminal(1)
    let work = OrderedWork(items: finder.inputs, cost: \.byteCount) { [checker, reporter] input in
      Self.outcome(input, checker, reporter)
    }
    work.run(threads: System.processorCount) { outcome in
      if outcome.unreadable != nil || (isWatched && !outcome.report.isEmpty) { progress.clear() }
      if let problem = outcome.unreadable {
        summary.unreadable += 1
        console.report(problem.message)
      } else {
        summary.documents += 1
        summary.tally += outcome.tally
      }
      if !outcome.report.isEmpty {
        if !isFirst { console.write(reporter.separator) }
        isFirst = false
        console.write(outcome.report)
        if isWatched { console.flush() }
      }
      progress.advance()
      return !console.isClosed
    }
    progress.clear()
    console.write(reporter.closing(summary))
    return summary
  }

  private static func outcome(
    _ input: Input, _ checker: Checker, _ reporter: any Reporter
  ) -> Outcome {
    var outcome = Outcome()
    do throws(Unreadable) {
      let document = try checker.check(input)
      for (_, finding) in document.findings { outcome.tally.add(finding.severity) }
      outcome.report = reporter.report(document)
    } catch {
      outcome.unreadable = error
      outcome.report = reporter.report(error)
    }
    return outcome
  }
}
