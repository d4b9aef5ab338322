import BudgetModel
import BudgetSyntax

/// A version of a document as the rules across its blocks read it.
///
/// Short-lived: it shares the blocks of an `Analysis`, which copies them if it is changed meanwhile.
struct DocumentView: Sendable {
  let tree: SyntaxTree
  let context: CheckContext
  let blocks: [BlockAnalysis]
  let directory: TableDirectory
  /// The rule files that are in force for the document, those that come with the program first.
  var ruleFiles: [RuleFile] = []
  /// The files that `@规则` names, as far as they were looked for; nil where nobody reads files.
  var namedRuleFiles: [RuleFile]?
  /// The documents that this one refers to.
  let companions: Companions

  /// The table that a block is, or nil.
  func table(_ block: Int) -> Table? {
    blocks.indices.contains(block) ? blocks[block].table : nil
  }

  /// The blocks of the tables with a name: none, one, or several that cannot be told apart.
  func tables(named name: String) -> [Int] { directory.blocks(named: name) }

  /// The tables with a name.
  func namedTables(_ name: String) -> [Table] { tables(named: name).compactMap(table) }
}

/// Which block is which table: by name, by kind and by key. It changes when tables come, go or
/// are renamed, not when they are edited.
struct TableDirectory: Sendable {
  private var byName: [String: [Int]] = [:]
  private var byIdentity: [TableIdentity: [Int]] = [:]
  /// The keys of the tables of each kind in the document's order.
  private var keysByKind: [String: [String]] = [:]
  private var names_: [String] = []
  /// The keys of tables in the document's order, each once; the empty one is that of tables without.
  private(set) var keys: [String] = []
  /// The blocks of the tables with each key.
  private var blocksByKey: [String: [Int]] = [:]

  init(_ blocks: [BlockAnalysis]) {
    var known: Set<String> = []
    for (index, block) in blocks.enumerated() {
      guard let table = block.table, !table.name.isEmpty else { continue }
      if known.insert(table.identity.key).inserted { keys.append(table.identity.key) }
      blocksByKey[table.identity.key, default: []].append(index)
      byName[FoldedName.fold(table.name), default: []].append(index)
      if byIdentity[table.identity] == nil {
        keysByKind[table.identity.kind, default: []].append(table.identity.key)
      }
      byIdentity[table.identity, default: []].append(index)
      names_.append(table.name)
    }
  }

  /// The names of all tables, as written.
  var names: [String] { names_.sorted() }

  /// The blocks of the tables with a name.
  func blocks(named name: String) -> [Int] { blocks(foldedName: FoldedName.fold(name)) }

  /// The blocks of the tables with a name that is folded already.
  func blocks(foldedName: String) -> [Int] { byName[foldedName] ?? [] }

  /// The block of the only table of a kind with a key; nil where there is none or more than one.
  func block(kind: String, key: String) -> Int? {
    let blocks = byIdentity[TableIdentity(kind: kind, key: key)] ?? []
    return blocks.count == 1 ? blocks[0] : nil
  }

  /// The blocks of the tables with a key, in the document's order.
  func blocks(ofKey key: String) -> [Int] { blocksByKey[key] ?? [] }

  /// The keys of the tables of a kind, in the document's order.
  func keys(ofKind kind: String) -> [String] { keysByKind[kind] ?? [] }
}
