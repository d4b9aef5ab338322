import BudgetSyntax
import Testing

@testable import BudgetRules

/// The form of a disclosure: titles, numbers, names and wording.
@Suite struct DisclosureFormTests {
  @Test func aDraftHasNoForm() {
    #expect(findings("（一）甲\n（三）乙\n\n待填写，XX万元，主要原因是。").isEmpty)
  }

  // MARK: Contents

  @Test func contentsWithDotsAndPageNumbers() {
    expectFindings(
      """
      @类型 部门预算
      @年度 2026
      @部门 450 秦皇岛市医疗保障局

      # 目　录

      第一部分 部门概况…………1
      一、部门主要职责......2
      第二部分 2026年度部门预算表……12
      一、收支预算总表\t13
      二、部门整体支出绩效目标表 …… 20

      # 第一部分 秦皇岛市医疗保障局部门概况

      ## 一、部门主要职责

      # 第二部分 部门预算表

      @表 收支总表 2026年度收支预算总表
      | 项目 | 预算数 |
      | 甲 | 1.00 |

      @表 整体绩效 部门（单位）整体支出绩效目标表（2026年）
      | 项目 | 预算数 |
      | 甲 | 1.00 |
      """)
  }

  /// The same title in two parts of the document is found in each.
  @Test func partsAreToldApart() {
    expectFindings(
      """
      @类型 部门预算

      # 目录

      第一部分 预算表
      一、收支总体情况
      第二部分 说明
      一、收支总体情况

      # 第一部分 预算表

      ## 一、收支总体情况

      # 第二部分 说明

      ## 一、收支整体情况
      // ! contents-title
      """)
  }

  @Test func aTableUnderItsOwnHeading() {
    expectFindings(
      """
      @类型 部门预算

      ## 三、支出预算汇总表

      @表 支出总表 支出预算总表
      // ! contents-title
      | 项目 | 预算数 |
      | 甲 | 1.00 |
      """)
  }

  @Test func aListThatWasNotUnderstoodSaysNothing() {
    expectFindings(
      """
      @类型 部门预算

      # 目录

      本目录按预算公开的要求编排。
      各部分如下。
      一、收支情况

      # 一、收支情况
      """)
  }

  // MARK: Numbers

  @Test func listsWithinLists() {
    expectFindings(
      """
      @类型 部门预算

      （一）甲
      1. 一
      2. 二
      （1）三
      （2）四
      3. 五
      （二）乙
      1. 六
      2、七
      1、新的列表
      2、八
      （三）丙
      12345平台，2026年，5.12万元，3.95万元

      ## 另一节

      （一）甲
      """)
  }

