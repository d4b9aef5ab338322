import Foundation
import LanguageServerProtocol
import Testing

/// Our reader and writer against another implementation, where Python is at hand.
@Suite struct JSONPythonTests {
  /// Reads one text a line, in hexadecimal; prints each as it understands it, or `refused`.
  private static let script = #"""
    import json, re, sys
    def refuse(word): raise ValueError(word)
    def integer(text):
        value = int(text)
        return value if -2**63 <= value < 2**63 else float(text)
    def mended(value):
        if isinstance(value, str): return re.sub('[\ud800-\udfff]', '\ufffd', value)
        if isinstance(value, list): return [mended(part) for part in value]
        if isinstance(value, dict): return {mended(k): mended(v) for k, v in value.items()}
        if value in (float('inf'), float('-inf')) and not isinstance(value, bool): return None
        return value
    for line in open(sys.argv[1]):
        text = bytes.fromhex(line.strip()).decode('utf-8', 'replace')
        try:
            value = mended(json.loads(text, parse_int=integer, parse_constant=refuse))
            out = json.dumps(value, ensure_ascii=True, separators=(',', ':'))
        except ValueError:
            out = 'refused'
        print(out)
    """#

  @Test func pythonUnderstandsTheSame() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "json-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    var source = RandomJSON(seed: 3)
    let documents = (0..<4000).map { number in
      let document = source.document()
      return number % 2 == 0 ? document : source.damaged(document)
    }
    let lines = documents.map { document in
      document.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
    }
    let input = folder.appending(path: "texts")
    let script = folder.appending(path: "read.py")
    try Data(lines.joined().utf8).write(to: input)
    try Data(Self.script.utf8).write(to: script)

    guard let output = python([script.path, input.path]) else {
      print("skipped: python3 is not to be found")
      return
    }
    let answers = output.split(separator: "\n", omittingEmptySubsequences: false)
    try #require(answers.count == documents.count + 1)
    for (document, answer) in zip(documents, answers) {
      let expected = answer == "refused" ? nil : try JSON(parsing: Array(answer.utf8))
      let actual = (try? JSON(parsing: document)).map { canonical($0) }
      #expect(
        actual == expected.map { canonical($0) }, "\(String(decoding: document, as: UTF8.self))")
    }
  }

  /// The value as a dictionary would keep it: one member a key, in a fixed order; no infinity.
  private func canonical(_ value: JSON) -> JSON {
    switch value {
    case .array(let elements): return .array(elements.map { canonical($0) })
    case .object(let object):
      var members: [[UInt8]: JSONObject.Member] = [:]
      for member in object.members {
        members[Array(member.key.utf8)] = .init(key: member.key, value: canonical(member.value))
      }
      let sorted = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      return .object(JSONObject(sorted.map(\.value)))
    case .number(let number) where number.isInfinite: return .null
    default: return value
    }
  }

  private func python(_ arguments: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    guard (try? process.run()) != nil else { return nil }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
  }
}
