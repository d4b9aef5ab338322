import LanguageServerProtocol

/// The requests that are worked on between messages, the oldest first.
struct RequestWorks {
  /// One of them.
  struct Entry {
    let id: RequestID
    let method: String
    /// The document that the request is about: an edit of it outdates the answer.
    let document: DocumentURI?
    let step: RequestWork
  }

  /// What came of a step.
  enum Step {
    /// No request has anything to do.
    case idle
    case more
    case done(Entry, Result<(any JSONEncodable)?, ResponseError>)
  }

  private var entries: [Entry] = []

  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// Does a step of the oldest request that has one to do.
  mutating func step() -> Step {
    for (index, entry) in entries.enumerated() {
      do throws(ResponseError) {
        switch try entry.step() {
        case .waits: continue
        case .more: return .more
        case .done(let result):
          entries.remove(at: index)
          return .done(entry, .success(result))
        }
      } catch {
        entries.remove(at: index)
        return .done(entry, .failure(error))
      }
    }
    return .idle
  }

  /// Gives up requests.
  mutating func remove(where isGivenUp: (Entry) -> Bool) -> [RequestID] {
    if entries.isEmpty { return [] }
    var removed: [RequestID] = []
    entries.removeAll { entry in
      guard isGivenUp(entry) else { return false }
      removed.append(entry.id)
      return true
    }
    return removed
  }
}
