/// How many subjects a verdict offers at most.
private let offered = 8

extension SubjectTable {
  /// The subjects of the same family that have the name in the edition, the likeliest first. Where
  /// none has the very name, those that differ in wording only.
  func owners(ofName folded: Bytes, near key: SubjectKey, edition: Int) -> [Subject] {
    let holders = holders(ofName: folded, in: key.family, edition: edition)
    return ranked(holders.filter { self.key(at: $0) != key }) { other in
      [other.parent != key.parent, other.category != key.category, other.level != key.level]
    }
  }

  /// The verdict on digits, or what stands for them, that no code can be.
  func verdict(malformed code: Bytes, folded: Bytes, edition: Int) -> SubjectVerdict {
    let isNumber = code.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard isNumber, let first = code.first,
      let family = SubjectFamily(rawValue: first &- UInt8(ascii: "0"))
    else { return .unknownCode(candidate: false, owners: []) }
    if !folded.isEmpty {
      let holders = holders(ofName: folded, in: family, edition: edition).filter {
        isSlip(code, of: key(at: $0))
      }
      return .impossibleLength(suggestions: ranked(holders) { _ in [] })
    }
    guard code.count <= 9, let range = SubjectKey.prefixed(by: code) else {
      return .impossibleLength(suggestions: [])
    }
    let level = SubjectLevel.allCases.first { $0.digits > code.count }
    let completions = rows(in: range).filter {
      key(at: $0).level == level && isCurrent($0, edition)
    }
    return .impossibleLength(suggestions: ranked(completions) { _ in [] })
  }

  private func holders(
    ofName folded: Bytes, in family: SubjectFamily, edition: Int
  ) -> [Int] {
    guard !folded.isEmpty else { return [] }
    let alike = places(ofStem: folded).lazy.map(row(inNameOrder:)).filter {
      key(at: $0).family == family && isCurrent($0, edition) && evidence(at: $0) != .candidate
    }
    let same = alike.filter { equal(self.folded(at: $0), folded) }
    return same.isEmpty ? Array(alike) : Array(same)
  }

  /// The first few rows, by what `distance` says against each (false before true), then those that
  /// documents or offices vouch for, then by code.
  private func ranked(_ rows: [Int], distance: (SubjectKey) -> [Bool]) -> [Subject] {
    rows.map { row in
      let isVouched = [.disclosed, .office, .local].contains(evidence(at: row))
      let rank = (distance(key(at: row)) + [!isVouched]).reduce(0) { $0 * 2 + ($1 ? 1 : 0) }
      return (rank, row)
    }
    .sorted(by: <).prefix(offered).map { subject(at: $0.1) }
  }

  /// Whether dropping one or two digits of the one gives the other.
  private func isSlip(_ code: Bytes, of key: SubjectKey) -> Bool {
    let digits = Array(key.digits.utf8)
    let difference = abs(digits.count - code.count)
    guard difference >= 1, difference <= 2 else { return false }
    return digits.count > code.count
      ? isSubsequence(code, of: digits) : isSubsequence(digits, of: code)
  }
}

private func isSubsequence(
  _ part: some Collection<UInt8>, of whole: some Collection<UInt8>
) -> Bool {
  var rest = part[...]
  for byte in whole where rest.first == byte { rest = rest.dropFirst() }
  return rest.isEmpty
}
