import BudgetRules
import LanguageServerProtocol

/// Settings from one place.
package struct SettingLayer: Sendable {
  /// The settings as they stand there: an object, or nothing.
  package let json: JSON
  /// The folder that names of files are relative to; empty for the current one.
  package let folder: String
  /// The settings file that they stand in; nil for what the client says.
  package let file: String?

  /// What a client says, or nothing at all.
  package init(client json: JSON = .null, folder: String = "") {
    self.json = json
    self.folder = folder
    file = nil
  }

  /// What a settings file says.
  package init(file path: String, _ json: JSON) {
    self.json = json
    folder = FileName.folder(of: path)
    file = path
  }

  /// The value at a path of keys.
  func value(at path: [String]) -> JSON? {
    path.reduce(json as JSON?) { value, key in value?[key] }
  }

  /// The keys that no setting has. Only those of a settings file are looked at: a client keeps its
  /// own settings beside the server's.
  var unknownKeys: [SettingProblem] {
    guard file != nil, let members = json.object?.members else { return [] }
    var problems: [SettingProblem] = []
    for member in members where member.key != "$schema" {
      let settings = Setting.all.filter { $0.path.first == member.key }
      if settings.isEmpty {
        problems.append(unknown([member.key], Setting.all.compactMap(\.path.first)))
      } else if settings.allSatisfy(\.isPersonal) {
        problems.append(
          SettingProblem(
            file: file, path: [member.key], isKey: true,
            message: Message(
              "\(member.key) 是个人设置，只能在编辑器中设置。",
              "\(member.key) is a personal setting: set it in the editor.")))
      } else if settings[0].path.count > 1 {
        guard let inner = member.value.object?.members else {
          problems.append(
            SettingProblem(
              file: file, path: [member.key], isKey: false,
              message: Message("\(member.key) 应为对象。", "\(member.key) is an object.")))
          continue
        }
        let known = settings.map(\.path[1])
        for key in inner.map(\.key) where !known.contains(key) {
          problems.append(unknown([member.key, key], known))
        }
      }
    }
    return problems
  }

  private func unknown(_ path: [String], _ known: [String]) -> SettingProblem {
    var names: [String] = []
    for name in known where !names.contains(name) { names.append(name) }
    let key = path.joined(separator: ".")
    return SettingProblem(
      file: file, path: path, isKey: true,
      message: Message(
        "没有设置“\(key)”，可以是：\(names.joined(separator: "、"))。",
        "There is no setting “\(key)”; there are: \(names.joined(separator: ", "))."))
  }
}

/// A value of a setting with the place that it comes from.
struct SettingValue: Sendable {
  let json: JSON
  /// The keys that lead to it.
  let path: [String]
  let layer: SettingLayer

  /// What is wrong with it, or with a member of it.
  func problem(_ message: BudgetRules.Message, at member: String? = nil) -> SettingProblem {
    SettingProblem(
      file: layer.file, path: path + [member].compactMap { $0 }, isKey: false, message: message)
  }
}

/// A setting that cannot be used.
package struct SettingProblem: Sendable, Hashable {
  /// The settings file that it stands in; nil for what the client says.
  package let file: String?
  /// The keys that lead to it.
  package let path: [String]
  /// Whether the key is wrong, not the value.
  package let isKey: Bool
  /// What is wrong, in one sentence.
  package let message: BudgetRules.Message
}
