import BudgetSyntax
import Testing

/// A formula as nested brackets, each operator before its operands: `a + b` is `(+ a b)`.
private func outline(_ text: String) -> String {
  let block = SyntaxTree(text).blocks.first
  guard let block else { return "" }
  let formula = FormulaSyntax(block, range: 0..<text.utf8.count)
  var words: [String] = []
  for prefix in formula.prefixes { words.append(outline(prefix, block)) }
  for (index, side) in formula.sides.enumerated() {
    if index > 0 { words.append(formula.comparisons[index - 1].rawValue) }
    words.append(outline(side, block))
  }
  for problem in formula.errors {
    words.append("⟨\(problem.error) \(block.text(problem.range))⟩")
  }
  return words.joined(separator: " ")
}

private func outline(_ prefix: FormulaPrefix, _ block: Block) -> String {
  switch prefix {
  case .quantifier(let word): return "每 \(block.text(word)):"
  case .conditions(let conditions):
    let words = conditions.map { condition in
      switch condition {
      case .presence(_, let arguments, let word):
        return
          "(\(block.text(word)) \(arguments.map { outline($0, block) }.joined(separator: " ")))"
      case .comparison(let sides, let comparisons):
        return zip(sides, [""] + comparisons.map { " \($0.rawValue) " })
          .map { $1 + outline($0, block) }.joined()
      }
    }
    return "当 \(words.joined(separator: " 且 ")):"
  }
}

private func outline(_ expression: ExpressionSyntax, _ block: Block) -> String {
  switch expression {
  case .number(let range): return "#" + block.text(range)
  case .name(let range): return block.text(range)
  case .cell(let table, let row, let column, _):
    let parts = [row, column].compactMap { $0 }.map(block.text).joined(separator: ", ")
    return (table.map(block.text) ?? "") + "[\(parts)]"
  case .call(let function, let arguments, _):
    return
      "(\(block.text(function)) \(arguments.map { outline($0, block) }.joined(separator: " ")))"
  case .negation(let operand, _): return "(- \(outline(operand, block)))"
  case .binary(let symbol, let left, let right):
    let sign =
      switch symbol {
      case .add: "+"
      case .subtract: "-"
      case .multiply: "*"
      case .divide: "/"
      }
    return "(\(sign) \(outline(left, block)) \(outline(right, block)))"
  case .missing: return "?"
  }
}

