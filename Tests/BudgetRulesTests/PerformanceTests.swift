import BudgetSyntax
import Testing

@testable import BudgetRules

/// Performance tables, self-reviews and procurement.
@Suite struct PerformanceTests {
  // MARK: Indicators

  @Test func targetsInPartsAndInOneCell() {
    expectFindings(
      """
      @表 整体绩效指标
      @列 目标值 : 数量
      | 绩效指标 | 指标方向 | 目标值 | 计量单位 |
      | 补助及时率 | 大于等于 | 95 | % | // ! indicator-target 目标值
      | 补助人数 | 大于等于 | 20 | 万人 |
      | 政策知晓率 | 大于等于 | 80 | % |

      @表 项目绩效指标·甲
      | 三级指标 | 指标值/符号 | /值 | /单位（文字描述） |
      | 补助及时率 | = | 100 | % |
      | 补助人数（人） | ≥ | 200000 | 人 |
      | 政策知晓率 | 文字描述 | | 不低于80% |
      """)
  }

  /// A quantity of several projects may be parted among them; a rate is that of one of them.
  @Test func indicatorsOfSeveralProjects() {
    expectFindings(
      """
      @表 整体绩效指标
      | 三级指标 | 目标值 |
      | 服务人数 | ≥50人 |
      | 满意度 | ≥80% |
      | 知晓率 | ≥70% | // ! indicator-target 目标值

      @表 项目绩效指标·甲
      | 三级指标 | 目标值 |
      | 服务人数 | ≥20人 |
      | 满意度 | ≥80% |
      | 知晓率 | ≥75% |

      @表 项目绩效指标·乙
      | 三级指标 | 目标值 |
      | 服务人数 | ≥30人 |
      | 满意度 | ≥85% |
      | 知晓率 | ≥80% |
      """)
  }

  @Test func editsOfNumbersAreFollowed() {
    let text = """
      @表 整体绩效指标
      @列 目标值 : 数量
      | 绩效指标 | 指标方向 | 目标值 | 计量单位 |
      | 补助及时率 | 大于等于 | 95 | % |

      @表 项目绩效指标·甲
      @列 目标值 : 数量
      | 三级指标 | 指标方向 | 目标值 | 计量单位 |
      | 补助及时率 | 大于等于 | 95 | % |
      """
    var analysis = Analysis(Array(text.utf8))
    #expect(analysis.findings.isEmpty)
    let bytes = Array(text.utf8)
    let place = bytes.indices.last { bytes[$0...].starts(with: "95".utf8) } ?? 0
    analysis.replace(place..<place + 2, with: Array("100".utf8))
    #expect(analysis.findings.map(\.finding.rule.code) == ["indicator-target"])
    #expect(analysis.report == Analysis(analysis.tree.bytes).report)
    analysis.replace(place..<place + 3, with: Array("95".utf8))
    #expect(analysis.findings.isEmpty)
  }

  @Test func completionRates() {
    expectFindings(
      """
      @表 自评指标·甲
      | 三级指标 | 绩效目标值 | 实际完成值 | 完成比例 |
      | 综合参保率 | ≥95% | 156.22% | 164.44% |
      | 补助人数 | ≥143万人次 | 155.30万人次 | 108.60% |
      | 救助人次 | ≥3.02万人次 | 2.47万人次 | 81.97% | // ! completion-rate 完成比例 81.97≠81.79
      | 超额完成 | ≥50家 | 60家 | 100% |
      | 响应时间 | <24小时 | 23小时 | 100% |
      | 方便程度 | 明显提高 | 明显提高 | 100% |
      """)
  }

  @Test func scores() {
    expectFindings(
      """
      @表 自评指标·甲
      | 三级指标 | 绩效目标值 | 实际完成值 | 完成比例 | 设置分值 | 得分 |
      | 甲 | ≥50人 | 32人 | 64.00% | 2 | 1.28 |
      | 乙 | ≥660人 | 449人 | 68.03% | 2 | 1.36 |
      | 丙 | ≥100人 | 80人 | 80.00% | 5 | 4.50 | // ! indicator-score 得分 4.50≠4.00
      | 丁 | ≥100人 | 100人 | 100.00% | 5 | 4.50 |
      | 戊 | ≥100人 | 100人 | 100.00% | 5 | 5.50 | // ! indicator-score 得分
      """)
  }

  @Test func totalsOfScores() {
    expectFindings(
      """
      @表 自评执行
      | 年度预算执行情况 | 执行率 | 设置分值 | 得分 |
      | 合计 | 99.11% | 10 | 9.91 |

      @表 自评指标
      @行 总分 : 独立
      | 绩效指标 | 目标值 | 实际完成值 | 设置分值 | 得分 |
      | 甲 | ≥95% | 96% | 60 | 60.00 |
      | 乙 | ≥95% | 96% | 30 | 30.00 |
      | 总分 | | | 100 | 98.91 | // ! review-scores 得分 98.91≠99.91
      """)
  }

  // MARK: Costs and plans

  @Test func costsOfAProject() {
    let text = { (funds: String, first: String, second: String) in
      """
      @表 项目绩效资金·甲
      | 项目 | 金额 |
      | 预算数 | \(funds) |

      @表 项目绩效指标·甲
      | 一级指标 | 二级指标 | 三级指标 | 目标值 |
      | 产出指标 | 成本指标 | 印刷费用 | \(first) |
      | | 成本指标 | 会议费用 | \(second) |
      | | 成本指标 | 补助标准 | ≥600元/人 |
      | | 数量指标 | 基金支出 | ≥550000万元 |
      """
    }
    #expect(findings(text("65.00", "≤40万元", "≤25万元")).isEmpty)
    #expect(findings(text("65.00", "≤40万元", "≤26万元")) == ["cost-ceiling 目标值 66≠65.00"])
    #expect(findings(text("65.00", "≤700000元", "≤25万")) == ["cost-ceiling 目标值 70≠65.00"])
    // A ceiling of all costs beside that of a part.
    #expect(findings(text("65.00", "≤65万元", "≤25万元")).isEmpty)
  }

