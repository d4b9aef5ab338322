import BudgetModel

/// The columns of a table of procurement, in whatever layout.
struct ProcurementTable {
  let quantity: Int?
  let price: Int?
  /// What is bought for: 合计 of its group, or 金额.
  let total: Int?
  /// What is kept for small and medium enterprises.
  let reserved: Int?
  /// The project that pays, and all its money.
  let project: Int?
  let budget: Int?

  /// Reads the columns; nil where the table is none of procurement.
  init?(_ table: Table) {
    guard table.identity.kind == "政府采购表" else { return nil }
    quantity = table.column(named: ["数量", "采购数量"])
    price = table.column(named: ["单价", "预算单价"])
    total = table.column(named: ["合计", "采购金额", "总价", "采购预算", "金额", "预算金额"])
    reserved = table.columns.firstIndex {
      $0.role == .amount && ($0.folded.last?.contains("预留") ?? false)
    }
    project = table.column(named: ["项目名称"])
    budget = table.column(named: ["预算资金", "项目预算"])
  }
}
