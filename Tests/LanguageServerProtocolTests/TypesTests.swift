import LanguageServerProtocol
import Testing

@Suite struct TypesTests {
  private func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

  private func encoded(_ value: some JSONEncodable) -> String {
    var writer = JSONWriter()
    writer.value(value)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private let range = LSP.Range(
    start: .init(line: 1, character: 2), end: .init(line: 3, character: 4))
  private let rangeText = #"{"start":{"line":1,"character":2},"end":{"line":3,"character":4}}"#

  @Test func positions() throws {
    #expect(encoded(range) == rangeText)
    #expect(try LSP.Range(json: json(rangeText)) == range)
    let negative = try LSP.Position(json: json(#"{"line":-1,"character":2.0}"#))
    #expect(negative == LSP.Position(line: 0, character: 2))
    let problem = JSONMismatch("start.character.a whole number")
    #expect(throws: problem) {
      try LSP.Range(json: json(#"{"start":{"line":1,"character":"x"},"end":{}}"#))
    }
  }

  @Test func contentChanges() throws {
    let params = try LSP.DidChangeTextDocumentParams(
      json: json(
        #"{"textDocument":{"uri":"file:///a","version":3},"contentChanges":[{"text":"a"},"#
          + #"{"range":\#(rangeText),"rangeLength":9,"text":"b"},{"range":null,"text":""}]}"#))
    #expect(params.textDocument.version == 3)
    #expect(params.contentChanges.map(\.range) == [nil, range, nil])
    #expect(params.contentChanges.map(\.text.text) == ["a", "b", ""])
    #expect(throws: JSONMismatch.self) {
      try LSP.TextDocumentContentChangeEvent(json: json(#"{"range":{"start":1},"text":"a"}"#))
    }
  }

  @Test func diagnostics() throws {
    let uri = DocumentURI("file:///a.budget")
    let diagnostic = LSP.Diagnostic(
      range: range, severity: .warning, code: "sum", codeDescription: "https://x.example/sum",
      source: "budget", message: "合计 \"1\"", tags: [.unnecessary],
      relatedInformation: [.init(location: .init(uri: uri, range: range), message: "款")],
      data: ["fix": 1])
    let text =
      #"{"range":\#(rangeText),"severity":2,"code":"sum","codeDescription":{"href":"#
      + #""https://x.example/sum"},"source":"budget","message":"合计 \"1\"","tags":[1],"#
      + #""relatedInformation":[{"location":{"uri":"file:///a.budget","range":\#(rangeText)},"#
      + #""message":"款"}],"data":{"fix":1}}"#
    #expect(encoded(diagnostic) == text)
    #expect(try LSP.Diagnostic(json: json(text)) == diagnostic)
    #expect(
      encoded(LSP.Diagnostic(range: range, message: "m"))
        == #"{"range":\#(rangeText),"message":"m"}"#)
    let foreign = try LSP.Diagnostic(
      json: json(#"{"range":\#(rangeText),"severity":99,"code":7,"message":"m","tags":[42]}"#))
    #expect(foreign.code == "7")
    #expect(foreign.severity?.rawValue == 99)
    #expect(foreign.tags.map(\.rawValue) == [42])
  }

  @Test func reports() {
    #expect(
      encoded(LSP.DocumentDiagnosticReport.full(resultId: "r", items: Array("[]".utf8)))
        == #"{"kind":"full","resultId":"r","items":[]}"#)
    #expect(
      encoded(LSP.DocumentDiagnosticReport.unchanged(resultId: "r"))
        == #"{"kind":"unchanged","resultId":"r"}"#)
  }

  @Test func completions() {
    let list = LSP.CompletionList(
      isIncomplete: false,
      items: [
        .init(
          label: "208", labelDescription: "类", kind: .value, filterText: "208 shbz",
          isSnippet: true, textEdit: .init(range: range, newText: "208 "), data: 5)
      ])
    #expect(
      encoded(list)
        == #"{"isIncomplete":false,"items":[{"label":"208","labelDetails":{"description":"类"},"#
        + #""kind":12,"filterText":"208 shbz","insertTextFormat":2,"textEdit":{"range":"#
        + #"\#(rangeText),"newText":"208 "},"data":5}]}"#)
  }

  @Test func symbolsAsTreeAndAsList() {
    let inner = LSP.DocumentSymbol(name: "行", kind: .key, range: range, selectionRange: range)
    let outer = LSP.DocumentSymbol(
      name: "表", detail: "d", kind: .object, range: range, selectionRange: range,
      children: [inner])
    #expect(
      encoded(outer)
        == #"{"name":"表","detail":"d","kind":19,"range":\#(rangeText),"selectionRange":"#
        + #"\#(rangeText),"children":[{"name":"行","kind":20,"range":\#(rangeText),"#
        + #""selectionRange":\#(rangeText)}]}"#)
    let flat = LSP.DocumentSymbol.flattened([outer], in: DocumentURI("file:///a"))
    #expect(flat.map(\.name) == ["表", "行"])
    #expect(flat.map(\.containerName) == [nil, "表"])
  }

  @Test func workspaceEdits() {
    let edit = LSP.TextDocumentEdit(
      textDocument: .init(uri: DocumentURI("file:///a"), version: 2),
      edits: [.init(range: range, newText: "x")])
    let edits = #"[{"range":\#(rangeText),"newText":"x"}]"#
    #expect(
      encoded(LSP.WorkspaceEdit(documents: [edit], isVersioned: true))
        == #"{"documentChanges":[{"textDocument":{"uri":"file:///a","version":2},"edits":\#(edits)}]}"#
    )
    #expect(
      encoded(LSP.WorkspaceEdit(documents: [edit], isVersioned: false))
        == #"{"changes":{"file:///a":\#(edits)}}"#)
  }

  @Test func progress() {
    #expect(
      encoded(LSP.ProgressParams(token: .string("t"), step: .report(message: nil, percentage: 5)))
        == #"{"token":"t","value":{"kind":"report","percentage":5}}"#)
  }

  @Test func initializeIsReadFromAlmostAnything() throws {
    let params = LSP.InitializeParams(
      json: try json(
        #"{"processId":null,"clientInfo":{"name":"n"},"locale":"zh-CN","rootUri":"file:///w","#
          + #""trace":"loud","workspaceFolders":null,"capabilities":{"general":{"positionEncodings":"#
          + #"["utf-7","utf-8","utf-16"]},"textDocument":{"diagnostic":{"dynamicRegistration":false},"#
          + #""rename":{"prepareSupport":true},"hover":{"contentFormat":["markdown"]}}}}"#))
    #expect(params.processId == nil)
    #expect(params.clientName == "n")
    #expect(params.trace.rawValue == "loud")
    #expect(params.folders == [DocumentURI("file:///w")])
    #expect(params.capabilities.pullsDiagnostics)
    #expect(params.capabilities.preparesRename)
    #expect(params.capabilities.readsMarkdownHover)
    #expect(!params.capabilities.readsSnippets)
    #expect(
      LSP.PositionEncodingKind.negotiated(from: params.capabilities.positionEncodings) == .utf8)
    let empty = LSP.InitializeParams(json: .null)
    #expect(
      LSP.PositionEncodingKind.negotiated(from: empty.capabilities.positionEncodings) == .utf16)
    #expect(LSP.InitializeParams(json: ["rootPath": "/预算"]).folders.first?.path == "/预算")
  }

  @Test func capabilities() {
    var capabilities = LSP.ServerCapabilities()
    capabilities.hover = true
    capabilities.renamePrepares = false
    let sync = #""textDocumentSync":{"openClose":true,"change":2}"#
    #expect(encoded(capabilities) == "{\(sync),\"hoverProvider\":true,\"renameProvider\":{}}")
  }
}

@Suite struct DocumentURITests {
  @Test(arguments: [
    ("file:///a/b.budget", "/a/b.budget"),
    ("file:///%E9%A2%84%E7%AE%97%20a.budget", "/预算 a.budget"),
    ("file:///C%3A/a", "c:/a"), ("file:///c:/a", "c:/a"),
    ("file://localhost/a", "/a"), ("file:///100%", "/100%"), ("file:///%zz%4", "/%zz%4"),
    ("untitled:Untitled-1", nil), ("file://", nil), ("", nil),
  ])
  func paths(text: String, path: String?) {
    #expect(DocumentURI(text).path == path)
  }

  @Test func equalHoweverEscaped() {
    #expect(DocumentURI("file:///C:/a%2Fb") == DocumentURI("file:///c%3a/a%2fb"))
    #expect(DocumentURI("file:///预算") == DocumentURI("file:///%E9%A2%84%E7%AE%97"))
    #expect(DocumentURI("file:///e\u{301}") != DocumentURI("file:///\u{E9}"))
    #expect(Set([DocumentURI("file:///%41"), DocumentURI("file:///A")]).count == 1)
  }

  @Test(arguments: ["/a/预算 1%.budget", "/x~y/z_1-2.budget", "c:/a"])
  func pathsThereAndBack(path: String) {
    #expect(DocumentURI(path: path).path == path)
    #expect(DocumentURI(path: path).text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
  }
}
