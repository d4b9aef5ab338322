import BudgetSyntax

/// What was made of each block of a document, kept as long as nobody edits the block.
struct BlockCache<Value> {
  /// The blocks in their order with what was made of them.
  private(set) var entries: [(block: Block, value: Value)] = []

  /// Takes over what is known of the blocks that are still there, and makes what the others need.
  mutating func update(_ blocks: BlockList, _ make: (Int) -> Value) {
    let blocks = Array(blocks)
    // An edit leaves the blocks before and behind it: no search is needed for them.
    let shortest = min(blocks.count, entries.count)
    var head = 0
    while head < shortest, entries[head].block === blocks[head] { head += 1 }
    var tail = 0
    while tail < shortest - head,
      entries[entries.count - 1 - tail].block === blocks[blocks.count - 1 - tail]
    {
      tail += 1
    }
    let made = (head..<blocks.count - tail).map { (block: blocks[$0], value: make($0)) }
    entries.replaceSubrange(head..<entries.count - tail, with: made)
  }
}
