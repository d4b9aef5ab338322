import BudgetImport
import BudgetRules

/// The report of an import for people.
struct ImportReportText {
  private let report: ImportReport
  private let files: [String]

  init(_ report: ImportReport, files: [String]) {
    self.report = report
    self.files = files
  }

  /// The remarks by kind, each with its line of the source.
  func text(_ language: Language) -> String {
    ImportReport.Kind.allCases.map { kind in
      let entries = report.entries(kind)
      let title = "\(name(kind).text(language)) \(entries.count)\n"
      return title
        + entries.map { entry in
          "  \(place(entry.place)): \(printable(entry.message.text(language)))\n"
        }.joined()
    }.joined()
  }

  private func place(_ place: SourcePlace) -> String {
    files.count > 1 ? "\(files[place.file]):\(place.line)" : "\(place.line)"
  }

  private func name(_ kind: ImportReport.Kind) -> Message {
    switch kind {
    case .recognised: Message("识别", "recognised")
    case .mended: Message("修补", "mended")
    case .doubted: Message("存疑", "doubted")
    case .removed: Message("略去", "left out")
    case .repeated: Message("重复", "repeated")
    }
  }
}
