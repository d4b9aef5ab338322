import BudgetEditing
import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// Something that a person can set. Reading settings, their schema and the list that the command
/// line shows are all made from the one list of these.
package struct Setting: Sendable {
  /// The values that a setting takes.
  package enum Kind: Sendable {
    /// `true` or `false`.
    case flag
    /// One of some words.
    case choice([String])
    /// The name of a file, relative to the folder of the settings file; empty for none.
    case file
    /// Rules by their code with `off` or a severity. Settings files add to what the editor says.
    case severities
  }

  /// The name; a dot stands for an object within the settings.
  package let key: String
  /// The values that it takes.
  package let kind: Kind
  /// The value where nobody sets another.
  package let defaultValue: JSON
  /// What it is for, in one sentence.
  package let description: BudgetRules.Message
  /// Whether it is the person's at the editor, so that no settings file can give it.
  package let isPersonal: Bool
  /// Puts a value of the right kind into effect.
  let apply: @Sendable (_ value: SettingValue, _ options: inout ServiceOptions) -> Void

  private init(
    _ key: String, _ kind: Kind, default defaultValue: JSON, isPersonal: Bool = false,
    _ description: BudgetRules.Message,
    apply: @escaping @Sendable (_ value: SettingValue, _ options: inout ServiceOptions) -> Void
  ) {
    self.key = key
    self.kind = kind
    self.defaultValue = defaultValue
    self.isPersonal = isPersonal
    self.description = description
    self.apply = apply
  }

  /// The parts of the key.
  var path: [String] { key.split(separator: ".").map(String.init) }
}

extension Setting {
  /// Every setting, in the order of the schema.
  package static let all: [Setting] =
    [
      Setting(
        "language", .choice(["auto", "zh", "en"]), default: "auto", isPersonal: true,
        Message(
          "消息的语言：auto 随编辑器，zh 中文，en 英文。",
          "The language of messages: auto (the editor's), zh or en.")
      ) { value, options in
        options.language = value.json.string.flatMap { $0 == "auto" ? nil : Language(locale: $0) }
      },
      Setting(
        "catalog", .file, default: "",
        Message(
          "本单位的科目表（CSV 或 TSV），与内置科目并用。",
          "The office's catalog of subjects (CSV or TSV), beside the built-in one.")
      ) { value, options in options.readCatalog(value, as: .extending) },
      Setting(
        "onlyCatalog", .file, default: "",
        Message(
          "本单位的科目表，取代内置的同类科目。",
          "The office's catalog, in place of the built-in one for the families that it has.")
      ) { value, options in options.readCatalog(value, as: .replacing) },
      Setting(
        "rules", .severities, default: [:],
        Message(
          "规则的级别：规则代码对应 off（关闭）、error、warning、information 或 hint。",
          "The levels of rules: codes with off, error, warning, information or hint.")
      ) { value, options in options.setRules(value) },
    ]
    + InlayHint.Kind.allCases.map(hint)
    + [
      Setting(
        "codeLens", .flag, default: true,
        Message(
          "在表和自定科目上方显示行数、平衡情况、引用次数。",
          "Shows rows, balance and references above tables and declared subjects.")
      ) { value, options in options.showsCodeLenses = value.json == true }
    ]

  /// The setting that turns a kind of hints on and off.
  private static func hint(_ kind: InlayHint.Kind) -> Setting {
    let key: String
    let isShown: Bool
    let description: BudgetRules.Message
    switch kind {
    case .value:
      (key, isShown) = ("values", true)
      description = Message("在行内显示正文公式的值。", "Shows the values of formulas in the text.")
    case .total:
      (key, isShown) = ("totals", true)
      description = Message("在行内显示与重新计算不同的合计。", "Shows totals recomputed where they differ.")
    case .name:
      // Names move what stands behind them.
      (key, isShown) = ("names", false)
      description = Message("在只有编码的单元格后显示科目名称。", "Shows the names of subjects beside bare codes.")
    }
    return Setting("inlayHints." + key, .flag, default: .bool(isShown), description) {
      value, options in
      if value.json == true {
        options.inlayHints.insert(kind)
      } else {
        options.inlayHints.remove(kind)
      }
    }
  }

  /// The names of the severities of rules, `off` first.
  package static let severities = ["off"] + Severity.allCases.map(\.name)

  /// What is wrong with a value of another kind; nil for one of the right kind.
  func mismatch(_ value: JSON) -> BudgetRules.Message? {
    switch kind {
    case .flag:
      return value.bool == nil
        ? Message("\(key) 应为 true 或 false。", "\(key) is true or false.") : nil
    case .choice(let words):
      if let word = value.string, words.contains(word) { return nil }
      return Message(
        "\(key) 可以是：\(words.joined(separator: "、"))。",
        "\(key) is one of: \(words.joined(separator: ", ")).")
    case .file:
      return value.string == nil
        ? Message("\(key) 应为文件名（字符串）。", "\(key) is the name of a file (a string).") : nil
    case .severities:
      return value.object == nil
        ? Message(
          "\(key) 应为对象，如 {\"rounding-difference\": \"off\"}。",
          "\(key) is an object such as {\"rounding-difference\": \"off\"}.") : nil
    }
  }
}
