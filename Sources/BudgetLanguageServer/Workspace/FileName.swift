/// Names of files as documents and settings give them.
package enum FileName {
  /// The path that a name means, as a rule relative to a folder, with `.` and `..` worked in.
  ///
  /// The names of folders are parted by `/` or, as some authors' systems have it, by `\`.
  /// - Parameter folder: empty for the current one.
  package static func path(of name: String, in folder: String) -> String {
    let name = String(name.map { $0 == "\\" ? "/" : $0 })
    let isDrive = name.dropFirst().hasPrefix(":/") && name.first?.isLetter == true
    return normalized(
      name.hasPrefix("/") || isDrive || folder.isEmpty ? name : folder + "/" + name)
  }

  /// The folder that a file is in; empty for the current one.
  package static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The last part of a path.
  package static func lastPart(of path: String) -> Substring {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] }
      ?? path[...]
  }

  private static func normalized(_ path: String) -> String {
    let isAbsolute = path.hasPrefix("/")
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if let last = parts.last, last != ".." {
        parts.removeLast()
      } else if !isAbsolute {
        parts.append(part)
      }
    }
    return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
  }
}