  @Test func plans() {
    expectFindings(
      """
      @表 整体绩效计划
      | 支出结构 | 第一季度 | 第二季度 | 第三季度 | 第四季度 |
      | 甲 | 25% | 25% | 25% | 25% |
      | 乙 | 25% | 50% | 75% | 100% |
      | 丙 | | | | |
      | 丁 | 25% | 50% | 75% | 90% | // ! spending-plan 第四季度
      | 戊 | 40% | 45% | 10% | 15% | // ! spending-plan 第四季度

      @表 项目绩效计划·甲
      | 项目 | 3月底 | 6月底 | 10月底 | 12月底 |
      | 资金支出计划 | | | 80% | 100% |
      | 资金支出计划 | 25% | 20% | 80% | 100% | // ! spending-plan 12月底
      """)
  }

  @Test func goals() {
    expectFindings(
      """
      @表 项目绩效信息·甲
      | 项目 | 内容 |
      | 总体目标 | 服务对象1900人，门诊26000人次，住院人次500人次，覆盖率达到100%，到2026年满意度达到85%以上。 |
      // ! goal-indicator 内容; goal-indicator 内容

      @表 项目绩效指标·甲
      | 三级指标 | 目标值 |
      | 服务对象人数 | ≥3400人 |
      | 普通门诊人次数 | ≥37300人次 |
      | 住院人次数 | ≥1150人次 |
      | 服务覆盖率 | ≥90% |
      """)
  }

  // MARK: Funds

  @Test func fundsAgainstSpending() {
    let text = { (spending: String, project: String) in
      """
      @表 支出总表
      | 科目编码 | 科目名称 | 合计 | 财政拨款/小计 | /基本支出 | /项目支出 | 其他/小计 | /基本支出 | /项目支出 |
      | | 合计 | 9.00 | 6.00 | 2.00 | 4.00 | 3.00 | 1.00 | 2.00 |

      @表 整体绩效资金
      | 项目 | 金额 |
      | 资金总额 | 9.00 |
      | 基本支出 | \(spending) |
      | 项目支出 | \(project) |
      """
    }
    #expect(findings(text("3.00", "6.00")).isEmpty)
    #expect(
      rules(text("2.00", "7.00")) == ["performance-funds", "performance-funds"])
  }

  /// Money of other levels of government makes a project larger than all spending.
  @Test func projectsOfOtherLevels() {
    expectFindings(
      """
      实行绩效管理的项目2个。

      @表 支出总表
      | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
      | | 合计 | 5.00 | 2.00 | 3.00 |

      @表 项目绩效资金·甲
      | 项目 | 金额 |
      | 资金总额 | 340427.00 |

      @表 项目绩效资金·乙
      | 项目 | 金额 |
      | 资金总额 | 1.00 |
      """)
  }

  @Test func tasksWithBasicSpending() {
    expectFindings(
      """
      @表 整体绩效资金
      | 项目 | 金额 |
      | 资金总额 | 9.00 |
      | 项目支出 | 6.00 |
      | 基本支出 | 3.00 |

      @表 整体绩效任务
      | 年度目标任务 | 支出项目名称 | 预算金额(万元) |
      | 保障运行 | 基本支出 | 3.00 |
      | 经办服务 | 业务经费 | 2.00 |
      | 稽核 | 专项经费 | 5.00 |
      """.replacing("| 资金总额 | 9.00 |", with: "| 资金总额 | 9.00 | // ! task-sum 金额 9.00≠10.00"))
  }

  @Test func reviewsOfWholeAndProject() {
    expectFindings(
      """
      @表 自评执行
      @列 设置分值 : 独立
      | 年度预算执行情况 | 年初预算数 | 已调整数 | 调整后预算数 | 全年执行数 | 设置分值 |
      | 专项业务费 | 30.00 | 1.00 | 31.00 | 29.00 | |
      | 发展经费 | 90.00 | 20.00 | 110.00 | 100.00 | |

      @表 自评执行·兑现
      @列 设置分值 : 独立
      | 年度预算执行情况 | 年初预算款 | 已调整款 | 调整后预算款 | 全年执行数 | 设置分值 |
      | | 90.00 | 20.00 | 110.00 | 101.00 | 10 | // ! review-restated 全年执行数 101.00≠100.00
      """)
  }

  // MARK: Procurement

  @Test func purchases() {
    expectFindings(
      """
      @表 项目绩效信息·甲
      | 项目 | 内容 |
      | 项目名称 | 运行经费[能力建设] |

      @表 项目绩效资金·甲
      | 项目 | 金额 |
      | 预算数 | 65.00 |

      @表 政府采购表
      @列 预算资金 : 独立
      | 采购来源/项目名称 | /预算资金 | 物品 | 数量 | 单价 | 采购金额/合计 | /一般公共预算 | 2026年预留中小微企业份额 |
      | 合计 | | | | | 12.00 | 12.00 | 9.00 |
      | 运行经费（能力建设） | 66.00 | 复印纸 | 1000 | 0.00 | 2.00 | 2.00 | 2.00 | // ! procurement-funds 采购来源/预算资金
      | 运行经费（能力建设） | 66.00 | 打印机 | 3 | 20000 | 6.00 | 6.00 | 6.00 |
      | 日常公用经费 | 5.00 | 印刷 | 2 | 2.00 | 4.00 | 4.00 | 1.00 |
      """)
  }
}
