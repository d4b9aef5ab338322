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
}
