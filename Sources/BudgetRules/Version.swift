/// The version of the product.
public enum BudgetVersion {
  /// The version in force.
  public static let current = "0.1.0"
}
