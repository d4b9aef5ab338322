import BudgetRules
import Testing

/// Formulas of `@列`, `@行` and `@检查`, and figures bound in prose.
@Suite struct FormulaTests {
  @Test func columnsThatAreSums() {
    expectFindings(
      """
      @表 表
      @列 支出预算 = 资金来源
      @列 净额 = 支出预算 - 调减
      | 项目 | 支出预算 | 资金来源/一般 | /基金 | 调减 | 净额 |
      | 甲 | 3.00 | 1.00 | 2.00 | 1.00 | 2.00 |
      | 乙 | 3.50 | 1.00 | 2.00 | 1.00 | 2.50 | // ! declared-formula 支出预算 3.50≠3.00
      | 丙 | 3.00 | 1.00 | 2.00 | 1.00 | 4.00 | // ! declared-formula 净额 4.00≠2.00
      """)
  }

  @Test func columnsThatAreMoreThanSums() {
    expectFindings(
      """
      @表 采购表
      @列 金额 = 数量 × 单价
      | 名称 | 数量 | 单价 | 金额 |
      | 甲 | 2 | 1.50 | 3.00 |
      | 乙 | 2 | 1.50 | 4.00 | // ! declared-formula 金额 4.00≠3.00
      | 丙 | | | 4.00 |
      """)
    expectFindings(
      """
      @表 表
      @列 执行率 = 执行数 ÷ 预算数
      | 名称 | 预算数 | 执行数 | 执行率 |
      | 甲 | 3.00 | 1.00 | 33.33% |
      | 乙 | 3000.00 | 1000.00 | 33.34% | // ! declared-formula 执行率 33.34≠33.33
      """)
  }

