extension LSP {
  /// A folder that is open in the editor.
  package struct WorkspaceFolder: Sendable, Hashable, JSONDecodable {
    package var uri: DocumentURI
    package var name: String

    package init(uri: DocumentURI, name: String) {
      self.uri = uri
      self.name = name
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(uri: try json.required("uri"), name: json.optional("name") ?? "")
    }
  }

  /// `workspace/didChangeWorkspaceFolders`.
  package struct DidChangeWorkspaceFoldersParams: Sendable, JSONDecodable {
    package var added: [WorkspaceFolder]
    package var removed: [WorkspaceFolder]

    package init(json: JSON) throws(JSONMismatch) {
      added = json["event"]?.optional("added") ?? []
      removed = json["event"]?.optional("removed") ?? []
    }
  }

  /// `workspace/didChangeConfiguration`.
  package struct DidChangeConfigurationParams: Sendable, JSONDecodable {
    package var settings: JSON

    package init(json: JSON) throws(JSONMismatch) {
      settings = json["settings"] ?? .null
    }
  }

  /// What happened to a file on disk.
  package struct FileEvent: Sendable, Hashable, JSONDecodable {
    package var uri: DocumentURI
    package var type: FileChangeType

    package init(uri: DocumentURI, type: FileChangeType) {
      self.uri = uri
      self.type = type
    }

    package init(json: JSON) throws(JSONMismatch) {
      self.init(uri: try json.required("uri"), type: json.optional("type") ?? .changed)
    }
  }

  /// How a file changed.
  package struct FileChangeType: OpenEnumeration {
    package let rawValue: Int

    package init(rawValue: Int) {
      self.rawValue = rawValue
    }

    package static let created = FileChangeType(rawValue: 1)
    package static let changed = FileChangeType(rawValue: 2)
    package static let deleted = FileChangeType(rawValue: 3)
  }

  /// `workspace/didChangeWatchedFiles`.
  package struct DidChangeWatchedFilesParams: Sendable, JSONDecodable {
    package var changes: [FileEvent]

    package init(json: JSON) throws(JSONMismatch) {
      changes = try json.required("changes")
    }
  }

  /// `workspace/executeCommand`.
  package struct ExecuteCommandParams: Sendable, JSONDecodable {
    package var command: String
    package var arguments: [JSON]

    package init(json: JSON) throws(JSONMismatch) {
      command = try json.required("command")
      arguments = json.optional("arguments") ?? []
    }
  }

  /// `workspace/configuration`: asks for sections of the client's settings.
  package struct ConfigurationParams: Sendable, JSONEncodable {
    package var sections: [String]

    package init(sections: [String]) {
      self.sections = sections
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.array("items") { writer in
          for section in sections { writer.object { $0.field("section", section) } }
        }
      }
    }
  }

  /// `client/registerCapability`.
  package struct RegistrationParams: Sendable, JSONEncodable {
    /// Something that the server wants to hear of.
    package struct Registration: Sendable {
      package var method: String
      /// What exactly; depends on the method.
      package var options: JSON?

      package init(method: String, options: JSON? = nil) {
        self.method = method
        self.options = options
      }
    }

    package var registrations: [Registration]

    package init(registrations: [Registration]) {
      self.registrations = registrations
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.array("registrations") { writer in
          for registration in registrations {
            writer.object { writer in
              // One registration a method, so that the method names it.
              writer.field("id", registration.method)
              writer.field("method", registration.method)
              writer.field("registerOptions", registration.options)
            }
          }
        }
      }
    }
  }

  /// `workspace/diagnostic`.
  package struct WorkspaceDiagnosticParams: Sendable, JSONDecodable {
    /// The diagnostics that the client has, by their documents.
    package var previousResultIds: [DocumentURI: String]
    /// Where to send what is found before the answer; `nil` for the answer alone.
    package var partialResultToken: ProgressToken?

    package init(json: JSON) throws(JSONMismatch) {
      previousResultIds = [:]
      for item in json["previousResultIds"]?.array ?? [] {
        if let uri: DocumentURI = item.optional("uri") {
          previousResultIds[uri] = item["value"]?.string
        }
      }
      partialResultToken = json["partialResultToken"].flatMap { ProgressToken($0) }
    }
  }

  /// What was found in one document of the workspace.
  package struct WorkspaceDocumentDiagnosticReport: Sendable, JSONEncodable {
    package var uri: DocumentURI
    /// `nil` where the document is not open.
    package var version: Int?
    package var report: DocumentDiagnosticReport

    package init(uri: DocumentURI, version: Int?, report: DocumentDiagnosticReport) {
      self.uri = uri
      self.version = version
      self.report = report
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.field("uri", uri)
        writer.key("version")
        if let version { writer.integer(version) } else { writer.null() }
        report.encodeFields(to: &writer)
      }
    }
  }

  /// The answer to `workspace/diagnostic`, or a part of it.
  package struct WorkspaceDiagnosticReport: Sendable, JSONEncodable {
    package var items: [WorkspaceDocumentDiagnosticReport]

    package init(items: [WorkspaceDocumentDiagnosticReport]) {
      self.items = items
    }

    package func encode(to writer: inout JSONWriter) {
      writer.object { $0.field("items", items) }
    }
  }
}
