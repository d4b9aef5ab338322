import BudgetModel

/// Another document that a document refers to.
public struct Companion: Sendable {
  /// Its file as the reference names it.
  public let name: String
  /// What is known of it. In an array, because a document may refer to one that refers to others.
  private let analyses: [Analysis]

  /// A document by the name that the reference gives it. What it refers to in turn does not count.
  public init(name: String, _ analysis: Analysis) {
    self.name = name
    analyses = [analysis.alone]
  }

  /// What is known of it.
  public var analysis: Analysis { analyses[0] }
}

/// The documents that a document refers to and that could be read.
public struct Companions: Sendable {
  /// Last year's document, `@上年`.
  public var previousYear: Companion?
  /// The units' documents, `@汇总`, in their order; those that could not be read are missing.
  public var units: [Companion] = []
  /// The files that could not be read, as the references name them.
  public var missing: Set<String> = []

  /// None.
  public init() {}

  /// Whether there is nothing to compare with, nor a file that is missing.
  var isEmpty: Bool { previousYear == nil && units.isEmpty && missing.isEmpty }
}
