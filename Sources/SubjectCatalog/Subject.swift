/// A code with the name that it has in a run of editions of the catalog.
public struct Subject: Sendable, Hashable {
  /// What vouches for a row.
  public enum Evidence: UInt8, Sendable, Hashable, CaseIterable {
    /// The code stands with this name in a published disclosure or notice of 2018 or later.
    case disclosed = 0
    /// It stands so in a complete catalog of about 2010 and is believed to be current.
    case olderEdition = 1
    /// It is believed to be current and was not seen in a document.
    case unverified = 2
    /// The code probably exists.
    case candidate = 3
    /// It stands in the catalog that the office holds.
    case office = 4
    /// A document declares it.
    case local = 5
  }

  /// The digits of the code: 3 for a category, 5 for a section, 7 for an item, 9 for a subitem.
  public let code: String
  /// The name as the catalog writes it.
  public let name: String
  /// The classification that the code belongs to.
  public let family: SubjectFamily
  /// How deep it stands there.
  public let level: SubjectLevel
  /// The first edition with this code and name; nil where that is not known, or before 2021.
  public let firstEdition: Int?
  /// The last edition with this code and name; nil where it is still in force.
  public let lastEdition: Int?
  /// How far the row can be trusted.
  public let evidence: Evidence
  /// The first or last edition may be wrong by some years.
  public let isBoundaryUncertain: Bool
  /// The syllables of the name without tones, parted by blanks; ü is v. Empty where not known.
  public let pinyin: String

  /// The first letters of the syllables, `xzyx` for 行政运行.
  public var initials: String { Pinyin.initials(of: pinyin) }
}
