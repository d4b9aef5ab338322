import LanguageServerProtocol

/// Works on items on several threads and hands the results over in the order of the items.
///
/// Memory stays bounded: no thread runs far ahead of the results that were handed over, and large
/// items wait for each other.
struct OrderedWork<Item: Sendable, Result: Sendable>: Sendable {
  private struct State {
    var next = 0
    var delivered = 0
    var cost = 0
    var results: [Int: Result] = [:]
    var isStopped = false
  }

  let items: [Item]
  /// What an item costs, in bytes.
  let cost: @Sendable (Item) -> Int
  /// The work on one item.
  let work: @Sendable (Item) -> Result

  /// What may be worked on at the same time, in bytes.
  private static var costLimit: Int { 128 << 20 }
  /// How many results for each thread may wait to be handed over.
  private static var lead: Int { 16 }

  /// Does the work on so many threads; `deliver` is called on this one, and returns false to stop.
  func run(threads: Int, deliver: (Result) -> Bool) {
    let state = Monitor(State())
    let threads = min(threads, items.count)
    var started = 0
    if threads > 1 {
      while started < threads, Platform.startThread({ self.work(from: state, threads: threads) }) {
        started += 1
      }
    }
    guard started > 0 else {
      for item in items where !deliver(work(item)) { return }
      return
    }
    for _ in items {
      let result = state.wait { state in state.results.removeValue(forKey: state.delivered) }
      guard let result else { return }
      let goesOn = deliver(result)
      state.withLock(wake: true) { state in
        state.delivered += 1
        state.isStopped = !goesOn
      }
      if !goesOn { return }
    }
  }

  private func work(from state: Monitor<State>, threads: Int) {
    while let index = take(from: state, threads: threads) {
      let result = work(items[index])
      state.withLock(wake: true) { state in
        state.cost -= cost(items[index])
        state.results[index] = result
      }
    }
  }

  /// The index of the next item, as soon as it may be worked on; nil where there is none.
  private func take(from state: Monitor<State>, threads: Int) -> Int? {
    let taken: Int?? = state.wait { state -> Int?? in
      if state.isStopped || state.next == items.count { return .some(nil) }
      let cost = cost(items[state.next])
      guard state.next - state.delivered < threads * Self.lead,
        state.cost == 0 || state.cost + cost <= Self.costLimit
      else { return nil }
      state.cost += cost
      state.next += 1
      return state.next - 1
    }
    return taken ?? nil
  }
}
