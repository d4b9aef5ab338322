import Testing

@testable import BudgetModel

/// Ordinal marks, 其中 and the names of totals in row labels.
@Suite struct RowLabelTests {
  @Test(arguments: [
    ("一、一般公共预算拨款收入", RowLabel.Mark.chineseNumeral, 1, "一般公共预算拨款收入"),
    ("十、卫生健康支出", .chineseNumeral, 10, "卫生健康支出"),
    ("十二、农林水支出", .chineseNumeral, 12, "农林水支出"), ("二十、住房保障支出", .chineseNumeral, 20, "住房保障支出"),
    ("二十三、其他支出", .chineseNumeral, 23, "其他支出"), ("一. 收入", .chineseNumeral, 1, "收入"),
    ("（一）基本支出", .bracketedChineseNumeral, 1, "基本支出"),
    ("(二) 项目支出", .bracketedChineseNumeral, 2, "项目支出"),
    ("（十一）、其他", .bracketedChineseNumeral, 11, "其他"),
    ("1、工资", .digits, 1, "工资"), ("2.津贴", .digits, 2, "津贴"), ("１２．补贴", .digits, 12, "补贴"),
    ("3．奖金", .digits, 3, "奖金"), ("（1）房屋", .bracketedDigits, 1, "房屋"),
    ("(2)车辆", .bracketedDigits, 2, "车辆"), ("3）设备", .bracketedDigits, 3, "设备"),
    ("①货物", .circledDigits, 1, "货物"), ("⑳其他", .circledDigits, 20, "其他"),
  ])
  func marks(_ text: String, _ mark: RowLabel.Mark, _ ordinal: Int, _ name: String) {
    let label = label(text)
    #expect(label.mark == mark)
    #expect(label.ordinal == ordinal)
    #expect(String(decoding: Array(text.utf8)[label.name], as: UTF8.self) == name)
  }

  @Test(arguments: ["一般公共预算", "三公经费", "2101", "2.5", "10.05%", "（注）", "第一", "12345、过长", "十", ""])
  func textWithoutMark(_ text: String) {
    #expect(label(text).mark == nil)
    #expect(label(text).name == 0..<text.utf8.count)
  }

  @Test(arguments: [
    ("其中：财政拨款", "财政拨款", 0), ("其中:财政拨款", "财政拨款", 0), ("其中、财政拨款", "财政拨款", 0),
    ("其中财政拨款", "财政拨款", 0), ("其中：（1）购置费", "购置费", 1), ("其中： 1、房屋", "房屋", 1),
  ])
  func ofWhich(_ text: String, _ name: String, _ ordinal: Int) {
    let label = label(text)
    #expect(label.isOfWhich)
    #expect(label.ordinal == ordinal)
    #expect(String(decoding: Array(text.utf8)[label.name], as: UTF8.self) == name)
  }

  @Test(arguments: [
    ("合计", RowLabel.Total.total), ("合计：", .total), ("合 计", .total), ("合　计", .total),
    ("收入合计", .total),
    ("支出合计:", .total), ("资金总额", .total), ("资产总额", .total), ("小计", .subtotal), ("小 计", .subtotal),
    ("人员经费小计", .sectionTotal), ("公用经费合计", .sectionTotal), ("本年收入合计", .yearTotal),
    ("本年支出合计", .yearTotal), ("总计", .grandTotal), ("收入总计", .grandTotal), ("支 出 总 计", .grandTotal),
  ])
  func totals(_ text: String, _ total: RowLabel.Total) {
    #expect(label(text).total == total)
  }

  @Test(arguments: ["会计", "审计", "设计费", "金额", "差额", "合计数", "统计", "本年收入", "限额"])
  func namesThatAreNoTotals(_ text: String) {
    #expect(label(text).total == nil)
  }
}
