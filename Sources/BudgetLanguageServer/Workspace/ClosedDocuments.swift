import BudgetSyntax
import LanguageServerProtocol

/// The documents of the open folders that are not open themselves and that a question is about, each
/// read when it is its turn.
final class ClosedDocuments {
  /// What came of a step.
  enum Step {
    /// There is no further document.
    case none
    case document(OpenDocument, DocumentURI)
    /// The step was another one's.
    case passed
  }

  private let service: BudgetService
  private let waitsForIndex: Bool
  private let isWanted: (FileFacts) -> Bool
  /// The paths that are left, the next one last; nil before the first step.
  private var paths: [String]?

  /// - Parameters:
  ///   - waitsForIndex: whether the question is about all documents, also those not yet found.
  ///   - isWanted: whether a document must be read, by what is known of it.
  init(
    _ service: BudgetService, waitsForIndex: Bool, where isWanted: @escaping (FileFacts) -> Bool
  ) {
    self.service = service
    self.waitsForIndex = waitsForIndex
    self.isWanted = isWanted
    service.workspace.lookAgainIfOld()
  }

  /// Reads the next document.
  func next() -> Step {
    if waitsForIndex, service.stepIndex() { return .passed }
    if paths == nil {
      paths = service.workspace.index.paths(where: isWanted).reversed()
    }
    guard let path = paths?.popLast() else { return .none }
    let uri = DocumentURI(path: path)
    // What is open was looked at before.
    guard service.openDocument(uri) == nil, let document = service.read(uri) else { return .passed }
    // In another encoding a code stands at no place that a client would find.
    let isText = document.analysis.tree.bytes.withUnsafeBufferPointer {
      UTF8Scalar.firstIllFormed($0) == nil
    }
    guard isText else { return .passed }
    return .document(document, uri)
  }
}
