extension Analysis {
  /// Makes what all documents share, the rules above all, by checking a small one. A server does so
  /// while it waits for the first document.
  public static func warmUp() { _ = Analysis(Array(sample.utf8)) }

  private static let sample = """
    @类型 部门预算
    @年度 2026
    @部门 999 单位
    # 情况说明
    2026年支出预算1.00万元，比上年增加1.00万元，其中：基本支出1.00万元（人员支出1.00万元）。
    @表 收支总表
    | 收入/项目 | 收入/预算数 || 支出/项目 | 支出/预算数 |
    | 收入总计 | 1.00 || 支出总计 | 1.00 |

    @表 支出总表
    | 单位编码 | 单位名称 | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    |          | 合计 |         |          | 1.00 | 1.00 |     |
    | 1 | 单位 | 201     | 一般公共服务支出 | 1.00 | 1.00 |     |

    @表 一般公共预算支出表
    | 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |
    |         | 合计     | 1.00 | 1.00 |     |
    | 201     | 一般公共服务支出 | 1.00 | 1.00 |     |

    """
}
