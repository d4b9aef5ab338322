import BudgetRules

/// The arguments of a command, sorted into options and operands.
struct Arguments: Sendable {
  /// What is no option, in order.
  private(set) var operands: [SystemString] = []
  /// Whether help is asked for.
  private(set) var wantsHelp = false
  private var values: [String: [SystemString]] = [:]

  /// Sorts the words behind the command's name.
  ///
  /// Both `--name value` and `--name=value` are understood; `--` ends the options; `-` is an
  /// operand.
  init(_ words: some Sequence<SystemString>, options: [Option]) throws(CommandError) {
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      let text = word.text
      if text == "--" {
        operands.append(contentsOf: rest)
        return
      }
      if text == "--help" || text == "-h" {
        wantsHelp = true
        continue
      }
      guard text.hasPrefix("-"), text != "-" else {
        operands.append(word)
        continue
      }
      let sign = word.bytes.firstIndex(of: UInt8(ascii: "="))
      let given = SystemString(word.bytes[..<(sign ?? word.bytes.count)]).text
      guard let option = options.first(where: { $0.name == given || $0.short == given }) else {
        throw .unknown(
          Message("选项", "option"), given, among: options.map(\.name))
      }
      let name = option.name
      let attached = sign.map { SystemString(word.bytes[($0 + 1)...]) }
      if let placeholder = option.value {
        guard let value = attached ?? rest.popFirst() else {
          throw .usage(
            Message(
              "\(name) 后面要有值：\(name) \(placeholder)",
              "\(name) needs a value: \(name) \(placeholder)"))
        }
        values[name, default: []].append(value)
      } else if let attached {
        throw .usage(
          Message(
            "\(name) 不带值，多了“\(attached.text)”",
            "\(name) takes no value, but there is “\(attached.text)”"))
      } else {
        values[name, default: []].append("")
      }
    }
  }

  /// Whether an option without a value was given.
  func has(_ name: String) -> Bool { values[name] != nil }

  /// The value of an option; the last where it was given more than once.
  func value(_ name: String) -> SystemString? { values[name]?.last }

  /// All values of an option.
  func values(_ name: String) -> [SystemString] { values[name] ?? [] }

  /// The value of an option that takes one of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type = Choice.self
  ) throws(CommandError) -> Choice? where Choice.RawValue == String {
    guard let value = value(name)?.text else { return nil }
    if let choice = Choice(rawValue: value) { return choice }
    let words = Choice.allCases.map(\.rawValue)
    throw .usage(
      Message(
        "\(name) 没有“\(value)”这个值，可以是：\(words.joined(separator: "、"))",
        "\(name) has no value “\(value)”; there are: \(words.joined(separator: ", "))"))
  }

  /// Refuses operands where a command takes none.
  func refuseOperands() throws(CommandError) {
    guard let first = operands.first else { return }
    throw .usage(Message("多余的参数“\(first.text)”", "there is one word too many: “\(first.text)”"))
  }
}
