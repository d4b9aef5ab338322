import BudgetModel
import BudgetSyntax

@testable import BudgetRules

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The documents under `grammar`.
enum Documentation {
  /// A fenced block of Markdown.
  struct Example: Sendable {
    /// The line of the fence, from 1.
    let line: Int
    /// The words behind the fence: `budget`, `budget error:RULE` or `json`.
    let mark: String
    let text: String
    /// The quoted line below the block; nil without one.
    let said: String?

    /// The rule that the example violates; nil where it is right.
    var rule: String? {
      mark.hasPrefix("budget error:") ? String(mark.dropFirst("budget error:".count)) : nil
    }
  }

  static func text(_ name: String) throws -> String {
    let data = try Data(contentsOf: Examples.root.appending(path: "grammar/\(name)"))
    return String(decoding: data, as: UTF8.self)
  }

  static func examples(_ name: String) throws -> [Example] {
    var examples: [Example] = []
    var open: (line: Int, mark: String, lines: [Substring])?
    let lines = try text(name).split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if let block = open {
        if line == "```" {
          let below = number + 1 < lines.count ? lines[number + 1] : ""
          examples.append(
            Example(
              line: block.line, mark: block.mark,
              text: block.lines.map { $0 + "\n" }.joined(),
              said: below.hasPrefix("> ") ? String(below.dropFirst(2)) : nil))
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        open = (number + 1, String(line.dropFirst(3)), [])
      }
    }
    return examples
  }

  /// The reference of rules, made from the catalogue and the examples.
  static var ruleReference: String {
    var text = """
      # Rules

      Every rule with its code, its name in Chinese and English, the severity of its findings where no setting says otherwise, and what must hold. Below each stand a document that violates it, what is said of that document, and one that is right. [specification.md](specification.md) says what the rules speak of. This reference is made from the rules; the tests compare the two.

      | rule | name | severity |
      |---|---|---|

      """
    for rule in RuleCatalog.rules {
      text += "| [`\(rule.code)`](#\(rule.code)) | \(rule.name.chinese) · \(rule.name.english)"
      text += " | \(rule.severity.name) |\n"
    }
    for rule in RuleCatalog.rules {
      guard let example = RuleExample.all.first(where: { $0.code == rule.code }) else { continue }
      text += "\n## \(rule.code)\n\n"
      text += "**\(rule.name.chinese)** · \(rule.name.english) · `\(rule.severity.name)`\n\n"
      text += "\(rule.summary.chinese)  \n\(rule.summary.english)\n\n"
      let finding = example.badAnalysis.findings.first?.finding
      if let unit = example.unit { text += "```budget unit:甲.budget\n\(unit)\n```\n\n" }
      if String(validating: example.badBytes, as: UTF8.self) != nil {
        text += "```budget error:\(rule.code)\n\(example.bad)\n```\n"
      } else {
        text += "A text with bytes that are no UTF-8.\n\n"
      }
      text += "> \(finding?.message.chinese ?? "")\n>\n> \(finding?.message.english ?? "")\n\n"
      text += "```budget\n\(example.good)\n```\n"
    }
    return text
  }
}
