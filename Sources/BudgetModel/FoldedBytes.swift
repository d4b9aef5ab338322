/// A folded name, hashed and compared as bytes: a string would be normalized first.
struct FoldedBytes: Hashable, Sendable {
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(folding name: String) { bytes = Array(FoldedName.fold(name).utf8) }

  func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