  @Test func jumpsAndRepeats() {
    expectFindings(
      """
      @类型 部门预算

      # 第一部分 甲

      ## 一、甲

      ## 二、乙

      ## 二、丙
      // ! numbering

      # 第三部分 乙
      // ! numbering

      ## 一、甲

      1. 一
      2. 二
      4. 四
      // ! numbering
      """)
    #expect(
      message("@类型 部门预算\n\n# 第一部分 甲\n\n# 第三部分 乙")
        == "编号从“第一部分”到“第三部分”，这里应为“第二部分”。")
  }

  @Test func aListMayBeginAnywhere() {
    expectFindings(
      """
      @类型 部门预算

      注：1.本表反映收支。
      2.本套报表可能有尾数误差。
      """)
  }

  // MARK: Names and years

  @Test func unitsInTheText() {
    expectFindings(
      """
      @类型 部门预算
      @部门 厦门市医疗保障局
      @单位 厦门市医疗保障中心
      @单位 厦门市医疗保障数据监测中心

      厦门市医疗保障中心、厦门市医疗保障数据监测中心和国家医疗保障局、泉州市医疗保障局。

      厦门市医保保障局的收支。
      // ! unit-name

      厦门市医疗保障数据监测所的收支。
      """)
  }

  @Test func unitsInTables() {
    expectFindings(
      """
      @类型 部门预算
      @部门 厦门市医疗保障局
      @单位 厦门市医疗保障局（本级）
      @单位 厦门市医疗保障数据监测中心

      @表 收入总表
      | 单位编码 | 单位名称 | 科目编码 | 科目名称 | 预算数 |
      | | 合计 | | | 4.00 |
      | 1 | 厦门市医疗保障局 | 2101501 | 行政运行 | 1.00 |
      | 2 | 厦门市医疗保障数据检测中心 | 2101550 | 事业运行 | 1.00 | // ! unit-name 单位名称
      | 2 | 厦门市医疗保障数据检测中心 | 2101599 | 其他医疗保障管理事务支出 | 1.00 |
      | 3 | 厦门市教育局 | 2101550 | 事业运行 | 1.00 |
      """)
  }

  @Test func yearsOfTitles() {
    expectFindings(
      """
      @类型 部门预算
      @年度 2026
      @部门 厦门市医疗保障局

      # 厦门市医疗保障局2025年度部门预算
      // ! title-year

      ## 提前下达2025年中央补助资金绩效目标

      @表 整体绩效 整体支出绩效目标表（2025年）
      // ! title-year
      | 项目 | 预算数 |
      | 甲 | 1.00 |

      2025年本部门没有使用政府性基金预算拨款安排的支出。
      // ! title-year

      2025年推进支付方式改革；与2025年预算相比持平。截至2025年12月31日，共有车辆0辆。
      """)
  }

  // MARK: Empty tables

  @Test func explanationsOfEmptyTables() {
    expectFindings(
      """
      @类型 部门预算

      本部门没有政府性基金预算。

      @表 政府性基金支出表
      | 科目编码 | 科目名称 | 合计 |
      | | 合计 | 0.00 |

      @表 国有资本经营支出表
      // ! empty-table
      | 科目编码 | 科目名称 | 合计 |
      | ** | ** | ** |

      ## 三公

      无需说明。

      @表 三公经费表
      | 项目 | 预算数 |
      | 合计 | 0.00 |
      | 公务接待费 | 0.00 |
      """)
  }

  // MARK: Wording

  @Test func remainsOfTemplates() {
    expectFindings(
      """
      @类型 部门预算

      收入预算XX万元。
      // ! template-text

      支出预算××万元。
      // ! template-text

      型号XXL-2，XXX报告，2x2，参见X。
      // ! template-text

      公务接待费____万元。
      // ! template-text

      @表 表
      @列 内容 : 文本
      | 项目 | 内容 | 预算数 |
      | 甲 | 待填写 | 1.00 | // ! template-text 内容
      """)
  }

  @Test func reasons() {
    expectFindings(
      """
      @类型 部门决算

      增加2.00万元，主要原因是：。
      // ! empty-reason

      增加2.00万元，原因：
      // ! empty-reason

      增加2.00万元，主要原因是公务接待增多。原因说明见后。存在问题及原因，如下。
      """)
  }

  @Test func phrasesThatStandTwice() {
    expectFindings(
      """
      @类型 部门预算

      城乡居民医疗保险城乡居民医疗保险的补助。
      // ! repeated-words

      基本支出和项目支出，工资福利支出、商品和服务支出，财政拨款收入财政拨款支出。
      """)
  }

  @Test func decimalsOfAColumn() {
    expectFindings(
      """
      @类型 部门预算

      @表 表
      | 项目 | 预算数 | 决算数 |
      | 甲 | 1.00 | 1 |
      | 乙 | 2.00 | 2.50 | // ! mixed-decimals 决算数
      | 丙 | 0 | 3 |
      | 丁 | 3.5 | 0.00 | // ! mixed-decimals 预算数
      """)
  }

  // MARK: Edits

  /// A finding in a table stays at its place while amounts above it and beside it are edited.
  @Test func placesFollowEditsOfAmounts() {
    let text = """
      @类型 部门预算
      @单位 445002 泉州市医疗保障基金管理中心

      @表 收入总表
      | 单位名称 | 预算数 |
      | 泉州市医疗保障局 | 1.00 |
      | 泉州市医疗保障基金中心 | 2.00 |

      """
    var analysis = Analysis(Array(text.utf8))
    #expect(analysis.findings.map(\.finding.rule.code) == ["unit-name"])
    for (old, new) in [("1.00", "12345.00"), ("2.00", "200000.00"), ("12345.00", "3.00")] {
      let bytes = analysis.tree.bytes
      let start = bytes.indices.first { bytes[$0...].starts(with: old.utf8) } ?? 0
      analysis.replace(start..<start + old.utf8.count, with: Array(new.utf8))
      #expect(analysis.report == Analysis(analysis.tree.bytes).report)
      #expect(analysis.findings.map(\.finding.rule.code) == ["unit-name"])
    }
  }
}
