#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

extension UnsafeBufferPointer<UInt8> {
  /// The offset of the next `byte` at or behind `offset`, or the count.
  package func next(_ byte: UInt8, from offset: Int) -> Int {
    guard offset < count, let base = baseAddress,
      let found = memchr(base + offset, Int32(byte), count - offset)
    else { return count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
