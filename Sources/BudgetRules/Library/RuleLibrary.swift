import BudgetModel
import RuleData
import Synchronization

/// The rule files that come with the program: what must hold between the standard tables.
public enum RuleLibrary {
  /// All files, those that several kinds of documents share first.
  public static var files: [RuleFile] { entries.map(\.file) }

  /// The files for a type of document; one without a type is taken for a budget.
  static func files(for type: DocumentType?) -> [RuleFile] {
    entries.filter { $0.types.contains(letter(type ?? .departmentBudget)) }.map(\.file)
  }

  private static let entries: [Entry] = {
    let start = rule_files_start()
    return (0..<rule_files_count()).map { Entry(start[$0]) }
  }()

  private static func letter(_ type: DocumentType) -> Character {
    switch type {
    case .departmentBudget: "d"
    case .unitBudget: "u"
    case .departmentAccounts: "D"
    case .unitAccounts: "U"
    }
  }

  /// A file that is read when somebody first asks for it: a document needs those of its type.
  private final class Entry: Sendable {
    let types: String
    private let name: String
    private let bytes: [UInt8]
    private let read = Mutex<RuleFile?>(nil)

    init(_ file: rule_file) {
      name = String(cString: file.name)
      types = String(cString: file.types)
      bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
    }

    var file: RuleFile {
      read.withLock { known in
        if let known { return known }
        let file = RuleFile(name: name, bytes: bytes)
        known = file
        return file
      }
    }
  }
}

/// Where a rule is written down.
public struct RuleSource: Sendable {
  /// The name of the file.
  public let file: String
  /// The file's text.
  public let bytes: [UInt8]
  /// The line of the rule's heading, counted from 0.
  public let line: Int
}

extension RuleCatalog {
  /// Where a rule of the library is written down; nil for rules that no formula states.
  public static func source(ofRule code: String) -> RuleSource? {
    source(ofRule: code, in: RuleLibrary.files)
  }

  /// Where a rule is written down in one of some files, the last that has it.
  public static func source(ofRule code: String, in files: [RuleFile]) -> RuleSource? {
    for file in files.reversed() {
      if let line = file.line(ofRule: code) {
        return RuleSource(file: file.name, bytes: file.bytes, line: line)
      }
    }
    return nil
  }

  /// The formulas of a rule of the library, as written; none of a rule that no formula states.
  public static func formulas(ofRule code: String) -> [String] {
    RuleLibrary.files.flatMap { $0.formulas(ofRule: code) }
  }
}
