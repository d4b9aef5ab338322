/**
 * The budget language for tree-sitter.
 *
 * Every text is a document: what a line is, its first characters say, and the scanner tells it
 * before the line is read. So a mistake never reaches beyond its line, and no line makes an error.
 *
 * A mark or digit of ASCII may be its full-width twin. The CLI does not know the classes of
 * Unicode, and none is needed: what is no mark is text.
 */

const blank = ' \\t\\v\\f\\u00a0\\u3000'
const end = '\\r\\n'

/** A run of characters other than `excluded`, without blanks at its ends. */
const run = (excluded) =>
  new RegExp(`[^${blank}${end}${excluded}]([^${end}${excluded}]*[^${blank}${end}${excluded}])?`)

/** A run of characters without blanks. */
const word = new RegExp(`[^${blank}${end}]+`)

const digit = '0-9０-９'
const operators = '+＋\\-－−*＊×÷=＝<＜>＞!！≠≤≥⩽⩾'
const brackets = '()（）\\[\\]［］【】{}｛｝'
const quotes = '"＂“'

// A bare name of a formula: a `/` joins the parts of a path, and round brackets come in pairs.
const pair = `[(（][^${brackets}${end}]*[)）]`
const inName = `[^${blank}${end}${operators}${brackets},，]`
const beginsName = `[^${digit}${blank}${end}${operators}${brackets}${quotes},，/／:：]`
// Digits go on as a name where what follows them is no mark.
const goesOn = `[^${digit}${blank}${end}${operators}${brackets},，/／:：.．%％]`
const name = new RegExp(
  `(${beginsName}|[${digit}][${digit}.．]*(${goesOn}|${pair}))(${inName}|${pair})*`,
)
const inQuotes = `(["＂][^"＂${end}]*["＂]|“[^”${end}]*”)`
// A row or column between square brackets, or several with bars between them. A comma ends it
// outside of quotes and of round brackets only.
const inArgument = (excluded) => `([^${brackets},，${end}${excluded}]|${pair}|[(（)）])`
const choices = `[|｜][${blank}]*${inQuotes}`
const argument = new RegExp(
  `(${inArgument(blank + quotes)}|${inQuotes}[${blank}]*[|｜])` +
    `((${choices}|${inArgument('')})*(${choices}|${inArgument(blank)}))?`,
)

/** A comma between digits belongs to the number, but not where commas part arguments. */
const number = (comma) => `[${digit}]([${digit}.．]${comma ? `|[,，][${digit}]` : ''})*`

const bar = alias(/[|｜]/, '|')
const sides = alias(/[|｜][|｜]/, '||')
const colon = alias(/[:：]/, ':')

/** A bracket that is not closed ends with its formula, at the line's end or at a brace. */
const closing = ($, pattern, text) => choice(alias(pattern, text), $._unclosed)

/** What no formula has at its place. */
const stray = ($) => alias($._stray, $.unexpected)

/** What stands in front of a formula, and then the formula of these parts. */
const prefixed = ($, part) =>
  choice(seq(repeat1(choice($.quantifier, $.condition)), repeat(part)), repeat1(part))

/** The terms of a formula, outside a call and inside one. */
const terms = (suffix, hasCommas) => ({
  [`_term${suffix}`]: ($) =>
    choice(
      $.operator,
      $.comparison,
      alias($[`_number${suffix}`], $.number),
      alias($[`_percentage${suffix}`], $.percentage),
      $.name,
      $.quoted,
      alias($[`_reference${suffix}`], $.reference),
      $.call,
      alias($[`_parenthesized${suffix}`], $.parenthesized),
    ),

  [`_number${suffix}`]: (_) => token(new RegExp(number(hasCommas))),
  [`_percentage${suffix}`]: (_) => token(new RegExp(`${number(hasCommas)}[%％]`)),

  [`_parenthesized${suffix}`]: ($) =>
    seq(
      alias(/[(（]/, '('),
      repeat(choice($[`_term${suffix}`], stray($), alias($._comma, $.unexpected))),
      closing($, /[)）]/, ')'),
    ),

  [`_reference${suffix}`]: ($) =>
    prec(
      1,
      seq(
        optional(field('table', choice($.name, $.quoted, alias($[`_number${suffix}`], $.name)))),
        $._cell,
      ),
    ),
})

