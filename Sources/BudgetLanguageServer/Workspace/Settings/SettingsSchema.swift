import BudgetRules
import LanguageServerProtocol

/// The JSON schema of settings files, made from the list of settings.
package enum SettingsSchema {
  /// The schema as JSON text, with descriptions in a language.
  package static func text(_ language: Language) -> [UInt8] {
    var properties: [JSONObject.Member] = [
      .init(key: "$schema", value: ["type": "string"])
    ]
    for setting in Setting.all where !setting.isPersonal {
      let schema = schema(of: setting, language)
      guard setting.path.count > 1 else {
        properties.append(.init(key: setting.key, value: schema))
        continue
      }
      let member = JSONObject.Member(key: setting.path[1], value: schema)
      if let index = properties.firstIndex(where: { $0.key == setting.path[0] }) {
        properties[index].value = properties[index].value.adding(member)
      } else {
        let object: JSON = ["type": "object", "additionalProperties": false, "properties": [:]]
        properties.append(.init(key: setting.path[0], value: object.adding(member)))
      }
    }
    let schema: JSON = [
      "$schema": "http://json-schema.org/draft-07/schema#",
      "title": .string(JSONString(language == .chinese ? "budget 的设置" : "Settings of budget")),
      "type": "object", "additionalProperties": false,
      "properties": .object(JSONObject(properties)),
    ]
    return schema.serialized
  }

  private static func schema(of setting: Setting, _ language: Language) -> JSON {
    var members: [JSONObject.Member] = []
    func add(_ key: String, _ value: JSON) { members.append(.init(key: key, value: value)) }
    switch setting.kind {
    case .flag: add("type", "boolean")
    case .choice(let words):
      add("type", "string")
      add("enum", .array(words.map { .string(JSONString($0)) }))
    case .file: add("type", "string")
    case .severities:
      let severity: JSON = [
        "type": "string", "enum": .array(Setting.severities.map { .string(JSONString($0)) }),
      ]
      add("type", "object")
      add(
        "properties",
        .object(
          JSONObject(
            RuleCatalog.rules.map { rule in
              .init(key: rule.code, value: severity.describing(rule.summary.text(language)))
            })))
      // Rule files bring in codes of their own.
      add("additionalProperties", severity)
    }
    add("default", setting.defaultValue)
    return JSON.object(JSONObject(members)).describing(setting.description.text(language))
  }
}

extension JSON {
  /// The object with a description.
  fileprivate func describing(_ text: String) -> JSON {
    guard case .object(var object) = self else { return self }
    object.members.append(.init(key: "description", value: .string(JSONString(text))))
    return .object(object)
  }

  /// The schema of an object with one more property.
  fileprivate func adding(_ property: JSONObject.Member) -> JSON {
    guard case .object(var object) = self,
      let index = object.members.firstIndex(where: { $0.key == "properties" }),
      case .object(var properties) = object.members[index].value
    else { return self }
    properties.members.append(property)
    object.members[index].value = .object(properties)
    return .object(object)
  }
}
