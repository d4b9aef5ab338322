import BudgetModel
import BudgetRender
import LanguageServerProtocol

/// A publication as one JSON object, as `grammar/publication.schema.json` describes it.
enum PublicationJSON {
  static func render(_ publication: Publication) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.field("title", publication.title)
      writer.object("fields") { write(publication.fields, to: &$0) }
      writer.array("parts") { writer in
        for part in publication.parts { write(part, to: &writer) }
      }
    }
    return writer.bytes + Array("\n".utf8)
  }

  private static func write(_ fields: Fields, to writer: inout JSONWriter) {
    writer.field("type", fields.documentType?.rawValue)
    writer.field("year", fields.year)
    writer.field("departmentCode", fields.department?.code)
    writer.field("department", fields.department?.name)
    writer.field("moneyUnit", (fields.moneyUnit ?? .tenThousandYuan).rawValue)
  }

  private static func write(_ part: Publication.Part, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("line", part.line)
      switch part.content {
      case .heading(let level, let text):
        writer.field("kind", "heading")
        writer.field("level", level)
        writer.field("text", text)
      case .paragraph(let lines):
        writer.field("kind", "paragraph")
        writer.array("lines") { writer in for line in lines { writer.string(line) } }
      case .table(let table):
        writer.field("kind", "table")
        write(table, to: &writer)
      }
    }
  }

  private static func write(_ table: PublishedTable, to writer: inout JSONWriter) {
    writer.field("name", table.name)
    writer.field("title", table.title)
    writer.field("number", table.number)
    writer.field("unit", table.unit.rawValue)
    writer.array("columns") { writer in
      for column in table.columns {
        writer.object { writer in
          writer.array("path") { writer in for name in column.path { writer.string(name) } }
          writer.field("role", name(column.role))
          if column.beginsSide { writer.field("beginsSide", true) }
        }
      }
    }
    writer.array("rows") { writer in
      for row in table.rows {
        writer.object { writer in
          writer.field("line", row.line)
          writer.array("cells") { writer in for cell in row.cells { writer.string(cell.text) } }
        }
      }
    }
  }

  private static func name(_ role: ColumnRole) -> String {
    switch role {
    case .subjectCode: "subjectCode"
    case .subjectName: "subjectName"
    case .unitCode: "unitCode"
    case .unitName: "unitName"
    case .label: "label"
    case .ordinal: "ordinal"
    case .text: "text"
    case .amount: "amount"
    case .standalone: "number"
    case .percentage: "percentage"
    }
  }
}
