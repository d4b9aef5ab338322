import BudgetModel
import BudgetRules
import SubjectCatalog

/// A file to import.
public struct ImportSource: Sendable {
  /// The file's name: its end tells the format, and a table without a title is named by it.
  public let name: String
  /// The file's bytes.
  public let bytes: [UInt8]

  /// A file from its name and bytes.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
}

/// What an import is told of its sources.
public struct ImportOptions: Sendable {
  /// The format of all sources; nil where names and contents tell.
  public var format: SourceFormat?
  /// The encoding of all sources; nil where the bytes tell.
  public var encoding: TextEncoding?
  /// The subjects.
  public var catalog: SubjectCatalog

  /// Everything is found out.
  public init(
    format: SourceFormat? = nil, encoding: TextEncoding? = nil, catalog: SubjectCatalog = .builtIn
  ) {
    self.format = format
    self.encoding = encoding
    self.catalog = catalog
  }
}

/// A document made of published text.
public struct ImportResult: Sendable {
  /// The document in the language.
  public let text: String
  /// What was recognised, mended, doubted and left out.
  public let report: ImportReport
}

/// Makes a document of published text: plain text that was taken from a PDF, web pages,
/// spreadsheets.
///
/// No figure is lost: what cannot be placed stands under a mark of its own, and what is left out
/// because it says nothing is told in the report.
public enum Importer {
  /// The most bytes that a source may have.
  public static let sizeLimit = 256 << 20

  /// The document that the sources make, one after the other.
  ///
  /// - Throws: Why one of them cannot be read as text.
  public static func importDocument(
    _ sources: [ImportSource], _ options: ImportOptions = ImportOptions()
  ) throws(ImportError) -> ImportResult {
    var pieces: [Piece] = []
    var report = ImportReport()
    for (file, source) in sources.enumerated() {
      let found = try self.pieces(source, file, options, &report)
      guard found.contains(where: \.hasText) else { throw ImportError(file: file, reason: .empty) }
      pieces += found
    }
    pieces = PageFurniture.removed(pieces, &report)
    pieces = Contents.read(pieces, &report)
    let blocks = TableAssembly.assemble(pieces, &report)
    var assembly = DocumentAssembly(blocks, options.catalog, report)
    let result = assembly.result(pieces)
    if let place = assembly.onlyHeaderless {
      throw ImportError(file: place.file, reason: .headerless(place.line))
    }
    return result
  }

  private static func pieces(
    _ source: ImportSource, _ file: Int, _ options: ImportOptions, _ report: inout ImportReport
  ) throws(ImportError) -> [Piece] {
    let decoded: DecodedText
    do throws(ImportError.Reason) {
      guard source.bytes.count <= sizeLimit else { throw .tooLarge }
      decoded = try TextDecoder.decode(source.bytes, as: options.encoding)
    } catch {
      throw ImportError(file: file, reason: error)
    }
    if decoded.text.unicodeScalars.allSatisfy({ Text.isBlank($0) }) {
      throw ImportError(file: file, reason: .empty)
    }
    if decoded.damagedBytes > 0 {
      report.add(
        .doubted, SourcePlace(file: file, line: 1),
        Message(
          "有 \(decoded.damagedBytes) 个字节不是文字，以 U+FFFD 代替",
          "\(decoded.damagedBytes) bytes are no text and were replaced by U+FFFD"))
    }
    let format = options.format ?? SourceFormat.detect(decoded.text, name: source.name)
    switch format {
    case .text: return PlainTextReader.read(decoded.text, file: file)
    case .html: return HTMLReader.read(decoded.text, file: file, &report)
    case .bbox: return PageReader.read(decoded.text, file: file)
    case .markdown: return MarkdownReader.read(decoded.text, file: file)
    case .csv, .tsv:
      let table = DelimitedReader.read(
        decoded.text, file: file, separator: format == .tsv ? "\t" : nil, &report)
      return titled(table, source.name, file)
    }
  }

  /// A file of one table is titled by its name, unless it has a title of its own.
  private static func titled(_ pieces: [Piece], _ name: String, _ file: Int) -> [Piece] {
    if case .line? = pieces.first { return pieces }
    let base = name.split(separator: "/").last ?? ""
    let stem = base.lastIndex(of: ".").map { base[..<$0] } ?? base
    // `01-收支总表`: the number is the table's place.
    let numbered = stem.drop { $0.isASCII && $0.isNumber }
    let title = numbered.hasPrefix("-") && numbered != stem ? numbered.dropFirst() : stem
    guard title.unicodeScalars.contains(where: { Text.isWide($0) }) else { return pieces }
    let line = TextLine(
      text: String(title), place: SourcePlace(file: file, line: 1), headingLevel: 2)
    return [.line(line)] + pieces + [.tableEnd]
  }
}
