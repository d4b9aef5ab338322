import BudgetModel
import BudgetRules
import BudgetSyntax
import SubjectCatalog

/// A whole document without its figures: the sections and tables that a region's disclosures have.
public struct Skeleton: Sendable {
  /// The form that a region prescribes.
  public enum Layout: String, Sendable, CaseIterable {
    case xiamen, zhangzhou, quanzhou, qinhuangdao

    /// The region.
    public var name: Message {
      switch self {
      case .xiamen: Message("厦门市格式", "layout of Xiamen")
      case .zhangzhou: Message("漳州市格式", "layout of Zhangzhou")
      case .quanzhou: Message("泉州市格式", "layout of Quanzhou")
      case .qinhuangdao: Message("秦皇岛市格式", "layout of Qinhuangdao")
      }
    }
  }

  /// The kind of document.
  public let type: DocumentType
  /// The form.
  public let layout: Layout
  private let template: String

  /// Every kind of document in every form that is known.
  public static let all: [Skeleton] =
    [DocumentType.departmentBudget, .unitBudget].flatMap { type in
      [
        Skeleton(type: type, layout: .xiamen, template: SkeletonTemplates.xiamenBudget),
        Skeleton(type: type, layout: .zhangzhou, template: SkeletonTemplates.zhangzhouBudget),
        Skeleton(type: type, layout: .quanzhou, template: SkeletonTemplates.quanzhouBudget),
        Skeleton(type: type, layout: .qinhuangdao, template: SkeletonTemplates.qinhuangdaoBudget),
      ]
    }
    + [DocumentType.departmentAccounts, .unitAccounts].map { type in
      Skeleton(type: type, layout: .xiamen, template: SkeletonTemplates.xiamenAccounts)
    }

  /// The skeletons of a kind of document, the one for an organisation's region first.
  public static func of(_ type: DocumentType, for name: String? = nil) -> [Skeleton] {
    let own = all.filter { $0.type == type }
    guard let name else { return own }
    let isLocal = { (skeleton: Skeleton) in
      name.hasPrefix(String(skeleton.layout.name.chinese.dropLast(3)))
    }
    return own.filter(isLocal) + own.filter { !isLocal($0) }
  }

  /// The headings with their levels.
  func headings(fields: Fields) -> [(level: Int, text: String)] {
    filled(fields).split(separator: "\n").compactMap { line in
      let level = line.prefix { $0 == "#" }.count
      return level > 0 ? (level, String(line.dropFirst(level + 1))) : nil
    }
  }

  /// The template with what is known of the document.
  private func filled(_ fields: Fields) -> String {
    let year = fields.year ?? SubjectCatalog.editions.upperBound
    return
      template
      .replacing("〔年〕", with: String(year)).replacing("〔上年〕", with: String(year - 1))
      .replacing("〔名称〕", with: name(fields))
      .replacing("〔部门〕", with: type.isOfUnit ? "单位" : "部门")
      .replacing("〔预算〕", with: type.rawValue)
  }

  private func name(_ fields: Fields) -> String {
    let unit = type.isOfUnit ? fields.units.first?.name : nil
    return unit ?? fields.department?.name ?? Self.placeholderName
  }

  /// The document's text: the fields that are still missing, then sections, tables with their usual
  /// rows, and sentences that take their figures from the tables.
  ///
  /// - Parameters:
  ///   - fields: What is known already. The missing year is that of the newest catalog.
  ///   - catalog: The subjects.
  public func text(fields: Fields, catalog: SubjectCatalog = .builtIn) -> String {
    var fields = fields
    var head: [String] = []
    if fields.documentType == nil { head.append("@类型 \(type.rawValue)") }
    fields.documentType = type
    if fields.year == nil { head.append("@年度 \(SubjectCatalog.editions.upperBound)") }
    fields.year = fields.year ?? SubjectCatalog.editions.upperBound
    let isNamed = fields.department != nil || (type.isOfUnit && !fields.units.isEmpty)
    if !isNamed {
      let organization = Fields.Organization(name: name(fields))
      head.append("@\(type.isOfUnit ? "单位" : "部门") \(organization.name)")
      if type.isOfUnit { fields.units = [organization] } else { fields.department = organization }
    }
    if fields.moneyUnit == nil { head.append("@金额单位 万元") }
    let body = SkeletonBody(
      filled(fields), StandardRows(CheckContext(fields: fields, catalog: catalog)))
    return (head + (head.isEmpty ? [] : [""])).map { $0 + "\n" }.joined() + body.text
  }

  private static let placeholderName = "某某市某某局"
}

/// The body of a skeleton: the template with its contents list and the rows of its tables.
private struct SkeletonBody {
  let text: String

  init(_ template: String, _ rows: StandardRows) {
    let lines = template.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var result: [String] = []
    var table: [String] = []
    for line in lines {
      if !table.isEmpty, line.isEmpty {
        result += rows.lines(head: table)
        table = []
      }
      if line == "〔目录〕" {
        result += Self.contents(lines)
      } else if line.hasPrefix("@表") || !table.isEmpty {
        table.append(line)
      } else {
        result.append(line)
      }
    }
    if !table.isEmpty { result += rows.lines(head: table) }
    text = result.joined(separator: "\n") + "\n"
  }

  /// The headings of the first two levels, without their marks.
  private static func contents(_ lines: [String]) -> [String] {
    lines.compactMap { line in
      for mark in ["# ", "## "] where line.hasPrefix(mark) && line != "# 目录" {
        return String(line.dropFirst(mark.count))
      }
      return nil
    }
  }
}
