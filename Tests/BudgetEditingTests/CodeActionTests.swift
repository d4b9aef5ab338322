import BudgetEditing
import BudgetRules
import BudgetSyntax
import Testing

/// What can be changed at a place. The mark `$0` is where the cursor stands, two of them a selection.
@Suite struct CodeActionTests {
  private struct Selection {
    let analysis: Analysis
    let range: Range<Int>

    init(_ marked: String) {
      let parts = Array(marked.utf8).split(separator: Array("$0".utf8))
      let start = parts.first?.count ?? 0
      let end = parts.count > 2 ? start + parts[1].count : start
      analysis = Analysis(Array(parts.joined()))
      range = start..<end
    }

    var actions: [CodeAction] { analysis.codeActions(in: range) }

    /// The text once the action with a title is taken.
    func text(taking title: String) -> String? {
      guard let action = actions.first(where: { $0.title.chinese.hasPrefix(title) }) else {
        return nil
      }
      return String(decoding: analysis.tree.bytes.applying(action.edits), as: UTF8.self)
    }
  }

  private func taking(_ title: String, _ marked: String) -> String? {
    Selection(marked).text(taking: title)
  }

  private static let year = "@年度 2026\n\n"

  // MARK: Mending

  @Test func recomputedTotal() {
    let table = "@表 收入总表\n| 项目 | 预算数 |\n| 一   |   1.00 |\n| 二   |   2.00 |\n"
    #expect(
      taking("改为重新计算的 3.00", table + "| 合计 |   5.0$00 |\n") == table + "| 合计 |   3.00 |\n")
    #expect(
      taking("改为重新计算的 3.00", table + "| 合计 |  $0      |\n") == table + "| 合计 |   3.00 |\n")
    let blank = Selection(table + "| 合计 |  $0      |\n").actions.first
    #expect(blank?.isPreferred == true && blank?.kind == .quickFix)
  }

  @Test func recomputedTotalOfAnotherUnit() {
    // Relations are told in the document's unit, here 万元.
    let text = """
      @类型 部门预算
      @金额单位 万元

      @表 收支总表
      @金额单位 元
      | 收入/项目    | 收入/预算数 || 支出/项目    | 支出/预算数 |
      | 本年收入合计 |   100000.00 || 本年支出合计 | 10$00000.00 |

      @表 支出总表
      | 科目编码 | 科目名称 |  合计 |
      |          | 合计     | 12.00 |
      """
    #expect(
      taking("改为重新计算的", text)?.contains("| 本年支出合计 | 120000.00 |") == true)
  }

  @Test func sumThatBeginsInACellIsNotItsFigure() throws {
    let example = try Example.xiamen2023.marked("  3741.00", after: "  专项业务费     |  ")
    let actions = example.analysis.codeActions(in: example.offset..<example.offset)
    #expect(!actions.isEmpty)
    #expect(!actions.contains { $0.title.chinese.contains("95228") })
  }

  @Test func subjectOfTheDocument() {
    let table = "@表 支出总表\n| 科目编码 | 科目名称 | 合计 |\n| 205$00298 | 特色教育 | 1.00 |\n"
    #expect(
      taking("声明本地科目", Self.year + table)
        == "@年度 2026\n@科目 2050298 特色教育\n\n" + table.replacing("$0", with: ""))
  }

  @Test func missingNameAndCode() {
    let table = "@表 支出总表\n| 科目编码 | 科目名称 | 合计 |\n"
    #expect(
      taking("填写名称", Self.year + table + "| 20$05      |          | 1.00 |\n")
        == Self.year + table + "| 205      | 教育支出 | 1.00 |\n")
    #expect(
      taking("填写编码", Self.year + table + "|          | 教育$0支出 | 1.00 |\n")
        == Self.year + table + "| 205      | 教育支出 | 1.00 |\n")
    #expect(taking("填写编码", Self.year + table + "|          | 合$0计     | 1.00 |\n") == nil)
  }

  @Test func parentsOfLeavesAlone() {
    let table = "@表 支出总表\n| 科目编码 | 科目名称 | 合计 |\n"
    let leaf = "| 2050202  | 小学教育 | 1.00 |\n"
    #expect(
      taking("添加上级科目 205、20502", Self.year + table + leaf.replacing("| 2", with: "| $02"))
        == Self.year + table + "| 205      | 教育支出 | 1.00 |\n| 20502    | 普通教育 | 1.00 |\n"
        + leaf)
  }

  @Test func pastedLinesAboveProse() {
    let table = "@表 支出总表\n| 科目编码 | 合计 |\n"
    #expect(
      taking("转为表", table + "205\t$01.00\n以上为支出。\n")
        == table + "| 205      | 1.00 |\n以上为支出。\n")
  }

  @Test func totalWithOnePossibleFault() throws {
    let selection = Selection(
      Self.year + """
        @表 支出总表
        | 科目编码 | 科目名称               | 预算数 |
        | 208      | 社会保障和就业支出     |   6.00 |
        | 20805    |   行政事业单位养老支出 |   9$0.00 |
        | 2080502  |     事业单位离退休     |   6.00 |
        """)
    let action = try #require(selection.actions.first { $0.kind == .quickFix })
    #expect(action.title.chinese == "改为重新计算的 6.00")
    #expect(action.isPreferred)
  }

  @Test func nameAndCode() {
    let table = "@表 基本支出表\n| 科目编码 | 科目名称                     | 预算数 |\n"
    let row = "| 30106    | 机关事业单位基本养老保险$0缴费 |   1.00 |\n"
    #expect(
      taking("编码改为 30108", Self.year + table + row)
        == Self.year + table + "| 30108    | 机关事业单位基本养老保险缴费 |   1.00 |\n")
    #expect(
      taking("名称改为“伙食补助费”", Self.year + table + row)
        == Self.year
        + "@表 基本支出表\n| 科目编码 | 科目名称   | 预算数 |\n| 30106    | 伙食补助费 |   1.00 |\n")
  }

  @Test func codeWithBlanks() {
    let text = "@表 支出表\n| 科目编码 | 科目名称 | 预算数 |\n| 208 05$0 | 行政事业单位养老支出 | 1.00 |\n"
    #expect(taking("改为 20805", text)?.contains("| 20805  |") == true)
  }

  @Test func parents() {
    let head = Self.year + "@表 支出总表\n| 科目编码 | 科目名称               | 预算数 |\n"
    let first =
      "| 208      | 社会保障和就业支出     |   1.00 |\n| 20805    |   行政事业单位养老支出 |   1.00 |\n"
      + "| 2080502  |     事业单位离退休     |   1.00 |\n"
    let rest =
      "| 2101501  |     行政运行$0           |   2.00 |\n| 2101550  |     事业运行           |   3.00 |\n"
    #expect(
      taking("添加上级科目 210、21015", head + first + rest)
        == head + first
        + "| 210      | 卫生健康支出           |   5.00 |\n| 21015    |   医疗保障管理事务     |   5.00 |\n"
        + rest.replacing("$0", with: ""))
  }

  @Test func parentInItsUnit() {
    let head = "@表 支出总表\n| 单位编码 | 单位名称 | 科目编码 | 预算数 |\n"
    let text =
      Self.year + head
      + "| 445001 | 甲 | 208 | 1.00 |\n| 445001 | 甲 | 20805 | 1.00 |\n| 445002 | 乙 | 21015$0 | 2.00 |\n"
    #expect(
      taking("添加上级科目 210", text)?.hasSuffix(
        "| 445002 | 乙 | 210 | 2.00 |\n| 445002 | 乙 | 21015 | 2.00 |\n") == true)
  }

  @Test func rowsThatAreShort() {
    let table = "@表 表\n| 项目 | 基本支出 | 项目支出 |\n"
    #expect(
      taking("补全本行的单元格", table + "| 甲   | 1.0$00\n")
        == table + "| 甲   |     1.00 |          |\n")
  }

  @Test(arguments: [
    ("159.1 5", "159.15"), ("1.234,5", nil), ("1，23.00", "123.00"), ("3.00万元", "3.00"),
    ("约3", nil),
  ])
  func amounts(_ text: String, _ mended: String?) {
    let table = "@表 收入总表\n| 项目 | 预算数 |\n| 甲 | \(text)$0 |\n"
    let result = taking("改为 ", table)
    #expect(result?.contains(" \(mended ?? "") |") == mended.map { _ in true })
  }

  @Test func acceptances() {
    let table = "@表 收入总表\n| 项目 | 预算数 |\n| 拨款 |   1.00 |\n"
    let wrong = "| 合计 |   2.0$00 |\n"
    #expect(
      taking("在本行允许“", table + wrong)
        == table + "@允许 total-sum 已核实\n| 合计 |   2.00 |\n")
    #expect(
      taking("在本表允许“", "@表 支出总表\n| 项目 | 甲 | 甲$0 |\n") == nil)
    #expect(
      taking("在全文允许“", "@年度 2026\n\n@表 表\n| 项目 | 合计 |\n| 甲 | 4.00 |\n\n@检查 表[甲] = 5$0\n")
        == "@年度 2026\n@允许 declared-check 已核实\n\n@表 表\n| 项目 | 合计 |\n| 甲 | 4.00 |\n\n@检查 表[甲] = 5\n")
    #expect(
      taking(
        "删去这一行",
        table.replacing("| 项目", with: "@允许 total-sum 无\n| 项目").replacing(
          "total-sum", with: "tota$0l-sum"))
        == table)
  }

  @Test func boundFigure() {
    let table = "@表 收支总表\n| 项目 | 预算数 |\n| 拨款 | 2267.50 |\n\n"
    #expect(
      taking("改为 2267.50", table + "拨款收入2267.65$0{=收支总表[拨款]}万元。\n")
        == table + "拨款收入2267.50{=收支总表[拨款]}万元。\n")
  }

  // MARK: Writing

  @Test func children() {
    let other = "@表 收入总表\n| 科目编码 | 合计 |\n| 2101501 | 1.00 |\n| 2101550 | 1.00 |\n\n"
    let table = "@表 支出总表\n| 科目编码 | 科目名称         | 合计 |\n| 21015$0    | 医疗保障管理事务 | 2.00 |\n"
    #expect(
      taking("添加2 个下级科目（其他表中已有）", Self.year + other + table)?.hasSuffix(
        "| 21015    | 医疗保障管理事务 | 2.00 |\n| 2101501  | 行政运行         |      |\n| 2101550  | 事业运行         |      |\n"
      ) == true)
  }

  @Test func sorting() {
    let table = "@表 支出总表\n| 科目编码 | 合计 |\n|  | 合计 |\n"
    let text =
      Self.year + table
      + "| 210      | 1.00 |\n// 关于 208\n| 208$0      | 2.00 |\n| 20805    | 2.00 |\n"
    #expect(
      taking("按科目编码排序", text) == Self.year + table
        + "// 关于 208\n| 208      | 2.00 |\n| 20805    | 2.00 |\n| 210      | 1.00 |\n")
  }

  @Test func fillingOneTable() {
    let table = "@表 表\n| 项目 | 预算数 |\n| 甲   |   1.00 |\n| 合计 |        |\n\n"
    #expect(
      taking("由明细填写本表的合计", "@表 乙\n| 项目$0 | 数额 |\n| 甲 | 1.00 |\n| 合计 |  |\n\n" + table)
        == "@表 乙\n| 项目 | 数额 |\n| 甲 | 1.00 |\n| 合计 | 1.00 |\n\n" + table)
    #expect(taking("由明细填写全部合计", "$0" + table)?.contains("| 合计 |   1.00 |") == true)
  }

  @Test func binding() {
    let table = """
      @表 支出总表
      @金额单位 元
      | 科目编码 | 科目名称           | 合计      | 基本支出  |
      | 208      | 社会保障和就业支出 | 30000.00 | 30000.00 |

      @表 三公经费表
      | 项目       | 预算数 |
      | 公务接待费 |   3.00 |


      """
    let selection = Selection(table + "2026年公务接待费3.$000万元。\n")
    #expect(selection.actions.first { $0.kind == .rewrite }?.isPreferred == true)
    #expect(
      selection.text(taking: "绑定到")
        == table + "2026年公务接待费3.00{=三公经费表[公务接待费]}万元。\n")
    let other = Selection(table + "社会保障和就业支出中基本支出30$0,000元。\n")
    #expect(
      other.text(taking: "绑定到")
        == table + "社会保障和就业支出中基本支出30,000{=支出总表[208, 基本支出]}元。\n")
    // Nothing has this value.
    #expect(taking("绑定到", table + "支出4$0万元。\n") == nil)
  }

  @Test func bindingsHold() throws {
    let bytes = try Example.zhangzhou2025.bytes
    let text = String(decoding: bytes, as: UTF8.self)
    let marked = text.replacing("2025年度一般公共预算拨款支出129025.32", with: "2025年度一般公共预算拨款支出1290$025.32")
    let selection = Selection(marked)
    let bound = try #require(selection.text(taking: "绑定到"))
    let before = Analysis(bytes).findings.count
    #expect(bound.contains("129025.32{=") && Analysis(Array(bound.utf8)).findings.count == before)
  }

  @Test func pastedLines() {
    let table =
      "@表 支出总表\n| 序号 | 科目编码 | 科目名称 | 合计 | 备注 |\n| 1    | 208      | 甲       | 1.00 |      |\n"
    let expected =
      table
      + "|      | 21015    | 乙       | 2.50 |      |\n|      | 210      | 丙       | 3.00 |      |\n"
    for pasted in [
      "21015\t乙\t2.50\n210$0\t丙\t3.00\n", "\n21015$0,乙,2.50\n210,丙,3.00\n",
      "科目编码\t科目名称\t合计\n21015\t乙\t2.50$0\n210\t丙\t3.00\n",
      "科目名称\t合计\t科目编码\n乙\t2.50$0\t21015\n丙\t3.00\t210\n",
    ] {
      #expect(taking("转为表“支出总表”的行", table + pasted) == expected)
    }
    #expect(
      taking("转为新的表", "正文\n\n项目$0,金额,说明\n甲,\"1,234.00\",\"有|竖线\"\n")
        == "正文\n\n@表 新表\n| 项目 |     金额 | 说明     |\n| 甲   | 1,234.00 | 有\\|竖线 |\n")
    #expect(taking("转为", "正文$0，有逗号。\n也有，逗号。\n") == nil)
    #expect(
      taking("转为表“支出总表”的行", table + "$021015\t乙\t2.50\n210\t丙\t3.00\n$0") == expected)
    // An empty first field is a field too.
    #expect(
      taking("转为表“支出总表”的行", table + "\t$0合计\t2.50\n210\t丙\t3.00\n")?.hasSuffix(
        "|      |          | 合计     | 2.50 |      |\n|      | 210      | 丙       | 3.00 |      |\n")
        == true)
  }

  @Test func narrowing() {
    let text = "＠年度：２０２６\n\n＠表　支出总表\n｜科目编码｜科目名称｜合计$0｜\n｜２０８｜社会保障（一）｜－１，０００．００｜\n"
    #expect(
      taking("全文的全角符号和数字改为半角", text)
        == "@年度：2026\n\n@表　支出总表\n|科目编码|科目名称|合计|\n|208|社会保障（一）|-1,000.00|\n")
    #expect(taking("全角符号和数字改为半角", text)?.hasPrefix("＠年度") == true)
    #expect(taking("全角符号和数字改为半角", "正文：２０２６年$0\n") == nil)
    let prose = "@表 表\n| 项目 | 数额 |\n| 甲 | 5 |\n\n收入５｛＝表［甲］｝元$0。\n"
    #expect(
      taking("全角符号和数字改为半角", prose)?.hasSuffix("收入5{=表[甲]}元。\n") == true)
  }

  @Test func standardTables() throws {
    let head = "@类型 部门预算\n@年度 2026\n\n@表 收入总表\n| 科目编码 | 合计 |\n| 2101501  | 1.00 |\n\n"
    let inserted = try #require(taking("插入表“支出总表”", head + "## 三、支出预算总表$0\n"))
    let analysis = Analysis(Array(inserted.utf8))
    let table = try #require(analysis.tables(named: "支出总表").first)
    #expect(
      (0..<table.rowCount).map { table.label(row: $0, side: 0) } == [
        "合计", "210 卫生健康支出", "21015 医疗保障管理事务", "2101501 行政运行",
      ])
    #expect(analysis.formattingEdits().isEmpty)
    #expect(inserted.hasPrefix(head + "## 三、支出预算总表\n\n@表 支出总表 "))
    // Without a heading the next ones in order.
    let titles = Selection(head + "$0").actions.filter { $0.kind == .insert }.map(\.title.chinese)
    #expect(titles == ["插入表“支出总表”", "插入表“财政拨款收支总表”", "插入表“一般公共预算支出表”"])
  }

  @Test func emptyTables() {
    let table = "@表 政府性基金支出表\n| 科目编码 | 科目名称 | 合计 |\n|  | 合计 |$0  |\n"
    let head = "@类型 单位决算\n@年度 2025\n\n"
    #expect(
      taking("写明本表为空的原因", head + table)
        == head + table.replacing("$0", with: "") + "\n本单位2025年度没有使用政府性基金预算财政拨款发生的支出，本表无数据。\n")
    #expect(taking("写明本表为空的原因", head + table + "\n本单位没有此项支出。\n") == nil)
  }

  // MARK: All together

  @Test func kinds() {
    let text = "@表 表\n| 项目 | 数额 |\n| 甲 | 1.00 |\n| 合计 | 2.0$00 |\n"
    let selection = Selection(text)
    func kinds(_ wanted: String) -> Set<CodeAction.Kind> {
      Set(selection.analysis.codeActions(in: selection.range, only: [wanted]).map(\.kind))
    }
    #expect(kinds("quickfix") == [.quickFix])
    #expect(kinds("refactor") == [.rewrite])
    #expect(kinds("source.fixAll") == [.fixAll])
    #expect(kinds("source").isSuperset(of: [.fixAll, .source]))
    #expect(kinds("notebook").isEmpty)
  }

  /// Actions that mend a finding make it go, in whatever real document it is.
  @Test(arguments: Example.allCases)
  func findingsGo(_ example: Example) throws {
    let analysis = try example.analysis
    let before = analysis.findings
    var tried = 0
    for (block, finding) in before {
      let start = analysis.tree.firstByte(ofBlock: block)
      let range = start + finding.place.range.lowerBound..<start + finding.place.range.upperBound
      for action in analysis.codeActions(in: range, only: ["quickfix"]) {
        guard let mended = action.finding?.finding, mended.message == finding.message else {
          continue
        }
        let edits = action.edits
        #expect(!edits.isEmpty, "\(action.title.chinese)")
        let after = analysis.applying(edits).findings.map(\.finding)
        // A finding of the same rule may remain elsewhere with the same words.
        let count = { (findings: [Finding]) in
          findings.count { $0.rule == mended.rule && $0.message == mended.message }
        }
        #expect(
          count(after) < count(before.map(\.finding)),
          "\(action.title.chinese) does not end \(finding.rule.code): \(finding.message.chinese)")
        tried += 1
      }
    }
    #expect(tried > 0 || before.isEmpty)
  }
}