@Suite struct FormulaTests {
  @Test(arguments: [
    ("a + b * c", "(+ a (* b c))"), ("a * b + c", "(+ (* a b) c)"), ("a - b - c", "(- (- a b) c)"),
    ("a / b / c", "(/ (/ a b) c)"), ("(a + b) * c", "(* (+ a b) c)"), ("-a + b", "(+ (- a) b)"),
    ("a - -b", "(- a (- b))"), ("a×b÷c", "(/ (* a b) c)"), ("a＋b－c＊d", "(- (+ a b) (* c d))"),
    ("a − b", "(- a b)"), ("（a＋b）＊c", "(* (+ a b) c)"), ("a-(b-c)", "(- a (- b c))"),
    ("  a　＋\u{A0}b ", "(+ a b)"), ("2 * (a + b) / 100", "(/ (* #2 (+ a b)) #100)"),
  ])
  func precedence(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("12", "#12"), ("2,441.63", "#2,441.63"), ("２，４４１．６３", "#２，４４１．６３"), ("10.05%", "#10.05%"),
    ("5％", "#5％"), ("100/5", "(/ #100 #5)"), ("100／5", "(/ #100 #5)"), ("3)", "#3 ⟨unexpected )⟩"),
    ("1,a", "#1 ⟨unexpected ,a⟩"),
  ])
  func numbers(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("因公出国（境）费 + 公务接待费", "(+ 因公出国（境）费 公务接待费)"),
    ("因公出国(境)费", "因公出国(境)费"), ("（因公出国（境）费）", "因公出国（境）费"),
    ("办公费（不含水电 - 其他）+ 1", "(+ 办公费（不含水电 - 其他） #1)"),
    ("1、工资福利 + 2、其他", "(+ 1、工资福利 2、其他)"), ("2025年预算数 - 2024年预算数", "(- 2025年预算数 2024年预算数)"),
    ("2101（项）", "2101（项）"), ("2101A", "2101A"),
    ("\"a + b\" + ＂c，d＂", "(+ a + b c，d)"), ("“a - b” * 2", "(* a - b #2)"),
    ("\"2080501\"", "2080501"), ("合计 + 小计", "(+ 合计 小计)"), ("每股收益 + a", "(+ 每股收益 a)"),
  ])
  func names(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  /// A `/` joins the parts of a path; with a blank before it, it divides.
  @Test(arguments: [
    ("财政拨款/小计 + 其他", "(+ 财政拨款/小计 其他)"), ("预算数/公务用车/小计", "预算数/公务用车/小计"),
    ("/基本支出 + /项目支出", "(+ /基本支出 /项目支出)"), ("a / b", "(/ a b)"), ("a /b", "(/ a b)"),
    ("a　／　b", "(/ a b)"), ("a/b / c/d", "(/ a/b c/d)"), ("(a)/b", "(/ a b)"),
    ("[a]/2", "(/ [a] #2)"),
  ])
  func pathsAndDivision(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("支出总表[210, 合计]", "支出总表[210, 合计]"), ("支出总表［210，合计］", "支出总表[210, 合计]"),
    ("支出总表【210，合计】", "支出总表[210, 合计]"), ("支出总表【210] - 【\"甲【乙】\"】", "(- 支出总表[210] [甲【乙】])"),
    ("[合计]", "[合计]"), ("[ 合计 , 基本支出 ]", "[合计, 基本支出]"),
    ("收支总表[一、一般公共预算拨款收入]", "收支总表[一、一般公共预算拨款收入]"),
    ("[因公出国（境）费，预算数]", "[因公出国（境）费, 预算数]"), ("[办公费（水，电）, 合计]", "[办公费（水，电）, 合计]"),
    ("[\"a, b]\", \"c\"]", "[a, b], c]"), ("表[208] + 表[210]", "(+ 表[208] 表[210])"),
    ("\"2025 年表\"[合计]", "2025 年表[合计]"), ("项目绩效资金·信息化[财政拨款/小计]", "项目绩效资金·信息化[财政拨款/小计]"),
    ("-表[合计]", "(- 表[合计])"), ("2101[合计]", "2101[合计]"),
  ])
  func cells(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("合计(a, b)", "(合计 a b)"), ("合计（a，b，c）", "(合计 a b c)"), ("合计(a)", "(合计 a)"),
    ("合计(2101,2102)", "(合计 #2101 #2102)"),
    ("合计(a + b, 合计(c, d)) / 2", "(/ (合计 (+ a b) (合计 c d)) #2)"),
    ("合计(表[a, b], [c])", "(合计 表[a, b] [c])"), ("经费合计(元)", "经费合计(元)"),
  ])
  func functions(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("a = b", "a = b"), ("a == b", "a = b"), ("a＝b", "a = b"), ("a != b", "a ≠ b"),
    ("a！＝b", "a ≠ b"),
    ("a≠b", "a ≠ b"), ("a <= b", "a ≤ b"), ("a ≤ b", "a ≤ b"), ("a⩽b", "a ≤ b"), ("a>=b", "a ≥ b"),
    ("a＞＝b", "a ≥ b"), ("a⩾b", "a ≥ b"), ("a<b", "a < b"), ("a＞b", "a > b"),
    ("a + b = c = d - e", "(+ a b) = c = (- d e)"), ("0 <= a <= 100%", "#0 ≤ a ≤ #100%"),
    ("支出总表[合计, 基本支出] = 基本支出表[合计, 合计]", "支出总表[合计, 基本支出] = 基本支出表[合计, 合计]"),
  ])
  func comparisons(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("每 科目: 甲[科目] = 乙[科目]", "每 科目: 甲[科目] = 乙[科目]"), ("每科目：a = b", "每 科目: a = b"),
    ("每　类　：　a", "每 类: a"), ("每人补助 = a", "每人补助 = a"),
  ])
  func quantifiers(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("当 有(甲): a = b", "当 (有 甲): a = b"), ("当有（甲，乙[丙]）且无(丁)：a", "当 (有 甲 乙[丙]) 且 (无 丁): a"),
    ("当 甲[一] = 0: a = b", "当 甲[一] = #0: a = b"),
    ("当 甲[一] < 乙[二] ≤ 3 且 有(丙): 每 类: a", "当 甲[一] < 乙[二] ≤ #3 且 (有 丙): 每 类: a"),
    ("每 类: 每 列: 甲[类, 列] = 0", "每 类: 每 列: 甲[类, 列] = #0"),
    ("当", "当"), ("当年收入 = a", "当年收入 = a"), ("当年[收入] = a", "当年[收入] = a"),
    ("当 有甲[一] = 1: a", "当 有甲[一] = #1: a"),
    ("当 甲[一]: a", "当 甲[一]: a ⟨missingOperand ⟩"),
    ("当 甲[一] = 0 a = b", "当 甲[一] = #0: ? ⟨unexpected a = b⟩ ⟨missingOperand ⟩"),
    ("当 有(甲: a", "当 (有 甲:): ? ⟨unclosed 有(甲: ⟩ ⟨unexpected a⟩ ⟨missingOperand ⟩"),
  ])
  func conditions(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test(arguments: [
    ("甲[一|二 | 三, 四｜五]", "甲[一|二 | 三, 四｜五]"), ("甲[\"一\"|“二”]", "甲[\"一\"|“二”]"),
    ("甲[“三公”经费合计]", "甲[“三公”经费合计]"), ("甲[\"一|二\"]", "甲[一|二]"), ("甲[“一”]", "甲[一]"),
  ])
  func alternatives(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test func alternativesApart() {
    let text = "[一|\"二|三\" | “四，五”｜ 六 |]"
    guard let block = SyntaxTree(text).blocks.first else { return }
    let names = block.alternatives(in: 1..<text.utf8.count - 1).map(block.text)
    #expect(names == ["一", "二|三", "四，五", "六"])
    let quoted = "[\"一|二\"]"
    guard let other = SyntaxTree(quoted).blocks.first else { return }
    #expect(other.alternatives(in: 2..<quoted.utf8.count - 2).map(other.text) == ["一|二"])
  }

  @Test(arguments: [
    ("　", "? ⟨missingOperand ⟩"), ("a +", "(+ a ?) ⟨missingOperand ⟩"),
    ("a =", "a = ? ⟨missingOperand ⟩"),
    ("+ a", "(+ ? a) ⟨missingOperand +⟩"), ("a ＋ ＝ b", "(+ a ?) = b ⟨missingOperand ＝⟩"),
    ("a b", "a ⟨unexpected b⟩"), ("a）", "a ⟨unexpected ）⟩"), ("(a + b", "(+ a b) ⟨unclosed (⟩"),
    ("（a", "a ⟨unclosed （⟩"), ("表[210", "表[210] ⟨unclosed 表[210⟩"),
    ("合计(a, b", "(合计 a b) ⟨unclosed 合计(a, b⟩"),
    ("\"a", "a ⟨unclosed \"a⟩"), ("“a\"", "a\" ⟨unclosed “a\"⟩"),
    ("费（境 + a", "费（境 + a ⟨unclosed 费（境 + a⟩"),
    ("表[]", "表[] ⟨missingOperand ⟩"), ("a ! b", "a ≠ b ⟨unexpected  ⟩"),
    ("a ！支", "a ≠ 支 ⟨unexpected 支⟩"),
    ("]", "? ⟨missingOperand ]⟩ ⟨unexpected ]⟩"), ("\"\"", "? ⟨missingOperand ⟩"),
  ])
  func errorsHavePlaces(_ text: String, _ expected: String) {
    #expect(outline(text) == expected)
  }

  @Test func rangesCoverTheirText() throws {
    let text = "@检查 -支出总表[210, 合计] + 合计(a, b) = c"
    let block = SyntaxTree(text).blocks[0]
    let arguments = try #require(DirectiveSyntax(block, line: 0)).arguments
    let formula = FormulaSyntax(block, range: arguments)
    #expect(formula.errors.isEmpty)
    #expect(formula.sides.map { block.text($0.range) } == ["-支出总表[210, 合计] + 合计(a, b)", "c"])
    guard case .binary(.add, let left, let right) = formula.sides[0] else {
      Issue.record("no sum: \(formula.sides[0])")
      return
    }
    #expect(block.text(left.range) == "-支出总表[210, 合计]")
    #expect(block.text(right.range) == "合计(a, b)")
  }

  @Test func onlyTheRangeIsRead() {
    let block = SyntaxTree("a + b + c").blocks[0]
    #expect(FormulaSyntax(block, range: 0..<5).sides == [.binary(.add, .name(0..<1), .name(4..<5))])
    #expect(FormulaSyntax(block, range: 4..<99).errors.isEmpty)
    #expect(FormulaSyntax(block, range: 50..<99).sides == [.missing(at: 9)])
  }

  // MARK: Limits

  @Test(arguments: ["(", "（", "-", "合计(", "a - (", "["])
  func nestingHasALimit(_ opening: String) {
    let deepest = String(repeating: opening, count: 40_000) + "a"
    #expect(outline(deepest).contains("⟨"))
    let fine = String(repeating: "(", count: 60) + "a" + String(repeating: ")", count: 60)
    #expect(outline(fine) == "a")
  }

  @Test(arguments: [" + a", " * a", " ÷ a"])
  func operatorsHaveALimit(_ more: String) {
    let fine = SyntaxTree("a" + String(repeating: more, count: 1_000)).blocks[0]
    #expect(FormulaSyntax(fine, range: 0..<fine.bytes.count).errors.isEmpty)
    let long = SyntaxTree("a" + String(repeating: more, count: 200_000)).blocks[0]
    let formula = FormulaSyntax(long, range: 0..<long.bytes.count)
    #expect(formula.errors.map(\.error) == [.tooDeep])
    #expect(formula.sides[0].range.lowerBound == 0)
  }

  @Test func anyBytesAreRead() {
    let pieces = [
      "(", "）", "[", "］", ",", "，", "\"", "“", "”", "+", "－", "×", "÷", "/", "／", "=", "!", "≠",
      "<", "％", "每",
      "合计", "合计(", "科目：", "2080501", "1,234.5", "２", " ", "　", "支出总表", "a", "·",
    ]
    var generator = SeededGenerator(seed: 11)
    for _ in 0..<3_000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<20, using: &generator) {
        if Int.random(in: 0..<6, using: &generator) == 0 {
          bytes.append(UInt8.random(in: 0...255, using: &generator))
        } else {
          bytes += Array((pieces.randomElement(using: &generator) ?? "").utf8)
        }
      }
      for block in SyntaxTree(bytes).blocks {
        let lower = Int.random(in: 0...block.bytes.count, using: &generator)
        let range = lower..<block.bytes.count
        let formula = FormulaSyntax(block, range: range)
        #expect(formula.sides.count == formula.comparisons.count + 1)
        for place in formula.errors.map(\.range) + formula.sides.map(\.range) {
          #expect(range.lowerBound <= place.lowerBound && place.upperBound <= range.upperBound)
        }
      }
    }
  }
}
