import BudgetModel
import BudgetSyntax

extension Rule {
  /// A department's document speaks of the department.
  static let documentWording = Rule(
    "document-wording", .hint,
    name: Message("部门与单位的称谓", "Department or unit"),
    summary: Message(
      "部门预算、部门决算称“本部门”，单位预算、单位决算称“本单位”。",
      "A department's document says 本部门 of itself, a unit's says 本单位."))
}

/// What the document calls itself.
enum DocumentWording: OutlineRule {
  static let rules: [Rule] = [.documentWording]

  static func check(_ outline: DocumentOutline, _ binder: inout Binder) {
    guard let type = outline.fields.documentType else { return }
    let (wrong, right) = type.isOfUnit ? ("本部门", "本单位") : ("本单位", "本部门")
    var places: [(block: Int, range: Range<Int>)] = []
    for (index, analysis) in outline.document.blocks.enumerated()
    where analysis.block.kind == .paragraph || analysis.block.kind == .heading {
      for line in analysis.text.lines {
        places += analysis.block.places(of: wrong, in: line.range).map { (index, $0) }
      }
    }
    guard let first = places.first else { return }
    var finding = Finding(
      .documentWording, at: outline.place(first.block, first.range),
      Message(
        "\(type.rawValue)中称“\(wrong)”，是否应为“\(right)”？",
        "A \(type.rawValue) says “\(wrong)” here; should it be “\(right)”?"))
    finding.related = places.dropFirst().map {
      RelatedPlace(place: outline.place($0.block, $0.range), message: Message("也在这里", "here too"))
    }
    binder.add(finding, inBlock: first.block)
  }
}
