import BudgetLanguageServer
import BudgetRules
import LanguageServerProtocol

/// `budget settings`: what can be set, in an editor or in a settings file.
enum SettingsCommand: Command {
  static let name = "settings"
  static let summary = Message(
    "列出设置，或输出设置文件的 JSON Schema", "lists the settings, or prints the schema of settings files")
  static let operands = ""
  static let options = [
    Option("--schema", nil, Message("输出 budget.json 的 JSON Schema", "prints the JSON schema"))
  ]
  static let notes = Message(
    """
    设置写在编辑器中，或写在文档所在文件夹或其上级的 budget.json 中；最近的一个有效，优先于编辑器。
    budget.json 是 JSON 对象：{"catalog": "科目.csv", "rules": {"rounding-difference": "off"}}。
    """,
    """
    Settings are the editor's, or those of a budget.json in the document's folder or above it: the
    nearest counts, and more than the editor's. It is a JSON object such as
    {"catalog": "subjects.csv", "rules": {"rounding-difference": "off"}}.
    """)

  static func run(_ arguments: Arguments, _ console: Console) throws(CommandError) -> Int32 {
    try arguments.refuseOperands()
    if arguments.has("--schema") {
      console.write(SettingsSchema.text(console.language) + [UInt8(ascii: "\n")])
    } else {
      console.write(list(console.language))
    }
    return ExitStatus.success
  }

  private static func list(_ language: Language) -> String {
    let words = Words(language)
    return Setting.all.map { setting in
      let value = String(decoding: setting.defaultValue.serialized, as: UTF8.self)
      var notes = words("默认 \(value)", "default \(value)")
      if setting.isPersonal { notes += words("；只在编辑器中", "; in the editor only") }
      return "\(setting.key) (\(notes))\n  \(setting.description.text(language))\n"
    }.joined()
  }
}
