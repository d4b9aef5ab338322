import BudgetRules
import LanguageServerProtocol

/// What is set for some documents of a session, with what comes of it.
final class DocumentSettings {
  let options: ServiceOptions
  /// The catalog that holds for the documents, as files that the client can open.
  let entries: CatalogEntries
  /// The settings file that counts; nil where there is none.
  let file: SettingsFile?

  /// - Parameter client: what the client says.
  init(client: [SettingLayer], file: SettingsFile?, language: Language, isVirtual: Bool) {
    self.file = file
    options = ServiceOptions(client + [file?.layer].compactMap { $0 })
    let isOfFile = file?.layer?.value(at: ["catalog"]) ?? file?.layer?.value(at: ["onlyCatalog"])
    entries = CatalogEntries(
      options.catalog, language: language, isVirtual: isVirtual,
      variant: isOfFile == nil ? nil : file?.path)
  }

  /// Reads and checks a document by these settings.
  func analysis(of bytes: [UInt8]) -> Analysis {
    Analysis(bytes, catalog: options.catalog, settings: options.rules)
  }
}
