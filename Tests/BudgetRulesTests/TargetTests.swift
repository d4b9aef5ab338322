import BudgetModel
import Testing

@testable import BudgetRules

/// Texts of targets and what they say.
@Suite struct TargetTests {
  @Test(arguments: [
    ("≥650人", "≥650人"), ("449人", "449人"), ("68.03%", "68.03%"), ("=100%", "=100%"),
    ("＝１００％", "=100%"), ("≥95 %", "≥95%"), ("≥ 3400.00 人", "≥3400.00人"),
    ("≥100 百分比", "≥100%"), ("≥18 万人", "≥18万人"), ("<24小时", "<24小时"),
    ("≥550.00元/人、年", "≥550.00元/人、年"), ("大于等于20人", "≥20人"), ("不低于90%", "≥90%"),
    ("90%以上", "≥90%"), ("≥90%以上", "≥90%"), ("3天以内", "≤3天"), ("3-5次", "3-5次"),
    ("1,200.50万元", "1200.50万元"), ("≤83.64万", "≤83.64万"), ("14.5 亿元", "14.5亿元"),
    ("≤3月", "≤3月"), ("0%", "0%"),
  ])
  func texts(_ text: String, _ read: String) {
    #expect(Target(text)?.description == read)
  }

  @Test(arguments: [
    "", "稳步提高", "11月底", "12月底前", "2026年12月31日前", "即时接听", "参保征缴期结束", "%", "≥", "1.",
    "合同签订后，支付70%预付款", "1234567890123456789人",
  ])
  func textsThatAreNoTargets(_ text: String) {
    #expect(Target(text) == nil)
  }

  @Test func agreement() throws {
    let target = { (text: String) in try #require(Target(text)) }
    #expect(try target("≥95%").agrees(with: target("=95.00 %")) == true)
    #expect(try target("≥95%").agrees(with: target("=100%")) == false)
    #expect(try target("≥6.5万人").agrees(with: target("65000人")) == true)
    #expect(try target("≥3天").agrees(with: target("≤3天")) == false)
    #expect(try target("≥3天").agrees(with: target("≥3次")) == nil)
    #expect(try target("≥650").agrees(with: target("660人")) == false)
    #expect(try target("3-5次").agrees(with: target("3次")) == false)
  }

  @Test func money() throws {
    #expect(try #require(Target("≤572 万元")).money == ExactDecimal(mantissa: 5_720_000, scale: 0))
    #expect(try #require(Target("≤83.64万")).money == ExactDecimal(mantissa: 836_400, scale: 0))
    #expect(try #require(Target("≥600 元/人")).money == nil)
    #expect(try #require(Target("≥6万人")).money == nil)
  }
}