  /// A sentence repeats its formula with the brackets at its ends.
  @Test func bracketsOfASentence() {
    let text = "@表 表\n| 项目 | 金额 |\n| 甲 | 2.00 |\n\n@检查 （表[甲] + 1） × 2 ＝ （5）\n"
    #expect(
      Analysis(Array(text.utf8)).findings.map(\.finding.message.chinese)
        == ["（表[甲] + 1） × 2 ＝ （5） 不成立：左边为 6.00，右边为 5。"])
  }

  @Test func rowsThatAreSums() {
    expectFindings(
      """
      @表 表
      @行 人员经费 = 301 + 303
      @行 结余 = 收入 - 支出
      | 科目编码 | 科目名称 | 金额 |
      | | 人员经费 | 4.00 | // ! declared-formula 金额 4.00≠3.00
      | 301 | 工资福利支出 | 1.00 |
      | 303 | 对个人和家庭的补助 | 2.00 |
      | | 收入 | 5.00 |
      | | 支出 | 4.00 |
      | | 结余 | 1.00 |
      """)
  }

  @Test func rowsThatAreMoreThanSums() {
    expectFindings(
      """
      @表 表
      @行 一半 = 全部 ÷ 2
      | 项目 | 甲款 | 乙款 |
      | 全部 | 4.00 | 6.00 |
      | 一半 | 2.00 | 2.00 | // ! declared-formula 乙款 2.00≠3.00
      """)
  }

  @Test func aFormulaReplacesWhatTheNameSays() {
    expectFindings(
      """
      @表 表
      @列 合计 = 甲款
      @行 总计 = 一
      | 项目 | 合计 | 甲款 | 乙款 |
      | 一 | 1.00 | 1.00 | 2.00 |
      | 二 | 3.00 | 3.00 | 2.00 |
      | 总计 | 1.00 | 1.00 | 2.00 |
      """)
  }

  @Test(arguments: [
    ("=", "5.00", true), ("=", "5.01", true), ("=", "5.02", false), ("≠", "5.00", false),
    ("≠", "5.02", true), ("!=", "5.02", true), ("<", "5.02", false), (">", "5.02", true),
    ("≤", "5.01", true), ("<=", "5.02", false), ("≥", "5.01", true), (">=", "4.98", false),
    ("＝", "5.00", true),
  ])
  func comparisons(_ comparison: String, _ other: String, _ holds: Bool) {
    let text = """
      @表 甲
      | 项目 | 金额 |
      | 一 | \(other) |

      @表 乙
      | 项目 | 金额 |
      | 一 | 5.00 |

      @检查 甲[一] \(comparison) 乙[一]
      """
    #expect(!rules(text).contains("declared-check") == holds)
  }

  @Test func checksWithinAndBetweenTables() {
    expectFindings(
      """
      @表 支出总表
      @检查 [合计, 基本支出] ≥ [208, 基本支出]
      @检查 [合计, 基本支出] = [208, 基本支出] + 1
      // ! declared-check 4.00≠5.00
      | 科目编码 | 基本支出 |
      | 合计 | 4.00 |
      | 208 | 4.00 |

      @表 基本支出表
      | 科目编码 | 合计 |
      | 合计 | 4.01 |
      | 301 | 3.01 |
      | 303 | 1.00 |

      @检查 支出总表[合计, 基本支出] = 基本支出表[合计, 合计]
      // ! rounding-difference 4.00~4.01
      @检查 支出总表[合计] = 基本支出表[301] + 基本支出表[303]
      // ! rounding-difference 4.00~4.01
      @检查 支出总表[合计] = 合计（基本支出表[301]，基本支出表[303]，5）
      // ! declared-check 4.00≠9.01
      @检查 支出总表[合计] = 基本支出表[301] = 基本支出表[合计]
      // ! declared-check 4.00≠3.01; declared-check 3.01≠4.01
      """)
  }

  @Test func unitsOfMoneyAreConverted() {
    expectFindings(
      """
      @金额单位 万元

      @表 甲
      @金额单位 元
      | 项目 | 金额 |
      | 一 | 50,000.00 |

      @表 乙
      | 项目 | 金额 |
      | 一 | 5.00 |
      | 二 | 5.01 |

      @检查 甲[一] = 乙[一]
      @检查 乙[二] = 甲[一]
      // ! declared-check 5.01≠5.00

      支出5{=甲[一]}万元，即5.00{=乙[一]}万元。
      """)
  }

  @Test func blankCellsAreNotCompared() {
    expectFindings(
      """
      @表 甲
      | 项目 | 金额 |
      | 一 | |
      | 二 | / |
      | 三 | 1.00 |

      @检查 甲[一] = 甲[二]
      @检查 甲[一] = 甲[三]
      // ! declared-check 0≠1.00
      """)
  }

  @Test func namesThatLeadNowhere() {
    expectFindings(
      """
      @表 支出总表
      | 项目 | 甲/小计 | 乙/小计 |
      | 208 | 1.00 | 1.00 |
      | 同名 | 1.00 | 1.00 |
      | 同名 | 1.00 | 1.00 |

      @检查 支出表[208] = 1
      // ! unknown-table
      @检查 支出总表[209] = 1
      // ! unknown-row
      @检查 支出总表[208, 合计] = 1
      // ! unknown-column
      @检查 支出总表[208, 小计] = 1
      // ! unknown-column
      @检查 支出总表[同名, 甲/小计] = 1
      // ! unknown-row
      @检查 [208] = 1
      // ! unknown-table
      @检查 支出总表 = 1
      // ! malformed-formula
      """)
  }

  @Test func messagesNameTheNearest() {
    let text = "@表 支出总表\n| 科目编码 | 基本支出 |\n| 208 | 1.00 |\n\n"
    #expect(message(text + "@检查 支出表[208] = 1") == "没有名为“支出表”的表；是“支出总表”吗？")
    #expect(message(text + "@检查 支出总表[208, 基本] = 1") == "表“支出总表”没有列“基本”；是“基本支出”吗？")
  }

  @Test(arguments: [
    "@检查 甲[一] =", "@检查 甲[一", "@检查 甲[一] = (1", "@检查 甲[] = 1", "@检查 甲[一] = 1 2", "@检查 = 1",
    "@检查 甲[一] = 1,2,3",
  ])
  func malformedChecks(_ check: String) {
    #expect(rules("@表 甲\n| 项目 | 金额 |\n| 一 | 1.00 |\n\n\(check)\n").contains("malformed-formula"))
  }

  @Test(arguments: ["@检查", "@检查 甲[一]"])
  func checksWithoutComparison(_ check: String) {
    #expect(
      rules("@表 甲\n| 项目 | 金额 |\n| 一 | 1.00 |\n\n\(check)\n").contains { $0.hasPrefix("malformed") })
  }

  @Test func boundFigures() {
    expectFindings(
      """
      @表 收支总表
      | 项目 | 预算数 |
      | 一、拨款收入 | 2267.56 |
      | 二、其他收入 | 2.50 |
      | 三、无 | |
      | 收入总计 | 2270.06 |

      收入总计{收支总表[收入总计]}万元，其中拨款收入2267.56{=收支总表[拨款收入]}万元。
      其他收入2.5{=收支总表[其他收入]}万元，２．５｛＝收支总表［二、其他收入］｝万元。

      其他收入3{=收支总表[其他收入]}万元。
      // ! bound-figure 3≠2.50

      其他收入2.51{=收支总表[其他收入]}万元。
      // ! rounding-difference 2.51~2.50

      拨款收入2267.65{=收支总表[拨款收入]}万元。
      // ! bound-figure 2267.65≠2267.56

      占0.11%{=收支总表[其他收入] ÷ 收支总表[收入总计]}。

      占11%{=收支总表[其他收入] ÷ 收支总表[收入总计]}。
      // ! bound-figure 11≠0.11

      没有的{收支总表[支出总计]}万元，空白5{=收支总表[无]}万元。
      // ! unknown-row
      """)
  }

  @Test func bracesThatHoldNoFormula() {
    expectFindings(
      """
      这里{没有结束。
      // ! malformed-formula

      这里{}是空的，\\{这里不是。
      // ! malformed-formula
      """)
  }

  @Test func formulasInATableWithProblemsOfTheirOwn() {
    expectFindings(
      """
      @表 表
      @列 丁 = 甲
      // ! unknown-column
      @列 甲 = 乙 ×
      // ! malformed-formula
      @行 没有 = 一
      // ! unknown-row
      @列 乙 : 金币
      // ! malformed-directive
      | 项目 | 甲 | 乙 |
      | 一 | 1.00 | 1.00 |
      """)
  }

  @Test func divisionByZeroIsNotChecked() {
    expectFindings(
      "@表 甲\n| 项目 | 金额 |\n| 一 | 0.00 |\n\n@检查 1 ÷ 甲[一] = 5\n@检查 1 / 0 = 5\n")
  }

  @Test func aLongFormulaIsReportedNotFollowed() {
    let sum = [String](repeating: "甲[一]", count: 5_000).joined(separator: " + ")
    #expect(
      rules("@表 甲\n| 项目 | 金额 |\n| 一 | 1.00 |\n\n@检查 \(sum) = 1\n").contains("malformed-formula"))
  }
}
