import BudgetEditing
import BudgetRules
import Testing

/// Names that change wherever they are used.
@Suite struct RenameTests {
  private func renamed(_ marked: String, _ name: String) -> String? {
    let budget = MarkedBudget(marked)
    guard let edits = try? budget.analysis.rename(at: budget.offset, to: name) else { return nil }
    return String(decoding: Array(budget.text.utf8).applying(edits), as: UTF8.self)
  }

  private func target(_ marked: String) -> String? {
    let budget = MarkedBudget(marked)
    return budget.analysis.renameTarget(at: budget.offset).map { target in
      #expect(budget[target.range] == target.text)
      return target.text
    }
  }

  private func message(_ marked: String, _ name: String) -> String? {
    let budget = MarkedBudget(marked)
    do {
      _ = try budget.analysis.rename(at: budget.offset, to: name)
      return nil
    } catch {
      return error.message.chinese
    }
  }

  private static let text = """
    @表 支出总表 部门支出总表
    @列 合计 = 基本支出 + 项目支出
    @检查 [208, 合计] = [208, 基本支出]
    | 科目编码 | 科目名称           | 合计 | 基本支出 | 项目支出 |
    | 208      | 社会保障和就业支出 | 3.00 |     1.00 |     2.00 |

    @检查 支出总表[208, 合计] = 3

    # 支出{支出总表[208, 项目支出]}万元

    支出总表合计3.00{=支出总表[208, “合计”]}万元。

    """

