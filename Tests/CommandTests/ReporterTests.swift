import BudgetRules
import LanguageServerProtocol
import Testing

@testable import budget

/// Reports on small documents.
struct ReporterTests {
  private static let wrong = """
    @表 支出总表
    | 科目编码 | 科目名称 | 金额 |
    | | 合计 | 31.00 |
    | 208 | 社会保障和就业支出 | 30.00 |
    | 210 | 卫生健康支出 | 0.00 |

    """

  private func document(
    _ text: String = wrong, path: SystemString = "a.budget", _ checker: Checker = Checker()
  ) -> CheckedDocument {
    checker.check(path: path, bytes: Array(text.utf8))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  private func summary(_ documents: CheckedDocument...) -> CheckSummary {
    var summary = CheckSummary()
    for document in documents {
      summary.documents += 1
      for (_, finding) in document.findings { summary.tally.add(finding.severity) }
    }
    return summary
  }

  @Test func text() {
    let document = document()
    let reporter = TextReporter(language: .english)
    let lines = text(reporter.report(document)).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("a.budget:3:10: error: "))
    #expect(lines[0].hasSuffix(" [total-sum]"))
    #expect(lines[1] == "  | | 合计 | 31.00 |")
    #expect(lines[2] == "             ^^^^^")
    #expect(lines[3] == "    line 3: Perhaps one digit is wrong")
    #expect(lines[4].hasPrefix("    line 4: + 208 "))
    #expect(lines[5] == "    … and 1 more")
    #expect(lines[6...] == ["", ""])
    #expect(text(reporter.closing(summary(document))) == "1 document checked: 1 error.\n")
  }

  @Test func summaries() {
    let chinese = TextReporter(language: .chinese)
    #expect(text(chinese.closing(summary(document("")))) == "检查了 1 个文件：没有发现问题。\n")
    #expect(text(chinese.closing(CheckSummary())) == "没有检查任何文件。\n")
    var both = summary(document(), document())
    both.unreadable = 1
    #expect(text(chinese.closing(both)) == "检查了 2 个文件：2 个错误；1 个不能读取。\n")
    let english = TextReporter(language: .english)
    #expect(
      text(english.closing(both)) == "2 documents checked: 2 errors; 1 could not be read.\n")
  }

  @Test func colours() {
    let reporter = TextReporter(language: .chinese, style: TextStyle(isColored: true))
    let shown = text(reporter.report(document()))
    #expect(shown.contains("\u{1B}[1;31merror:\u{1B}[0m"))
    #expect(shown.contains("             \u{1B}[1;31m^^^^^\u{1B}[0m\n"))
  }

  @Test func onlyWhatIsGraveEnoughIsShown() {
    #expect(
      document(Self.wrong, Checker(surroundings: Surroundings(severities: ["total-sum": .hint])))
        .findings.count == 1)
    let quiet = Checker(
      surroundings: Surroundings(severities: ["total-sum": .hint]), lowest: .information)
    #expect(document(Self.wrong, quiet).findings.isEmpty)
  }

  @Test func json() throws {
    let reporter = JSONReporter(language: .chinese)
    let document = document()
    let bytes =
      reporter.opening + reporter.report(document) + reporter.closing(summary(document))
    let report = try JSON(parsing: bytes)
    #expect(report["version"]?.int == 1)
    #expect(report["summary"]?["errors"]?.int == 1)
    let finding = try #require(report["documents"]?.array?.first?["findings"]?.array?.first)
    #expect(finding["rule"]?.string == "total-sum")
    #expect(finding["range"]?["start"]?["line"]?.int == 2)
    #expect(finding["range"]?["start"]?["character"]?.int == 9)
    #expect(finding["stated"]?.string == "31.00")
    #expect(finding["difference"]?.string == "1.00")
    #expect(finding["related"]?.array?.count == 3)
    #expect(finding["consequences"] == nil)
  }

  @Test func sarif() throws {
    let reporter = SARIFReporter(language: .english)
    let document = document(path: "甲 a%/b:c.budget")
    let bytes =
      reporter.opening + reporter.report(document) + reporter.closing(summary(document))
    let run = try #require(try JSON(parsing: bytes)["runs"]?.array?.first)
    let result = try #require(run["results"]?.array?.first)
    let place = result["locations"]?.array?.first?["physicalLocation"]
    #expect(
      place?["artifactLocation"]?["uri"]?.string == "%E7%94%B2%20a%25/b%3Ac.budget")
    #expect(place?["region"]?["startColumn"]?.int == 10)
    #expect(place?["region"]?["endColumn"]?.int == 15)
    let index = try #require(result["ruleIndex"]?.int)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    #expect(rules[index]["id"]?.string == result["ruleId"]?.string)
    #expect(run["invocations"]?.array?.first?["executionSuccessful"]?.bool == true)
  }

  @Test func github() {
    let reporter = GitHubReporter(language: .chinese)
    let shown = text(reporter.report(document(path: "甲,a:1%.budget")))
    #expect(
      shown.hasPrefix(
        "::error file=甲%2Ca%3A1%25.budget,line=3,col=10,endColumn=14,title=合计行 [total-sum]::"))
    #expect(shown.contains("%0A第 4 行：+ 208"))
    #expect(shown.utf8.count { $0 == UInt8(ascii: "\n") } == 1)
  }

  @Test func aReportCannotCommandATerminal() {
    let path: SystemString = "a\u{1B}[2J.budget"
    let shown = text(TextReporter(language: .chinese).report(document(path: path)))
    #expect(!shown.contains("\u{1B}"))
    #expect(shown.hasPrefix("a␛[2J.budget:3:10:"))
  }

  @Test func markdownOfTheRules() {
    let table = RulesCommand.markdown(RuleCatalog.rules, .chinese).split(separator: "\n")
    #expect(table.count == RuleCatalog.rules.count + 2)
    for row in table {
      let bars = row.replacing("\\|", with: "").utf8.count { $0 == UInt8(ascii: "|") }
      #expect(bars == 5, "\(row)")
    }
  }
}
