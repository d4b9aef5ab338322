import BudgetRules
import SubjectCatalog

/// The options that bring in an office's own catalog of subjects.
enum CatalogOptions {
  static let extending = Option(
    "--catalog", "FILE",
    Message(
      "本单位的科目表（CSV 或 TSV），与内置科目并用",
      "the office's catalog of subjects (CSV or TSV), beside the built-in one"))
  static let replacing = Option(
    "--only-catalog", "FILE",
    Message(
      "本单位的科目表，取代内置的同类科目",
      "the office's catalog, in place of the built-in one for the families that it has"))

  /// The catalog that the arguments ask for.
  static func catalog(_ arguments: Arguments) throws(CommandError) -> SubjectCatalog {
    var catalog = SubjectCatalog.builtIn
    if let path = arguments.value(replacing.name) {
      catalog = catalog.merging(try read(path), as: .replacing)
    }
    for path in arguments.values(extending.name) {
      catalog = catalog.merging(try read(path), as: .extending)
    }
    return catalog
  }

  /// The catalog that the arguments name; nil where they name none.
  static func named(_ arguments: Arguments) throws(CommandError) -> SubjectCatalog? {
    arguments.has(extending.name) || arguments.has(replacing.name) ? try catalog(arguments) : nil
  }

  private static func read(_ path: SystemString) throws(CommandError) -> OfficeCatalog {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try System.read(path, limit: Checker.sizeLimit)
    } catch {
      throw .failure(Unreadable(path: path, error: error).message)
    }
    do throws(OfficeCatalogError) {
      return try OfficeCatalog(parsing: bytes)
    } catch {
      throw .failure(
        Message(
          "\(path.text)：\(error.chineseMessage)", "\(path.text): \(error.englishMessage)"))
    }
  }
}
