import BudgetRender
import LanguageServerProtocol

/// A comparison as one JSON object.
enum ComparisonJSON {
  static func render(_ comparison: Comparison, all: Bool) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("version", 1)
      writer.array("tables") { writer in
        for table in comparison.tables {
          writer.object { writer in
            writer.field("name", table.name)
            writer.field("unit", table.unit.rawValue)
            writer.array("rows") { writer in
              for row in table.rows where all || row.isChanged { write(row, table, to: &writer) }
            }
          }
        }
      }
      writer.array("removedTables") { writer in
        for name in comparison.removedTables { writer.string(name) }
      }
      writer.array("addedTables") { writer in
        for name in comparison.addedTables { writer.string(name) }
      }
    }
    return writer.bytes + Array("\n".utf8)
  }

  private static func write(
    _ row: TableComparison.RowComparison, _ table: TableComparison, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.field("code", row.code.isEmpty ? nil : row.code)
      writer.field("name", row.name)
      writer.field("presence", row.presence.rawValue)
      writer.array("figures") { writer in
        for figure in row.figures {
          writer.object { writer in
            writer.field("column", figure.column)
            writer.field("old", figure.old?.description)
            writer.field("new", figure.new?.description)
            writer.field("change", figure.change?.description)
            writer.field("growth", figure.growth?.description)
            writer.field("sentence", figure.sentence(table.unit))
          }
        }
      }
    }
  }
}
