/// The amount that a cell states, kept exactly as written: digits and number of decimals.
public struct Amount: Sendable, Hashable {
  /// What the text of a cell is, taken as an amount.
  public enum State: UInt8, Sendable {
    /// Nothing is said.
    case blank
    /// A number.
    case number
    /// A number with a percent sign; its digits are those before the sign.
    case percentage
    /// `/`, `—` or `**`: no amount can stand here.
    case notApplicable
    /// Text that is no amount.
    case malformed
    /// A number of more digits than are kept.
    case overflow
  }

  /// The digits as a whole number; 0 unless the state is `number` or `percentage`.
  public let mantissa: Int64
  /// The number of decimals.
  public let scale: UInt8
  /// What the text is.
  public let state: State

  /// Nothing said.
  public static let blank = Amount(mantissa: 0, scale: 0, state: .blank)

  @usableFromInline
  init(mantissa: Int64, scale: UInt8, state: State) {
    self.mantissa = mantissa
    self.scale = scale
    self.state = state
  }

  /// A number with `scale` decimals.
  @inlinable
  public init(mantissa: Int64, scale: UInt8) {
    self.init(mantissa: mantissa, scale: scale, state: .number)
  }

  /// Whether the amount is a plain number that can be added.
  @inline(__always)
  public var isNumber: Bool { state == .number }

  /// The number, or nil if there is none.
  public var value: ExactDecimal? {
    state == .number || state == .percentage
      ? ExactDecimal(mantissa: Int128(mantissa), scale: Int(scale)) : nil
  }
}
