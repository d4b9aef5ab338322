import BudgetRules
import LanguageServerProtocol
import SubjectCatalog

/// Subjects as JSON for programs.
struct SubjectJSON {
  let lookup: SubjectLookup

  /// What was found for each query.
  func answers(_ answers: [(query: String, subjects: [Subject])]) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.field("edition", lookup.edition)
      writer.array("answers") { writer in
        for answer in answers {
          writer.object { writer in
            writer.field("query", answer.query)
            writer.array("subjects") { writer in
              for subject in answer.subjects.prefix(SubjectLookup.limit) {
                write(subject, to: &writer)
              }
            }
            writer.field("isComplete", answer.subjects.count <= SubjectLookup.limit)
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }

  private func write(_ subject: Subject, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.names(of: subject)
      writer.field("level", subject.level.englishName)
      writer.field("family", subject.family.optionName)
      writer.field("evidence", subject.evidence.code)
      writer.field("firstEdition", subject.firstEdition)
      writer.field("lastEdition", subject.lastEdition)
      writer.field("isBoundaryUncertain", subject.isBoundaryUncertain)
      writer.field("isCurrent", lookup.isCurrent(subject))
      writer.field("pinyin", subject.pinyin)
      writer.field("initials", subject.initials)
      writer.subjects("path", lookup.above(subject))
      writer.subjects("children", lookup.children(subject))
      writer.subjects("otherNames", lookup.otherNames(subject))
      writer.subjects("formerCodes", lookup.formerCodes(subject))
      if let replacement = lookup.replacement(of: subject) {
        writer.object("replacement") { $0.names(of: replacement) }
      }
    }
  }

  /// What the catalog holds and lacks.
  func summary() -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.array("families") { writer in
        for family in lookup.catalog.summary {
          writer.object { writer in
            writer.field("family", family.family.optionName)
            writer.field("subjects", family.total)
            writer.object("evidence") { writer in
              for evidence in Subject.Evidence.allCases {
                guard let count = family.rows[evidence] else { continue }
                writer.key(dynamic: evidence.code)
                writer.integer(count)
              }
            }
            writer.field("uncertainBoundaries", family.uncertainBoundaries)
            writer.field("deepestLevel", family.deepestLevel?.englishName)
            writer.field("officialDeepestLevel", family.family.deepestLevel.englishName)
          }
        }
      }
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  fileprivate mutating func names(of subject: Subject) {
    field("code", subject.code)
    field("name", subject.name)
  }

  fileprivate mutating func subjects(_ key: StaticString, _ subjects: [Subject]) {
    guard !subjects.isEmpty else { return }
    array(key) { writer in
      for subject in subjects { writer.object { $0.names(of: subject) } }
    }
  }
}
