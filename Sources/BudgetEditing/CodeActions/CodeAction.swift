import BudgetModel
import BudgetRules
import BudgetSyntax

/// A change that can be made at a place of a document.
public struct CodeAction: Sendable {
  /// What a change is, by the protocol's names.
  public enum Kind: String, Sendable, CaseIterable {
    /// Mends a finding.
    case quickFix = "quickfix"
    /// Writes something that is not there yet.
    case insert = "refactor.insert"
    /// Writes the same in another way.
    case rewrite = "refactor.rewrite"
    /// Works on the whole document.
    case source = "source.document"
    /// Mends the whole document where the right figure is certain.
    case fixAll = "source.fixAll"

    /// Whether a client that asks for a kind gets actions of this one: kinds nest by their dots.
    public func matches(_ wanted: String) -> Bool {
      rawValue == wanted || rawValue.hasPrefix(wanted + ".")
    }
  }

  /// What a menu shows.
  public let title: Message
  /// What it is.
  public let kind: Kind
  /// Whether it is certainly what is wanted.
  public let isPreferred: Bool
  /// The finding that it mends, with the index of its block.
  public let finding: (block: Int, finding: Finding)?
  /// The edits in the order of the document, made when somebody asks for them.
  public var edits: [Replacement] { makeEdits() }

  private let makeEdits: @Sendable () -> [Replacement]

  init(
    _ title: Message, _ kind: Kind, isPreferred: Bool = false,
    mending finding: (block: Int, finding: Finding)? = nil,
    edits: @escaping @Sendable () -> [Replacement]
  ) {
    self.title = title
    self.kind = kind
    self.isPreferred = isPreferred
    self.finding = finding
    makeEdits = edits
  }
}

/// What actions are asked for.
struct ActionSite {
  let analysis: Analysis
  /// The selection, as a UTF-8 range of the document.
  let range: Range<Int>
  /// The place where the selection begins.
  let cursor: Cursor?
  /// The findings at the selection; where it touches none, those on its lines.
  let findings: [(block: Int, finding: Finding)]

  init(_ analysis: Analysis, _ range: Range<Int>) {
    self.analysis = analysis
    let end = analysis.tree.byteCount
    let lower = min(max(range.lowerBound, 0), end)
    self.range = lower..<min(max(range.upperBound, lower), end)
    cursor = Cursor(analysis, at: lower)
    findings = Self.findings(analysis, self.range)
  }

  private static func findings(
    _ analysis: Analysis, _ range: Range<Int>
  ) -> [(block: Int, finding: Finding)] {
    let tree = analysis.tree
    let first = tree.position(ofByte: range.lowerBound, in: .utf8).line
    let last = tree.position(ofByte: range.upperBound, in: .utf8).line
    let onLines = analysis.findings.filter { block, finding in
      let line = tree.firstLine(ofBlock: block)
      let places = finding.place
      let start = line + places.block.lineIndex(ofByte: places.range.lowerBound)
      let end = line + places.block.lineIndex(ofByte: max(0, places.range.upperBound - 1))
      return start <= last && end >= first
    }
    let touched = onLines.filter { block, finding in
      let start = tree.firstByte(ofBlock: block)
      return start + finding.place.range.lowerBound <= range.upperBound
        && start + finding.place.range.upperBound >= range.lowerBound
    }
    return touched.isEmpty ? onLines : touched
  }

  /// The cell of a table that a finding is at.
  func cell(of located: (block: Int, finding: Finding)) -> (table: Table, row: Int, column: Int)? {
    guard let table = analysis.table(atBlock: located.block) else { return nil }
    let range = located.finding.place.range
    guard let row = table.row(onLine: table.block.lineIndex(ofByte: range.lowerBound)),
      let column = table.column(atByte: range.lowerBound, row: row)
    else { return nil }
    return (table, row, column)
  }

  /// The table at the selection's begin, with its block.
  var table: (block: Int, table: Table)? {
    guard let cursor, let table = cursor.table else { return nil }
    return (cursor.blockIndex, table)
  }

  /// The body row at the selection's begin, and its side.
  var row: (block: Int, table: Table, row: Int, side: Int)? {
    guard let cursor, case .cell(let table, let row, let column) = cursor.target else { return nil }
    return (cursor.blockIndex, table, row, table.columns[column].side)
  }
}

/// One sort of change. One file each.
protocol CodeActionProvider: SendableMetatype {
  /// The kinds that its actions are of.
  static var kinds: [CodeAction.Kind] { get }

  /// The actions at a place. Dear work is left to the edits.
  static func actions(_ site: ActionSite) -> [CodeAction]
}

/// Everything that can be done.
enum CodeActionCatalog {
  static let providers: [any CodeActionProvider.Type] = [
    TakeComputedAmount.self, UpdateFigure.self, TakeSubject.self, AddParents.self,
    CompleteRow.self, MendAmount.self, RemoveAcceptance.self, SortRows.self, AddChildren.self,
    BindFigure.self, ConvertPastedLines.self, NarrowWidth.self, InsertTable.self,
    ExplainEmptyTable.self, FillTotals.self, AcceptFinding.self, CreateDocument.self,
  ]
}

extension Analysis {
  /// What can be changed at a UTF-8 range of the document, mending first.
  ///
  /// - Parameter wanted: The kinds that are asked for, by the protocol's names; nil for all.
  public func codeActions(in range: Range<Int>, only wanted: [String]? = nil) -> [CodeAction] {
    let site = ActionSite(self, range)
    return CodeActionCatalog.providers.flatMap { provider -> [CodeAction] in
      func isWanted(_ kind: CodeAction.Kind) -> Bool {
        wanted.map { $0.contains { kind.matches($0) } } ?? true
      }
      guard provider.kinds.contains(where: isWanted) else { return [] }
      return provider.actions(site).filter { isWanted($0.kind) }
    }
  }
}
