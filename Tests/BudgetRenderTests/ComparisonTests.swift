import BudgetModel
import BudgetRules
import Testing

@testable import BudgetRender

@Suite struct ComparisonTests {
  private static let old = """
    @年度 2025
    @表 支出总表
    | 科目编码 | 科目名称 | 合计 |
    | 合计 | | 30.00 |
    | 208 | 社会保障和就业支出 | 10.00 |
    | 210 | 卫生健康支出 | 20.00 |

    @表 三公经费表
    | 项目 | 预算数 |
    | 1、公务接待费 | 0.00 |
    """

  private static func compare(_ new: String) -> Comparison {
    Comparison(Analysis(Array(old.utf8)), Analysis(Array(new.utf8)))
  }

  @Test func rowsGoByCodeAndLabel() {
    let comparison = Self.compare(
      """
      @年度 2026
      @金额单位 元
      @表 支出总表 支出预算表
      | 科目编码 | 科目名称 | 合计 |
      | 合计 | | 310000 |
      | 210 | 卫生健康 | 190000 |
      | 221 | 住房保障支出 | 120000 |

      @表 三公经费表
      | 项目 | 预算数 |
      | 一、公务接待费 | 20000 |
      """)
    #expect(comparison.isNextYear)
    #expect(
      ComparisonReport.text(comparison)
        == """
        支出总表（元）
          合计，合计：300,000 → 310,000，增加10,000元，增长3.33%
          210 卫生健康，合计：200,000 → 190,000，减少10,000元，下降5.00%
        + 221 住房保障支出，合计：— → 120,000，增加120,000元
        - 208 社会保障和就业支出，合计：100,000 → —，减少100,000元，下降100.00%

        三公经费表（元）
          一、公务接待费，预算数：0 → 20,000，增加20,000元


        """)
  }

  /// A figure that is or becomes negative has no percentage.
  @Test func negativeFiguresHaveNoPercentage() {
    func text(_ old: String, _ new: String) -> String {
      func table(_ figure: String) -> Analysis {
        Analysis(Array("@表 收支总表\n| 项目 | 金额 |\n| 结转 | \(figure) |\n".utf8))
      }
      return ComparisonReport.text(Comparison(table(old), table(new)))
    }
    #expect(text("-10.00", "20.00").contains("增加30.00万元\n"))
    #expect(text("20.00", "-10.00").contains("减少30.00万元\n"))
    #expect(text("20.00", "10.00").contains("减少10.00万元，下降50.00%\n"))
  }

  @Test func sameFiguresSaySo() {
    #expect(ComparisonReport.text(Self.compare(Self.old)) == "各表金额相同。\n")
  }

  @Test func tablesOfOneDocumentOnly() {
    let comparison = Self.compare("@表 收入总表\n| 项目 | 预算数 |\n| 甲 | 1.00 |\n")
    #expect(comparison.addedTables == ["收入总表"])
    #expect(comparison.removedTables == ["支出总表", "三公经费表"])
  }
}
