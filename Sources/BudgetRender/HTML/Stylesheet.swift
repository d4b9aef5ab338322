/// How a publication looks on a screen and on paper.
enum Stylesheet {
  static let css = """
    :root { --ink: #1b1f24; --quiet: #5b6470; --rule: #b8c0ca; --band: #f2f5f8; --accent: #1f4e8c; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 2.5rem 2rem 4rem; max-width: 68rem; color: var(--ink);
      background: #fff; line-height: 1.75; font-size: 16px;
      font-family: "Source Han Serif SC", "Noto Serif CJK SC", "Songti SC", SimSun, serif; }
    h1, h2, h3, h4, h5, h6, th, caption, nav {
      font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei",
        SimHei, sans-serif; }
    h1.title { font-size: 1.9rem; text-align: center; margin: 1.5rem 0 2rem; line-height: 1.35; }
    h2 { font-size: 1.45rem; margin: 3rem 0 1.2rem; text-align: center; }
    h3 { font-size: 1.15rem; margin: 2rem 0 .8rem; }
    h4, h5, h6 { font-size: 1rem; margin: 1.4rem 0 .6rem; }
    p { margin: .5rem 0; text-indent: 2em; text-align: justify; overflow-wrap: anywhere; }
    p.above { text-indent: 0; margin: 1rem 0 -.8rem; font-size: .85rem; color: var(--quiet); }
    nav.contents { margin: 0 auto 2rem; max-width: 46rem; }
    nav.contents h2 { margin: 1rem 0; letter-spacing: .5em; padding-left: .5em; }
    nav.contents ol { list-style: none; margin: 0; padding: 0; }
    nav.contents li { line-height: 1.9; }
    nav.contents .level1 { margin-top: .6rem; font-weight: 600; }
    nav.contents .level2 { padding-left: 2em; }
    a { color: var(--accent); text-decoration: none; }
    a:hover, a:focus { text-decoration: underline; }
    figure.table { margin: 1.2rem 0 2rem; overflow-x: auto; }
    table { border-collapse: collapse; width: 100%; font-size: .86rem; line-height: 1.45;
      border-top: 2px solid var(--ink); border-bottom: 2px solid var(--ink); }
    caption { caption-side: top; padding-bottom: .4rem; }
    caption .name { display: block; font-size: 1.05rem; font-weight: 600; margin-bottom: .3rem; }
    caption .notes { display: flex; justify-content: space-between; font-size: .8rem;
      color: var(--quiet); }
    th, td { border: 1px solid var(--rule); padding: .32rem .55rem; vertical-align: middle; }
    th { background: var(--band); font-weight: 600; text-align: center; text-wrap: balance; }
    th:first-child, td:first-child { border-left: 0; }
    th:last-child, td:last-child { border-right: 0; }
    td { overflow-wrap: anywhere; }
    td.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums;
      font-family: "Source Han Sans SC", "Noto Sans CJK SC", Arial, sans-serif; }
    td.code { font-variant-numeric: tabular-nums; white-space: nowrap; }
    th.short, td.short { white-space: nowrap; }
    td.name { min-width: 10em; }
    td.total { font-weight: 600; background: #fafbfc; }
    th.side, td.side { border-left: 2px solid var(--ink); }
    td.in1 { padding-left: 1.6rem; } td.in2 { padding-left: 2.65rem; }
    td.in3 { padding-left: 3.7rem; } td.in4 { padding-left: 4.75rem; }
    td.in5, td.in6, td.in7, td.in8 { padding-left: 5.8rem; }
    @media screen and (min-width: 72rem) {
      figure.wide, figure.widest { width: min(100vw - 4rem, 100rem); position: relative; left: 50%;
        transform: translateX(-50%); }
    }
    @page { size: A4 portrait; margin: 20mm 18mm;
      @bottom-center { content: counter(page); font: 9pt sans-serif; color: #5b6470; } }
    @page wide { size: A4 landscape; margin: 15mm; }
    @media print {
      body { max-width: none; padding: 0; font-size: 10.5pt; }
      a { color: inherit; }
      nav.contents { break-after: page; }
      h2, h3, h4, h5, h6, caption, p.above { break-after: avoid; }
      figure.table { overflow: visible; margin: .6rem 0 1.2rem; break-inside: avoid; }
      figure.long { break-inside: auto; }
      section.landscape { page: wide; }
      section.landscape > :first-child { margin-top: 0; }
      table { font-size: 9pt; }
      thead { display: table-header-group; }
      tr { break-inside: avoid; }
      th, td { padding: .8mm 1.6mm; }
      .dense table { font-size: 8pt; line-height: 1.4; }
      .dense th, .dense td { padding: .5mm 1.2mm; }
      .wide table { font-size: 7.5pt; }
      .wide th, .wide td { padding: .55mm 1.2mm; }
      .widest table { font-size: 6pt; }
      .widest th, .widest td { padding: .45mm .7mm; }
      td.in1 { padding-left: 3em; } td.in2 { padding-left: 4em; } td.in3 { padding-left: 5em; }
      th, td.total { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
