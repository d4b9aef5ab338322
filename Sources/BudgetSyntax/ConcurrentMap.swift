import Dispatch

/// The results of `body` for 0..<`count`, computed on all cores and given in order.
package func concurrentMap<Result: Sendable>(
  count: Int, _ body: @Sendable (Int) -> Result
) -> [Result] {
  guard count > 1 else { return (0..<count).map(body) }
  return [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
    // Every iteration initializes its own element and no other.
    nonisolated(unsafe) let results = buffer
    DispatchQueue.concurrentPerform(iterations: count) { index in
      results.initializeElement(at: index, to: body(index))
    }
    initialized = count
  }
}
