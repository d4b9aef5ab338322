import BudgetEditing
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// What is set for a document, made from layers of settings: what the client says when it starts
/// the server, its configuration, and the settings file nearest to the document.
///
/// The settings themselves are listed in ``Setting/all``.
package struct ServiceOptions: Sendable {
  /// The subject catalog in force.
  package private(set) var catalog = SubjectCatalog.builtIn
  /// Severities of rules, and rules that are off.
  package private(set) var rules = RuleSettings()
  /// The language of messages, where one is set.
  package internal(set) var language: Language?
  /// The hints that are shown within lines.
  var inlayHints: Set<InlayHint.Kind> = []
  /// Whether tables and declared subjects have a line above that tells of them.
  var showsCodeLenses = true
  /// The files that the settings name and that were looked for.
  package private(set) var files: [String] = []
  /// What could not be used.
  package private(set) var problems: [SettingProblem] = []

  /// The settings of layers, those of later layers in the place of those of earlier ones.
  package init(_ layers: [SettingLayer] = []) {
    for layer in layers { problems += layer.unknownKeys }
    for setting in Setting.all {
      var values = layers.compactMap { value(of: setting, in: $0) }
      if case .severities = setting.kind {
        // Every rule is a setting of its own.
      } else {
        values = Array(values.suffix(1))
      }
      if values.isEmpty {
        values = [
          SettingValue(json: setting.defaultValue, path: setting.path, layer: SettingLayer())
        ]
      }
      for value in values { setting.apply(value, &self) }
    }
  }

  /// The usable value that a layer has.
  private mutating func value(of setting: Setting, in layer: SettingLayer) -> SettingValue? {
    guard let json = layer.value(at: setting.path),
      !(setting.isPersonal && layer.file != nil)
    else { return nil }
    let value = SettingValue(json: json, path: setting.path, layer: layer)
    guard let message = setting.mismatch(json) else { return value }
    problems.append(value.problem(message))
    return nil
  }
}

// MARK: - What settings do

extension ServiceOptions {
  mutating func readCatalog(_ value: SettingValue, as use: OfficeCatalog.Use) {
    guard let name = value.json.string, !name.isEmpty else { return }
    let path = FileName.path(of: name, in: value.layer.folder)
    files.append(path)
    guard let bytes = Platform.readFile(path, limit: OfficeCatalog.sizeLimit) else {
      problems.append(
        value.problem(
          Message("无法读取科目表文件 \(path)。", "The catalog file \(path) cannot be read.")))
      return
    }
    do throws(OfficeCatalogError) {
      catalog = catalog.merging(try OfficeCatalog(parsing: bytes), as: use)
    } catch {
      problems.append(
        value.problem(
          Message("\(path)：\(error.chineseMessage)", "\(path): \(error.englishMessage)")))
    }
  }

  mutating func setRules(_ value: SettingValue) {
    for rule in value.json.object?.members ?? [] {
      let name = rule.value.string ?? ""
      let severity = Severity(name: name)
      let message: BudgetRules.Message
      if severity == nil, name != "off" {
        message = Message(
          "规则 \(rule.key) 的级别“\(name)”无效，可用 off、error、warning、information、hint。",
          "“\(name)” is no severity for \(rule.key): use off, error, warning, information or hint.")
      } else if rules.set(rule.key, to: severity) {
        continue
      } else {
        message = Message("没有规则 \(rule.key)。", "There is no rule \(rule.key).")
      }
      problems.append(value.problem(message, at: rule.key))
    }
  }

  /// The settings with what counts more than all of them.
  /// - Parameters:
  ///   - catalog: another catalog; nil for the same.
  ///   - severities: severities of some rules; nil is off.
  package func overridden(
    catalog: SubjectCatalog?, severities: [String: Severity?]
  ) -> ServiceOptions {
    var changed = self
    if let catalog { changed.catalog = catalog }
    for (code, severity) in severities { _ = changed.rules.set(code, to: severity) }
    return changed
  }
}
