/// The head of a request, as far as a preview looks at it.
struct HTTPRequest: Sendable, Equatable {
  let method: String
  /// The path with its query, as sent.
  let target: String
  /// The header fields by their names in lower case.
  let fields: [String: String]

  /// The most bytes that a head may have.
  static let sizeLimit = 16 << 10

  /// Reads a head that ends with an empty line; nil where it is no request.
  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else {
      return nil
    }
    method = String(words[0])
    target = String(words[1])
    var fields: [String: String] = [:]
    for line in lines.dropFirst() where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else { return nil }
      let name = line[..<colon].lowercased()
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
      // Two that differ are an attempt to be read in two ways.
      if let earlier = fields[name], earlier != value { return nil }
      fields[name] = String(value)
    }
    self.fields = fields
  }
}
