extension LSP {
  /// A text that is shown within a line and is no part of it.
  package struct InlayHint: Sendable, Hashable, JSONEncodable {
    package var position: Position
    package var label: String
    /// 1 for a type, 2 for a parameter; `nil` for others.
    package var kind: Int?
    package var paddingLeft: Bool

    package init(position: Position, label: String, kind: Int? = nil, paddingLeft: Bool) {
      self.position = position
      self.label = label
      self.kind = kind
      self.paddingLeft = paddingLeft
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("position", position)
        writer.field("label", label)
        writer.field("kind", kind)
        writer.field("paddingLeft", paddingLeft)
      }
    }
  }

  /// A line above a place that tells something of it.
  package struct CodeLens: Sendable, Equatable, JSONEncodable, JSONDecodable {
    package var range: Range
    /// `nil` until the lens is resolved.
    package var command: Command?
    /// Comes back with `codeLens/resolve`.
    package var data: JSON?

    package init(range: Range, command: Command? = nil, data: JSON? = nil) {
      self.range = range
      self.command = command
      self.data = data
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(range: try json.required("range"), data: json["data"])
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("range", range)
        writer.field("command", command)
        writer.field("data", data)
      }
    }
  }

  /// What can be typed at a place, part by part.
  package struct SignatureHelp: Sendable, Hashable, JSONEncodable {
    /// A part: its place in the label in UTF-16, or its text for clients without places.
    package enum Parameter: Sendable, Hashable, JSONEncodable {
      case place(Swift.Range<Int>, documentation: MarkupContent?)
      case text(String, documentation: MarkupContent?)

      package func encode(to writer: inout JSONWriter) {
        writer.object { writer in
          switch self {
          case .place(let range, let documentation):
            writer.field("label", [range.lowerBound, range.upperBound])
            writer.field("documentation", documentation)
          case .text(let text, let documentation):
            writer.field("label", text)
            writer.field("documentation", documentation)
          }
        }
      }
    }

    package var label: String
    package var parameters: [Parameter]
    /// The part that is being typed; `nil` for none of them.
    package var activeParameter: Int?

    package init(label: String, parameters: [Parameter], activeParameter: Int?) {
      self.label = label
      self.parameters = parameters
      self.activeParameter = activeParameter
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.array("signatures") { writer in
          writer.object { writer in
            writer.field("label", label)
            writer.field("parameters", parameters)
          }
        }
        writer.field("activeSignature", 0)
        // Behind the last part: where a client takes no null, none is marked.
        writer.field("activeParameter", activeParameter ?? parameters.count)
      }
    }
  }
}
