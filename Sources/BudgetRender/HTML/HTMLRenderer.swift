import BudgetModel

/// A publication as one HTML file that reads well on a screen and prints well on A4.
public struct HTMLRenderer {
  private let publication: Publication
  private var html = HTMLText()

  /// What the page has beside the document.
  public struct Options: Sendable {
    /// Whether each part carries the line of the source it comes from, for a preview that follows
    /// the cursor.
    public var marksLines = false
    /// Markup that is added before the end of the page's head.
    public var head = ""

    /// A page to be published.
    public init() {}
  }

  private let options: Options

  /// The page of a publication.
  public static func render(_ publication: Publication, options: Options = Options()) -> String {
    var renderer = HTMLRenderer(publication, options)
    renderer.page()
    return renderer.html.string
  }

  private init(_ publication: Publication, _ options: Options) {
    self.publication = publication
    self.options = options
  }

  private mutating func page() {
    html.markup(
      """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">

      """)
    html.markup("<title>")
    html.text(publication.title)
    html.markup("</title>\n<style>\n\(Stylesheet.css)</style>\n\(options.head)</head>\n<body>\n")
    let isTitled = isTitleFirst
    html.markup("<header><h1 class=\"title\"")
    if isTitled { lineMark(0) }
    html.markup(">")
    html.text(publication.title)
    html.markup("</h1></header>\n")
    let printed = publication.printedContents
    if printed == nil { contents() }
    html.markup("<main>\n")
    let landscapes = landscapes
    for (index, part) in publication.parts.enumerated() {
      if landscapes.contains(where: { $0.upperBound == index }) { html.markup("</section>\n") }
      if landscapes.contains(where: { $0.lowerBound == index }) {
        html.markup("<section class=\"landscape\">\n")
      }
      if index == 0, isTitled { continue }
      if index == printed?.lowerBound { contents() }
      if printed?.contains(index) == true { continue }
      add(part, index)
    }
    if landscapes.last?.upperBound == publication.parts.count { html.markup("</section>\n") }
    html.markup("</main>\n</body>\n</html>\n")
  }

  /// The parts that are printed on pages of their own, across: wide tables, with the headings and
  /// the line in front of them and the notes behind them.
  private var landscapes: [Range<Int>] {
    var ranges: [Range<Int>] = []
    for (index, part) in publication.parts.enumerated() {
      guard case .table(let table) = part.content, table.layout.isAcross else { continue }
      var start = publication.tableLine(above: index) == nil ? index : index - 1
      while start > 0, case .heading = publication.parts[start - 1].content { start -= 1 }
      let notes = publication.parts[(index + 1)...].prefix { part in
        guard case .paragraph(let lines) = part.content, let first = lines.first else {
          return false
        }
        return ["注", "备注", "填表说明", "说明"].contains { first.hasPrefix($0) }
      }
      let end = index + 1 + notes.count
      if let last = ranges.last, last.upperBound >= start {
        ranges[ranges.count - 1] = last.lowerBound..<end
      } else {
        ranges.append(start..<end)
      }
    }
    return ranges
  }

  /// Whether the first line of the document is its title, so that it is not told twice.
  private var isTitleFirst: Bool {
    switch publication.parts.first?.content {
    case .paragraph(let lines)?: lines == [publication.title]
    case .heading(1, let text)?: text == publication.title
    default: false
    }
  }

  private mutating func lineMark(_ part: Int, _ offset: Int = 0) {
    guard options.marksLines, publication.parts.indices.contains(part) else { return }
    html.markup(" data-line=\"\(publication.parts[part].line + offset)\"")
  }

  // MARK: Contents

  private mutating func contents() {
    let entries = publication.parts.enumerated().compactMap { index, part in
      switch part.content {
      case .heading(let level, let text) where level <= 2:
        publication.printedContents?.contains(index) == true
          || (index == 0 && isTitleFirst) ? nil : (index, level, text)
      default: nil
      }
    }
    guard entries.count > 1 else { return }
    html.markup("<nav class=\"contents\" aria-label=\"目录\">\n<h2>目录</h2>\n<ol>\n")
    for (index, level, text) in entries {
      html.markup("<li class=\"level\(level)\"><a href=\"#p\(index)\">")
      html.text(text)
      html.markup("</a></li>\n")
    }
    html.markup("</ol>\n</nav>\n")
  }

  // MARK: Parts

  private mutating func add(_ part: Publication.Part, _ index: Int) {
    switch part.content {
    case .heading(let level, let text):
      // The page's own title is its only first heading.
      let tag = "h\(min(level + 1, 6))"
      html.markup("<\(tag) id=\"p\(index)\"")
      lineMark(index)
      html.markup(">")
      html.text(text)
      html.markup("</\(tag)>\n")
    case .paragraph(let lines):
      let isTableLine = publication.tableLine(above: index + 1) != nil
      for (offset, line) in lines.enumerated() {
        html.markup(isTableLine ? "<p class=\"above\"" : "<p")
        lineMark(index, offset)
        html.markup(">")
        html.text(line)
        html.markup("</p>\n")
      }
    case .table(let table):
      HTMLTable(table, caption: caption(table, index), marksLines: options.marksLines)
        .write(part.line, &html)
    }
  }

  /// What stands above a table, where the heading, table or line before it does not say it already.
  private func caption(_ table: PublishedTable, _ index: Int) -> HTMLTable.Caption {
    let line = publication.tableLine(above: index) ?? ""
    var caption = HTMLTable.Caption(title: table.title)
    if let number = table.number, !line.contains("公开") {
      caption.number = "公开\(number < 10 ? "0" : "")\(number)表"
    }
    if table.columns.contains(where: { $0.role == .amount }), !line.contains("单位") {
      caption.unit = table.unit.rawValue
    }
    for part in publication.parts[..<index].reversed() {
      switch part.content {
      case .heading(_, let text):
        if text.hasSuffix(table.title) { caption.title = nil }
        return caption
      case .table(let other):
        if other.title == table.title { caption.title = nil }
        return caption
      case .paragraph: continue
      }
    }
    return caption
  }
}