  @Test func tables() {
    let expected = Self.text.replacing("支出总表 部门", with: "总支出表 部门")
      .replacing("支出总表[", with: "总支出表[")
    for mark in ["@表 支出$0总表", "@检查 支出总$0表[208", "# 支出{$0支出总表"] {
      let marked = Self.text.replacing(mark.replacing("$0", with: ""), with: mark)
      #expect(target(marked) == "支出总表")
      #expect(renamed(marked, " 总支出表 ") == expected)
    }
    #expect(
      renamed(Self.text.replacing("@表 ", with: "@表 $0"), "支出-表")?.contains("{\"支出-表\"[208, 项目支出]}")
        == true)
  }

  @Test func columnsOfTablesThatListAcross() {
    let text = Self.text.replacing("@检查 支出总表[208, 合计] = 3", with: "@检查 支出总表[项目支出] = 2")
    let marked = text.replacing("= 基本支出 + 项目支出", with: "= 基本支出 + 项目$0支出")
    #expect(renamed(marked, "专项")?.contains("@检查 支出总表[专项] = 2") == true)
    #expect(target(text.replacing("支出总表[项目支出]", with: "支出总表[项目$0支出]")) == "项目支出")
  }

  @Test func columns() {
    let expected = Self.text.replacing("项目支出", with: "专项支出经费")
      .replacing("| 专项支出经费 |", with: "| 专项支出经费 |").replacing(" 2.00 |", with: "     2.00 |")
    for mark in ["+ 项目$0支出", "| 基本支出 | 项$0目支出 |", "208, 项目支出$0]"] {
      let marked = Self.text.replacing(mark.replacing("$0", with: ""), with: mark)
      #expect(target(marked) == "项目支出")
      #expect(renamed(marked, "专项支出经费") == expected)
    }
    let quoted = renamed(Self.text.replacing("@列 合计", with: "@列 合$0计"), "总,计")
    #expect(quoted?.contains("[208, \"总,计\"] = [208, 基本支出]") == true)
    #expect(quoted?.contains("[208, “总,计”]") == true)
    #expect(quoted?.contains("@列 \"总,计\" = 基本支出") == true)
  }

  @Test func groupedColumns() {
    let table =
      "@表 表\n| 项目 | 财政拨款/小计 | /基本支出 |\n| 甲   |          1.00 |      1.00 |\n\n{表[甲, 财政拨款/小计$0]}\n"
    #expect(target(table) == "小计")
    #expect(
      renamed(table, "合计")
        == "@表 表\n| 项目 | 财政拨款/合计 | /基本支出 |\n| 甲   |          1.00 |      1.00 |\n\n{表[甲, 财政拨款/合计]}\n"
    )
    // The group's name is not the column's.
    #expect(target("@表 表\n| 项目 | 财政$0拨款/小计 |\n") == nil)
  }

  private static let local = """
    @年度 2026
    @科目 2101577 某某支出

    @表 支出总表
    | 科目编码 | 科目名称 | 预算数 |
    | 2101577  | 某某支出 |   1.00 |

    @表 汇总表
    | 项目         | 预算数 |
    | 一、某某支出 |   1.00 |

    其中某某支出（2101577）1.00{=汇总表[某某支出]}万元，另12101577元。

    """

  @Test func localSubjects() {
    let expected = Self.local.replacing("@科目 2101577 某某支出", with: "@科目 2101577 医保试点支出")
      .replacing("| 科目名称 |", with: "| 科目名称     |")
      .replacing("| 某某支出 |", with: "| 医保试点支出 |")
      .replacing("| 项目         |", with: "| 项目             |")
      .replacing("| 一、某某支出 |", with: "| 一、医保试点支出 |")
      .replacing("其中某某支出", with: "其中医保试点支出").replacing("[某某支出]", with: "[医保试点支出]")
    for mark in ["2101577 某某$0支出\n", "| 某某支$0出 |"] {
      let marked = Self.local.replacing(mark.replacing("$0", with: ""), with: mark)
      #expect(target(marked) == "某某支出")
      #expect(renamed(marked, "医保试点支出") == expected)
    }
    for mark in ["@科目 210$01577", "| 2101$0577  |"] {
      let marked = Self.local.replacing(mark.replacing("$0", with: ""), with: mark)
      #expect(target(marked) == "2101577")
      #expect(
        renamed(marked, "2101578")
          == Self.local.replacing("2101577", with: "2101578")
          .replacing("另12101578元", with: "另12101577元"))
    }
  }

  @Test func refusals() {
    #expect(target("正文$0\n") == nil && target("@年度 20$026\n") == nil)
    #expect(target(Self.text.replacing("社会保障", with: "社会$0保障")) == nil)
    #expect(message("正文$0\n", "名") == "这里没有可以改名的表、列或本地科目。")
    let table = "@表 甲$0\n| 项目 | 数额 |\n\n@表 乙\n| 项目 | 数额 |\n"
    #expect(message(table, "乙") == "已有名为“乙”的表。")
    #expect(message(table, "a b") == "表名中不能有空格。")
    #expect(
      message(table, "") != nil && message(table, "a|b") != nil && message(table, "a\nb") != nil)
    #expect(message("@表 甲\n| 项目 | 数$0额 |\n", "项目") == "已有名为“项目”的列。")
    #expect(message("@表 甲\n| 项目 | 数$0额 |\n", "甲/乙") != nil)
    #expect(message(Self.local.replacing("@科目 21", with: "@科目 $021"), "12") != nil)
  }

  /// Renaming a table of a real budget and back is as if nothing had been done.
  @Test(arguments: Example.allCases)
  func thereAndBack(_ example: Example) throws {
    let bytes = try example.bytes
    let analysis = Analysis(bytes)
    let before = analysis.findings.map(\.finding.rule.code)
    for (block, table) in analysis.tables where !table.name.isEmpty {
      let place = analysis.tree.firstByte(ofBlock: block) + table.nameRange.lowerBound
      let renamed = analysis.applying(try analysis.rename(at: place, to: "改过名的表"))
      #expect(renamed.tables(named: "改过名的表").count == 1)
      let back = renamed.applying(try renamed.rename(at: place, to: table.name))
      #expect(back.tree.bytes == bytes)
    }
    #expect(analysis.findings.map(\.finding.rule.code) == before)
  }
}
