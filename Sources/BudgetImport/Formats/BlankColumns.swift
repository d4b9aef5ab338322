enum BlankColumns {
  static func read(_ pieces: [Piece], lines: [Substring], file: Int) -> [Piece] { pieces }
}
