@testable import BudgetRules

/// A rule with a document that violates it and one that does not.
struct RuleExample {
  let code: String
  let bad: String
  let good: String
  /// The unit's document that both name by `@汇总 甲.budget`; nil where they name none.
  var unit: String?

  init(_ code: String, bad: String, good: String, unit: String? = nil) {
    self.code = code
    self.bad = bad
    self.good = good
    self.unit = unit
  }

  /// What is known of the bad document.
  var badAnalysis: Analysis { Analysis(badBytes, companions: Self.companions(unit: unit)) }

  /// What is known of the good document.
  var goodAnalysis: Analysis {
    Analysis(Array(good.utf8), companions: Self.companions(unit: unit))
  }

  /// The companions of a document that names `甲.budget` by `@汇总`; `乙.budget` cannot be read.
  static func companions(unit: String?) -> Companions {
    var companions = Companions()
    companions.missing = ["乙.budget"]
    companions.units = unit.map { [Companion(name: "甲.budget", Analysis(Array($0.utf8)))] } ?? []
    return companions
  }

  /// The example of each rule.
  static let all = core + form + performance

  private static let core: [RuleExample] =
    [
      RuleExample(
        "malformed-row",
        bad: """
          @表 支出总表
          | 项目 | 基本支出 | 项目支出 |
          | 甲   | 1.00 |
          """,
        good: """
          @表 支出总表
          | 项目 | 基本支出 | 项目支出 |
          | 甲   | 1.00 |  |
          """),
      RuleExample(
        "extra-cells",
        bad: """
          @表 支出总表
          | 项目 | 基本支出 |
          | 甲   | 1.00 | 2.00 |
          """,
        good: """
          @表 支出总表
          | 项目 | 基本支出 | 项目支出 |
          | 甲   | 1.00 | 2.00 |
          """),
      RuleExample(
        "malformed-table",
        bad: """
          @表
          | 项目 | 预算数 |
          | 甲   | 1.00 |
          """,
        good: """
          @表 收入总表
          | 项目 | 预算数 |
          | 甲   | 1.00 |
          """),
      RuleExample(
        "malformed-directive", bad: "@年度 今年", good: "@年度 2026"),
      RuleExample(
        "unknown-directive", bad: "@年份 2026", good: "@年度 2026"),
      RuleExample(
        "malformed-formula",
        bad: """
          @表 支出总表
          @列 合计 = 基本支出 +
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 3.00 | 1.00 | 2.00 |
          """,
        good: """
          @表 支出总表
          @列 合计 = 基本支出 + 项目支出
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 3.00 | 1.00 | 2.00 |
          """),
      RuleExample(
        "unknown-table",
        bad: """
          @表 支出总表
          | 项目 | 合计 |
          | 甲   | 1.00 |

          @检查 支出表[甲] = 1
          """,
        good: """
          @表 支出总表
          | 项目 | 合计 |
          | 甲   | 1.00 |

          @检查 支出总表[甲] = 1
          """),
      RuleExample(
        "unknown-column",
        bad: """
          @表 支出总表
          @列 合计 = 基本支出 + 经营支出
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 3.00 | 1.00 | 2.00 |
          """,
        good: """
          @表 支出总表
          @列 合计 = 基本支出 + 项目支出
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 3.00 | 1.00 | 2.00 |
          """),
      RuleExample(
        "unknown-row",
        bad: """
          @表 支出总表
          @行 人员经费 = 301 + 304
          | 科目编码 | 科目名称 | 预算数 |
          |     | 人员经费       | 3.00 |
          | 301 | 工资福利支出   | 1.00 |
          | 303 | 对个人和家庭的补助 | 2.00 |
          """,
        good: """
          @表 支出总表
          @行 人员经费 = 301 + 303
          | 科目编码 | 科目名称 | 预算数 |
          |     | 人员经费       | 3.00 |
          | 301 | 工资福利支出   | 1.00 |
          | 303 | 对个人和家庭的补助 | 2.00 |
          """),
      RuleExample(
        "malformed-amount",
        bad: """
          @表 收入总表
          | 项目 | 预算数 |
          | 甲   | 159.1 5 |
          """,
        good: """
          @表 收入总表
          | 项目 | 预算数 |
          | 甲   | 1,591.15 |
          """),
      RuleExample(
        "amount-overflow",
        bad: """
          @表 收入总表
          | 项目 | 预算数 |
          | 甲   | 1234567890123456789 |
          """,
        good: """
          @表 收入总表
          | 项目 | 预算数 |
          | 甲   | 123456789012345678 |
          """),
      RuleExample(
        "excess-digits",
        bad: """
          @表 收入总表
          @精度 2
          | 项目 | 预算数 |
          | 甲   | 1.005 |
          """,
        good: """
          @表 收入总表
          @精度 2
          | 项目 | 预算数 |
          | 甲   | 1.0000 |
          """),
      RuleExample(
        "unknown-subject",
        bad: """
          @年度 2026

          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101551 | 某某支出 | 1.00 |
          """,
        good: """
          @年度 2026
          @科目 2101551 某某支出

          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101551 | 某某支出 | 1.00 |
          """),
      RuleExample(
        "malformed-code",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 208050 2 | 事业单位离退休 | 1.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2080502 | 事业单位离退休 | 1.00 |
          """),
      RuleExample(
        "code-length",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 21  | 卫生健康支出 | 1.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 210 | 卫生健康支出 | 1.00 |
          """),
      RuleExample(
        "subject-name",
        bad: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 30301 | 退休费 | 1.00 |
          """,
        good: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 30302 | 退休费 | 1.00 |
          """),
      RuleExample(
        "subject-wording",
        bad: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 303 | 对个人和家庭补助 | 1.00 |
          """,
        good: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 303 | 对个人和家庭的补助 | 1.00 |
          """),
      RuleExample(
        "former-subject",
        bad: """
          @年度 2026

          @表 支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 310 | 其他资本性支出 | 1.00 |
          """,
        good: """
          @年度 2026

          @表 支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 310 | 资本性支出 | 1.00 |
          """),
      RuleExample(
        "wrong-family",
        bad: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 210 | 卫生健康支出 | 1.00 |
          | 301 | 工资福利支出 | 1.00 |
          | 302 | 商品和服务支出 | 1.00 |
          """,
        good: """
          @表 基本支出表
          | 科目编码 | 科目名称 | 预算数 |
          | 301 | 工资福利支出 | 1.00 |
          | 302 | 商品和服务支出 | 1.00 |
          """),
      RuleExample(
        "missing-parent",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 210     | 卫生健康支出 | 1.00 |
          | 2101501 | 行政运行     | 1.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 210     | 卫生健康支出     | 1.00 |
          | 21015   | 医疗保障管理事务 | 1.00 |
          | 2101501 | 行政运行         | 1.00 |
          """),
      RuleExample(
        "duplicate-subject",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101501 | 行政运行 | 1.00 |
          | 2101501 | 行政运行 | 2.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101501 | 行政运行 | 1.00 |
          | 2101550 | 事业运行 | 2.00 |
          """),
      RuleExample(
        "subject-order",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101550 | 事业运行 | 2.00 |
          | 2101501 | 行政运行 | 1.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 2101501 | 行政运行 | 1.00 |
          | 2101550 | 事业运行 | 2.00 |
          """),
      RuleExample(
        "children-sum",
        bad: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 21015   | 医疗保障管理事务 | 4.00 |
          | 2101501 |   行政运行       | 1.00 |
          | 2101550 |   事业运行       | 2.00 |
          """,
        good: """
          @表 支出总表
          | 科目编码 | 科目名称 | 预算数 |
          | 21015   | 医疗保障管理事务 | 3.00 |
          | 2101501 |   行政运行       | 1.00 |
          | 2101550 |   事业运行       | 2.00 |
          """),
      RuleExample(
        "unit-sum",
        bad: """
          @表 收入总表
          | 单位编码 | 单位名称 | 科目编码 | 预算数 |
          | 445001 | 局机关 |         | 4.00 |
          | 445001 | 局机关 | 2080505 | 1.00 |
          | 445001 | 局机关 | 2101501 | 2.00 |
          """,
        good: """
          @表 收入总表
          | 单位编码 | 单位名称 | 科目编码 | 预算数 |
          | 445001 | 局机关 |         | 3.00 |
          | 445001 | 局机关 | 2080505 | 1.00 |
          | 445001 | 局机关 | 2101501 | 2.00 |
          """),
      RuleExample(
        "total-sum",
        bad: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 | 1.00 |
          | 二、其他 | 2.00 |
          | 合计     | 4.00 |
          """,
        good: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 | 1.00 |
          | 二、其他 | 2.00 |
          | 合计     | 3.00 |
          """),
      RuleExample(
        "column-sum",
        bad: """
          @表 支出总表
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 4.00 | 1.00 | 2.00 |
          """,
        good: """
          @表 支出总表
          | 项目 | 合计 | 基本支出 | 项目支出 |
          | 甲   | 3.00 | 1.00 | 2.00 |
          """),
      RuleExample(
        "balance",
        bad: """
          @表 收支总表
          | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
          | 收入总计  | 3.00 || 支出总计 | 2.00 |
          """,
        good: """
          @表 收支总表
          | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
          | 收入总计  | 3.00 || 支出总计 | 3.00 |
          """),
      RuleExample(
        "declared-formula",
        bad: """
          @表 政府采购表
          @列 金额 = 数量 × 单价
          | 名称 | 数量 | 单价 | 金额 |
          | 甲   | 2 | 1.50 | 4.00 |
          """,
        good: """
          @表 政府采购表
          @列 金额 = 数量 × 单价
          | 名称 | 数量 | 单价 | 金额 |
          | 甲   | 2 | 1.50 | 3.00 |
          """),
      RuleExample(
        "rounding-difference",
        bad: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 | 1.00 |
          | 二、其他 | 2.00 |
          | 合计     | 3.01 |
          """,
        good: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 | 1.00 |
          | 二、其他 | 2.00 |
          | 合计     | 3.00 |
          """),
      RuleExample(
        "missing-total",
        bad: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 | 1.00 |
          | 合计     |  |
          """,
        good: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 |  |
          | 合计     |  |
          """),
      RuleExample(
        "missing-parts",
        bad: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 |  |
          | 合计     | 1.00 |
          """,
        good: """
          @表 收入总表
          | 项目     | 预算数 |
          | 一、拨款 |  |
          | 合计     | 0.00 |
          """),
      RuleExample(
        "of-which",
        bad: """
          @表 固定资产表
          | 项目       | 金额 |
          | 固定资产   | 5.00 |
          | 其中：房屋 | 6.00 |
          """,
        good: """
          @表 固定资产表
          | 项目       | 金额 |
          | 固定资产   | 5.00 |
          | 其中：房屋 | 4.00 |
          """),
      RuleExample(
        "declared-check",
        bad: """
          @表 支出总表
          | 科目编码 | 基本支出 |
          | 合计 | 4.00 |
          | 208 | 4.00 |

          @表 基本支出表
          | 科目编码 | 合计 |
          | 合计 | 3.00 |
          | 301 | 3.00 |

          @检查 支出总表[合计, 基本支出] = 基本支出表[合计]
          """,
        good: """
          @表 支出总表
          | 科目编码 | 基本支出 |
          | 合计 | 4.00 |
          | 208 | 4.00 |

          @表 基本支出表
          | 科目编码 | 合计 |
          | 合计 | 4.00 |
          | 301 | 4.00 |

          @检查 支出总表[合计, 基本支出] = 基本支出表[合计]
          """),
      RuleExample(
        "bound-figure",
        bad: """
          @表 收入总表
          | 项目 | 预算数 |
          | 拨款 | 2267.56 |

          拨款收入2267.65{=收入总表[拨款]}万元。
          """,
        good: """
          @表 收入总表
          | 项目 | 预算数 |
          | 拨款 | 2267.56 |

          拨款收入2267.56{=收入总表[拨款]}万元。
          """),
      RuleExample(
        "row-outside-table",
        bad: """
          | 项目 | 预算数 |
          | 拨款 | 1.00 |
          """,
        good: """
          @表 收入总表
          | 项目 | 预算数 |
          | 拨款 | 1.00 |
          """),
      RuleExample(
        "duplicate-field",
        bad: """
          @年度 2025
          @年度 2026
          """,
        good: """
          @年度 2026
          """),
      RuleExample(
        "duplicate-table",
        bad: """
          @表 支出总表
          | 项目 | 合计 |

          @表 支出总表
          | 项目 | 合计 |
          """,
        good: """
          @表 支出总表
          | 项目 | 合计 |

          @表 收入总表
          | 项目 | 合计 |
          """),
      RuleExample(
        "unused-acceptance",
        bad: """
          @表 收入总表
          @允许 total-sum 合计含上年结转
          | 项目 | 预算数 |
          | 拨款 | 1.00 |
          | 合计 | 1.00 |
          """,
        good: """
          @表 收入总表
          @允许 total-sum 合计含上年结转
          | 项目 | 预算数 |
          | 拨款 | 1.00 |
          | 合计 | 2.00 |
          """),
      RuleExample("invalid-text", bad: "支出总表\u{F8FF}", good: "支出总表"),
      RuleExample(
        "rule-file",
        bad: """
          @类型 规则 部门预算

          ## local-total 本市支出合计
          """,
        good: """
          @类型 规则 部门预算

          ## local-total 本市支出合计

          @检查 本市支出表[合计] = 支出总表[合计]
          """),
      RuleExample(
        "consolidation",
        bad: """
          @汇总 甲.budget

          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   4.00 |
          """,
        good: """
          @汇总 甲.budget

          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   3.00 |
          """,
        unit: """
          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   3.00 |
          """),
      RuleExample(
        "missing-file",
        bad: """
          @汇总 甲.budget 乙.budget

          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   3.00 |
          """,
        good: """
          @汇总 甲.budget

          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   3.00 |
          """,
        unit: """
          @表 收入总表
          | 项目     | 预算数 |
          | 事业收入 |   3.00 |
          """),
    ] + narrative + ofRuleFiles
}
