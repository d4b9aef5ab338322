import Synchronization
import Testing

@testable import budget

/// Work on several threads whose results come in order.
struct OrderedWorkTests {
  @Test(arguments: [1, 2, 7])
  func resultsComeInOrder(threads: Int) {
    let work = OrderedWork(items: Array(0..<500), cost: { $0 << 20 }, work: { $0 * 2 })
    var results: [Int] = []
    work.run(threads: threads) {
      results.append($0)
      return true
    }
    #expect(results == (0..<500).map { $0 * 2 })
  }

  @Test func nothingToDo() {
    let work = OrderedWork(items: [Int](), cost: { $0 }, work: { $0 })
    work.run(threads: 4) { _ in
      Issue.record("there is no result")
      return true
    }
  }

  @Test(arguments: [1, 4])
  func stops(threads: Int) {
    let work = OrderedWork(items: Array(0..<500), cost: { _ in 1 }, work: { $0 })
    var results: [Int] = []
    work.run(threads: threads) {
      results.append($0)
      return results.count < 3
    }
    #expect(results == [0, 1, 2])
  }

  /// The first result is not handed over before others were begun, yet not all of them.
  @Test func noThreadRunsFarAhead() {
    let begun = Mutex(0)
    let work = OrderedWork(items: Array(0..<1000), cost: { _ in 1 }) { item in
      begun.withLock { $0 += 1 }
      return item
    }
    var most = 0
    var delivered = 0
    work.run(threads: 2) { _ in
      most = max(most, begun.withLock { $0 } - delivered)
      delivered += 1
      return true
    }
    #expect(delivered == 1000)
    #expect(most <= 2 * 16 + 2)
  }
}
