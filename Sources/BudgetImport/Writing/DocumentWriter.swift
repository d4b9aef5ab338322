/// A part of the document that is to be written.
enum DocumentBlock {
  case heading(level: Int, String)
  case paragraph([String])
  case table(TableDraft)
  /// Text that could not be understood, and why.
  case unrecognised([String], reason: String)
}

/// Writes a document in the language.
enum DocumentWriter {
  /// What stands above text that could not be understood.
  static let mark = "// 未能识别："

  static func write(fields: [String], notes: [String], _ blocks: [DocumentBlock]) -> String {
    var sections: [[String]] = []
    if !fields.isEmpty || !notes.isEmpty {
      sections.append(notes.map { "// " + $0 } + fields)
    }
    for block in blocks {
      switch block {
      case .heading(let level, let text):
        sections.append([String(repeating: "#", count: level) + " " + Escaping.prose(text)])
      case .paragraph(let lines): sections.append(lines.map { Escaping.prose($0) })
      case .table(let table):
        if !table.captions.isEmpty {
          sections.append([Escaping.prose(table.captions.joined(separator: " "))])
        }
        sections.append(table.notes.map { "// " + $0 } + TableWriter(table).lines())
      case .unrecognised(let lines, let reason):
        sections.append([mark + reason] + lines.map { Escaping.prose($0) })
      }
    }
    return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
  }
}
