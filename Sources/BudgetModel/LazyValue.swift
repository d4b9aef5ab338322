import Synchronization

/// A value made when it is first asked for, at most once visible, safe to ask for from anywhere.
public final class LazyValue<Value: Sendable>: Sendable {
  private let storage = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  /// A value that `make` gives when it is first asked for.
  public init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  /// The value.
  public var value: Value {
    storage.withLock { stored in
      if let stored { return stored }
      let made = make()
      stored = made
      return made
    }
  }
}