/** A heading of each level, with the blocks and deeper headings that follow it. */
const sections = Object.fromEntries(
  [1, 2, 3, 4, 5, 6].flatMap((level) => [
    [`_heading_line_${level}`, ($) => seq(alias($[`_heading_${level}`], $.heading), $._line_end)],
    [
      `_heading_${level}`,
      ($) =>
        seq($[`_heading_start_${level}`], alias(/[#＃]+/, $.heading_marker), repeat($._inline)),
    ],
    [
      `_section_${level}`,
      ($) =>
        prec.right(
          seq(
            $[`_heading_line_${level}`],
            repeat(
              choice(
                $._block,
                ...[1, 2, 3, 4, 5, 6]
                  .filter((deeper) => deeper > level)
                  .map((deeper) => alias($[`_section_${deeper}`], $.section)),
              ),
            ),
          ),
        ),
    ],
  ]),
)

module.exports = grammar({
  name: 'budget',

  extras: (_) => [new RegExp(`[${blank}]`)],

  externals: ($) => [
    // Lines
    $._blank_line,
    $._line_end,
    $._heading_start_1,
    $._heading_start_2,
    $._heading_start_3,
    $._heading_start_4,
    $._heading_start_5,
    $._heading_start_6,
    $._table_start,
    $._declaration_start,
    $._check_start,
    $._acceptance_start,
    $._setting_start,
    $._field_start,
    $._unknown_start,
    $._delimiter_start,
    $._row_start,
    $._comment_start,
    $._prose_start,
    // Cells
    $._first_code,
    $._code,
    $.amount,
    $.percentage,
    $.filler,
    $._row_comment,
    // Formulas and figures
    $._inner_colon,
    $._each,
    $._when,
    $._and,
    $._presence,
    $.function,
    $.stated,
    $._unclosed,
    $._unclosed_figure,
    $._error,
  ],

  rules: {
    document: ($) =>
      repeat(
        choice(
          $._block,
          ...[1, 2, 3, 4, 5, 6].map((level) => alias($[`_section_${level}`], $.section)),
        ),
      ),

    _block: ($) =>
      choice(
        $._blank_line,
        $.table,
        $.paragraph,
        $._row_line,
        $._comment_line,
        $._setting_line,
        seq(choice($.field, $.unknown_directive), $._line_end),
      ),

    ...sections,

    // Tables

    table: ($) =>
      prec.right(
        seq(
          $.table_directive,
          $._line_end,
          repeat(choice($._setting_line, $._comment_line)),
          optional(
            seq(
              $.header,
              $._line_end,
              repeat(
                choice(
                  $._setting_line,
                  $._comment_line,
                  $._row_line,
                  seq($.delimiter, $._line_end),
                ),
              ),
            ),
          ),
        ),
      ),

    table_directive: ($) =>
      seq(
        $._table_start,
        $.directive_name,
        optional(alias($._colon, ':')),
        optional(
          seq(field('name', alias($._word, $.table_name)), optional(field('title', $.title))),
        ),
      ),
    title: (_) => run(''),

    header: ($) =>
      seq(
        $._row_start,
        repeat1(
          seq(choice(bar, sides), optional(choice($.column, $._remark))),
        ),
      ),
    // `GROUP/COLUMN`
    column: ($) =>
      choice(
        $.column_name,
        seq(repeat1(seq(optional($.column_group), alias(/[\/／]/, '/'))), optional($.column_name)),
      ),
    column_group: ($) => $._header_name,
    column_name: ($) => $._header_name,
    _header_name: ($) => prec.right(repeat1(choice($._column_text, $._backslash, $.escape))),
    _column_text: (_) => run('|｜\\\\/／'),

    delimiter: ($) => seq($._delimiter_start, repeat1(choice(bar, sides, /[-:]+/))),

    _row_line: ($) => seq($.row, $._line_end),
    row: ($) =>
      seq(
        $._row_start,
        choice(bar, sides),
        optional(choice(alias($._first_cell, $.cell), $._remark)),
        repeat(
          choice(
            seq(bar, optional(choice($.cell, $._remark))),
            seq(sides, optional(choice(alias($._first_cell, $.cell), $._remark))),
          ),
        ),
      ),
    // Behind the last bar, as the scanner knows.
    _remark: ($) => alias($._row_comment, $.comment),
    // The first cell of a side, where digits are a code.
    _first_cell: ($) => choice(alias($._first_code, $.code), $._value),
    cell: ($) => choice(alias($._code, $.code), $._value),
    _value: ($) => choice($.amount, $.percentage, $.filler, $.text),
    text: ($) => prec.right(repeat1(choice($._cell_text, $._backslash, $.escape))),
    _cell_text: (_) => run('|｜\\\\'),
    escape: (_) => /\\[|｜{｛}｝@＠#＃\/／\\＼]/,
    // Before any other character it is itself.
    _backslash: (_) => '\\',

    _comment_line: ($) => seq($.comment, $._line_end),
    comment: ($) => seq($._comment_start, /[\/／]{2}[^\r\n]*/),

    // Directives

    // Behind a directive's name, where it is not the beginning of a word.
    _colon: (_) => token(prec(1, /[:：]/)),
    directive_name: (_) => new RegExp(`[@＠][^${blank}${end}:：]*`),

    _setting_line: ($) =>
      seq(choice($.declaration, $.check, $.acceptance, $.setting), $._line_end),

    declaration: ($) =>
      seq(
        $._declaration_start,
        $.directive_name,
        optional(alias($._colon, ':')),
        optional(field('name', $.declared_name)),
        optional(
          choice(
            seq(alias(/[=＝]/, '='), optional($.formula)),
            seq(
              colon,
              optional(
                seq(
                  field('type', alias($._word, $.type)),
                  repeat(choice(alias($._whole, $.number), $.word)),
                ),
              ),
            ),
          ),
        ),
      ),
    declared_name: ($) =>
      prec.right(
        seq(
          choice($._declared_text, $.quoted),
          repeat(choice($._declared_text, $.quoted, seq($._inner_colon, /[:：]/))),
        ),
      ),
    _declared_text: (_) => run(`:：=＝${quotes}`),

    check: ($) =>
      seq($._check_start, $.directive_name, optional(alias($._colon, ':')), optional($.formula)),

    acceptance: ($) =>
      seq(
        $._acceptance_start,
        $.directive_name,
        optional(alias($._colon, ':')),
        optional(
          seq(
            field('rule', alias($._word, $.rule)),
            optional(field('reason', alias($.title, $.reason))),
          ),
        ),
      ),

    setting: ($) => seq($._setting_start, $._directive),
    field: ($) => seq($._field_start, $._directive),
    unknown_directive: ($) => seq($._unknown_start, $._directive),
    _directive: ($) =>
      seq(
        $.directive_name,
        optional(alias($._colon, ':')),
        repeat(choice(alias($._whole, $.number), $.word)),
      ),
    _whole: (_) => new RegExp(`[${digit}]+`),
    word: (_) => word,
    _word: (_) => word,

    // Formulas. Brackets nest; operators stand between their operands as they are written.

    formula: ($) =>
      prefixed(
        $,
        choice(
          $._term,
          stray($),
          alias(choice($._comma, $._closing_round, $._closing_brace), $.unexpected),
        ),
      ),

    // In braces, which end it.
    _figure_formula: ($) =>
      prefixed(
        $,
        choice($._term, stray($), alias(choice($._comma, $._closing_round), $.unexpected)),
      ),

    quantifier: ($) =>
      seq(
        $._each,
        alias('每', '每'),
        optional(alias($._quantifier_name, $.name)),
        colon,
      ),
    _quantifier_name: (_) => run(`:：${operators}`),

    // `当 有(TABLE) 且 TABLE[row] = 0:`
    condition: ($) =>
      seq(
        $._when,
        alias('当', '当'),
        optional($.presence),
        repeat($._in_condition),
        repeat(
          seq($._and, alias('且', '且'), optional($.presence), repeat($._in_condition)),
        ),
        choice(colon, $._unclosed),
      ),
    _in_condition: ($) =>
      choice(
        $._term,
        alias(choice($._stray_in_condition, $._comma, $._closing_round), $.unexpected),
      ),
    presence: ($) =>
      seq(
        alias($._presence, $.function),
        alias(/[(（]/, '('),
        repeat(choice($._term_in_call, alias($._comma, ','), stray($))),
        closing($, /[)）]/, ')'),
      ),

    ...terms('', true),
    ...terms('_in_call', false),

    operator: (_) => /[+＋\-－−*＊×÷\/／]/,
    comparison: (_) => /[=＝<＜>＞!！][=＝]|[=＝<＜>＞!！≠≤≥⩽⩾]/,

    name: (_) => token(name),
    quoted: (_) => token(new RegExp(`["＂][^"＂${end}]*["＂]?|“[^”${end}]*”?`)),

    call: ($) =>
      seq(
        $.function,
        alias(/[(（]/, '('),
        repeat(choice($._term_in_call, alias($._comma, ','), stray($))),
        closing($, /[)）]/, ')'),
      ),

    // `[row, column]`
    _cell: ($) =>
      seq(
        alias(/[\[［【]/, '['),
        repeat(alias($._stray_in_cell, $.unexpected)),
        optional(
          seq(field('row', choice(alias($._digits_alone, $.code), $._argument)), repeat($._more)),
        ),
        optional(
          seq(
            alias($._comma, ','),
            repeat(alias(choice($._stray_in_cell, $._comma), $.unexpected)),
            optional(
              seq(
                field('column', choice(alias($._digits_alone, $.name), $._argument)),
                repeat(choice($._more, alias($._comma, $.unexpected))),
              ),
            ),
          ),
        ),
        closing($, /[\]］】]/, ']'),
      ),
    _argument: ($) => choice(alias($._argument_text, $.name), $.quoted),
    _digits_alone: (_) => token(prec(1, new RegExp(`[${digit}]+`))),
    _argument_text: (_) => token(prec(1, argument)),
    _more: ($) =>
      choice(
        alias(
          choice($._digits_alone, $._argument_text, $.quoted, $._stray_in_cell),
          $.unexpected,
        ),
      ),

    _comma: (_) => /[,，]/,
    _closing_round: (_) => /[)）]/,
    _closing_brace: (_) => /[}｝]/,
    _stray: (_) => /[\]］】:：{｛]/,
    _stray_in_cell: (_) => /[\[［【{｛]/,
    _stray_in_condition: (_) => /[\]］】{｛]/,

    // Prose

    paragraph: ($) => prec.right(repeat1(seq($.line, $._line_end))),
    line: ($) => seq($._prose_start, repeat($._inline)),

    _inline: ($) =>
      choice($._prose_text, $._digits, $._dash, $._backslash, $.escape, $.figure),
    _prose_text: (_) => run(`${digit}.．\\-－\\\\{｛`),
    _digits: (_) => new RegExp(`[${digit}.．][${digit}.．,，]*[%％]?`),
    _dash: (_) => /[-－]/,

    figure: ($) =>
      seq(
        optional($.stated),
        alias(/[{｛]/, '{'),
        optional(alias(token(prec(1, /[=＝]/)), '=')),
        optional(alias($._figure_formula, $.formula)),
        choice(alias(/[}｝]/, '}'), $._unclosed_figure),
      ),
  },
})
