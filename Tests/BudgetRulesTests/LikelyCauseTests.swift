import Testing

@testable import BudgetRules

/// What a mismatch looks like is said at the cell that it points to.
@Suite struct LikelyCauseTests {
  @Test(arguments: [
    // The total of 1,234.56 and 2,000.00 is 3,234.56.
    ("3,324.56", "两位数字写颠倒"), ("3,204.56", "一位数字写错"), ("32,345,600.00", "10,000 倍"),
    ("4,469.12", "多计了一次"), ("1,234.56", "漏计"), ("765.44", "正负号写反"),
  ])
  func slips(total: String, cause: String) throws {
    #expect(try causes(total: total).contains { $0.contains(cause) })
  }

  @Test func nothingIsGuessed() throws {
    #expect(try causes(total: "5,107.91").isEmpty)
  }

  @Test func largeRoundingIsRemarked() throws {
    let rows = (1...9).map { "| 项目\($0) | 1.0 |\n" }.joined()
    // Nine parts of 1.0: 9.5 is within 0.5 of their sum and more than 0.1·√10 from it.
    let remarked = Analysis(Array("@表 t\n| 项目 | 金额 |\n\(rows)| 合计 | 9.5 |\n".utf8)).findings
    let near = Analysis(Array("@表 t\n| 项目 | 金额 |\n\(rows)| 合计 | 9.2 |\n".utf8)).findings
    #expect(remarked.map(\.finding.kind) == [.rounding] && near.map(\.finding.kind) == [.rounding])
    #expect(isRemarked(remarked[0].finding) && !isRemarked(near[0].finding))
  }

  private func isRemarked(_ finding: Finding) -> Bool {
    finding.related.contains { $0.message.chinese.contains("尾数误差偏大") }
  }

  private func causes(total: String) throws -> [String] {
    let text = """
      @表 t
      | 项目 | 金额     |
      | 甲   | 1,234.56 |
      | 乙   | 2,000.00 |
      | 合计 | \(total) |
      """
    let finding = try #require(Analysis(Array(text.utf8)).findings.first).finding
    return finding.related.map(\.message.chinese).filter { $0.hasPrefix("可能") }
  }
}
