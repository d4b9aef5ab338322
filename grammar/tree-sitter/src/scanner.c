// Tells what a line is before it is read, and what stands in a cell: both depend on what follows.
//
// It keeps nothing between calls, so that any part of a document can be read again by itself.

#include "tree_sitter/parser.h"

enum TokenType {
  BLANK_LINE,
  LINE_END,
  HEADING_START_1,
  HEADING_START_6 = HEADING_START_1 + 5,
  TABLE_START,
  DECLARATION_START,
  CHECK_START,
  ACCEPTANCE_START,
  SETTING_START,
  FIELD_START,
  UNKNOWN_START,
  DELIMITER_START,
  ROW_START,
  COMMENT_START,
  PROSE_START,
  FIRST_CODE,
  CODE,
  AMOUNT,
  PERCENTAGE,
  FILLER,
  ROW_COMMENT,
  INNER_COLON,
  EACH,
  WHEN,
  AND,
  PRESENCE,
  FUNCTION,
  STATED,
  UNCLOSED,
  UNCLOSED_FIGURE,
  ERROR,
};

// MARK: Characters

// The ASCII character, or the one whose full-width twin this is; any other as it is.
static int32_t fold(int32_t character) {
  return character >= 0xFF01 && character <= 0xFF5E ? character - 0xFEE0 : character;
}

static bool is_blank(int32_t character) {
  return character == ' ' || character == '\t' || character == '\v' || character == '\f' ||
         character == 0xA0 || character == 0x3000;
}

static bool is_digit(int32_t folded) { return folded >= '0' && folded <= '9'; }

static bool at_end(TSLexer *lexer) {
  return lexer->lookahead == '\n' || lexer->lookahead == '\r' || lexer->eof(lexer);
}

static int32_t folded(TSLexer *lexer) { return at_end(lexer) ? 0 : fold(lexer->lookahead); }

static void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static void skip_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead) && !lexer->eof(lexer)) lexer->advance(lexer, true);
}

static void pass_blanks(TSLexer *lexer) {
  while (is_blank(lexer->lookahead) && !lexer->eof(lexer)) advance(lexer);
}

static bool found(TSLexer *lexer, enum TokenType type) {
  lexer->result_symbol = type;
  return true;
}

static bool take_line_end(TSLexer *lexer) {
  if (lexer->lookahead == '\r') {
    advance(lexer);
    if (lexer->lookahead == '\n') advance(lexer);
  } else if (lexer->lookahead == '\n') {
    advance(lexer);
  } else {
    return false;
  }
  lexer->mark_end(lexer);
  return true;
}

// MARK: Lines

static const struct {
  int32_t name[5];
  enum TokenType type;
} directives[] = {
    {{0x8868}, TABLE_START},                             // 表
    {{0x5217}, DECLARATION_START},                       // 列
    {{0x884C}, DECLARATION_START},                       // 行
    {{0x68C0, 0x67E5}, CHECK_START},                     // 检查
    {{0x5141, 0x8BB8}, ACCEPTANCE_START},                // 允许
    {{0x91D1, 0x989D, 0x5355, 0x4F4D}, SETTING_START},   // 金额单位
    {{0x7CBE, 0x5EA6}, SETTING_START},                   // 精度
    {{0x5C3E, 0x6570}, SETTING_START},                   // 尾数
    {{0x7C7B, 0x578B}, FIELD_START},                     // 类型
    {{0x5E74, 0x5EA6}, FIELD_START},                     // 年度
    {{0x90E8, 0x95E8}, FIELD_START},                     // 部门
    {{0x5355, 0x4F4D}, FIELD_START},                     // 单位
    {{0x79D1, 0x76EE}, FIELD_START},                     // 科目
    {{0x4E0A, 0x5E74}, FIELD_START},                     // 上年
    {{0x6C47, 0x603B}, FIELD_START},                     // 汇总
    {{0x89C4, 0x5219}, FIELD_START},                     // 规则
    {{0x7EA7, 0x522B}, FIELD_START},                     // 级别
};

static enum TokenType directive(TSLexer *lexer) {
  int32_t name[5] = {0};
  unsigned count = 0;
  advance(lexer);
  while (!at_end(lexer) && !is_blank(lexer->lookahead) && fold(lexer->lookahead) != ':') {
    if (count == 4) return UNKNOWN_START;
    name[count++] = lexer->lookahead;
    advance(lexer);
  }
  for (unsigned index = 0; index < sizeof directives / sizeof *directives; index++) {
    bool same = true;
    for (unsigned at = 0; at < 5; at++) same = same && directives[index].name[at] == name[at];
    if (same) return directives[index].type;
  }
  return UNKNOWN_START;
}

// Whether the row here is one of `---` only, as Markdown has it below a header.
static bool is_delimiter(TSLexer *lexer) {
  unsigned cells = 0;
  while (folded(lexer) == '|') {
    advance(lexer);
    pass_blanks(lexer);
    if (at_end(lexer)) break;
    unsigned length = 0;
    while (lexer->lookahead == '-' || lexer->lookahead == ':') {
      length++;
      advance(lexer);
    }
    if (length < 3) return false;
    cells++;
    pass_blanks(lexer);
  }
  return cells > 0 && at_end(lexer);
}

static bool scan_line(TSLexer *lexer, const bool *valid) {
  skip_blanks(lexer);
  lexer->mark_end(lexer);
  if (at_end(lexer)) return take_line_end(lexer) && found(lexer, BLANK_LINE);
  switch (fold(lexer->lookahead)) {
    case '@':
      return found(lexer, directive(lexer));
    case '#': {
      unsigned level = 0;
      while (folded(lexer) == '#') {
        level++;
        advance(lexer);
      }
      return found(lexer, HEADING_START_1 + (level < 6 ? level : 6) - 1);
    }
    case '|':
      if (valid[DELIMITER_START] && is_delimiter(lexer)) return found(lexer, DELIMITER_START);
      return found(lexer, ROW_START);
    case '/':
      advance(lexer);
      return found(lexer, folded(lexer) == '/' ? COMMENT_START : PROSE_START);
    default:
      return found(lexer, PROSE_START);
  }
}

// MARK: Cells

// Passes the rest of a cell; whether there was anything but blanks.
static bool pass_cell(TSLexer *lexer) {
  bool has_text = false;
  while (!at_end(lexer) && fold(lexer->lookahead) != '|') {
    has_text = has_text || !is_blank(lexer->lookahead);
    bool is_escape = lexer->lookahead == '\\';
    advance(lexer);
    if (is_escape && !at_end(lexer)) advance(lexer);
  }
  return has_text;
}

// Whether the cell behind the bar here begins as text does, not as a figure.
static bool precedes_text(TSLexer *lexer) {
  if (folded(lexer) != '|') return false;
  advance(lexer);
  pass_blanks(lexer);
  int32_t first = folded(lexer);
  switch (first) {
    case 0: case '|': case '+': case '-': case '*': case '/':
    case 0x2212: case 0x2013: case 0x2014: case 0x2015:
      return false;
    default:
      return !is_digit(first);
  }
}

// A figure that fills its cell, behind its sign if it has one: a code or an amount.
static bool scan_figure(TSLexer *lexer, const bool *valid, bool is_signed) {
  unsigned digits = 0;  // before the point
  unsigned group = 0;   // since the last comma
  bool has_groups = false;
  bool has_point = false;
  unsigned decimals = 0;
  bool is_percentage = false;
  while (true) {
    int32_t character = folded(lexer);
    if (is_digit(character)) {
      if (has_point) {
        decimals++;
      } else {
        digits++;
        group++;
      }
    } else if (character == ',' && !has_point) {
      if (group == 0 || (has_groups ? group != 3 : group > 3)) return false;
      has_groups = true;
      group = 0;
    } else if (character == '.' && !has_point) {
      has_point = true;
    } else {
      break;
    }
    advance(lexer);
  }
  if (digits == 0 || (has_groups && group != 3) || (has_point && decimals == 0)) return false;
  if (folded(lexer) == '%') {
    is_percentage = true;
    advance(lexer);
  }
  lexer->mark_end(lexer);
  pass_blanks(lexer);
  if (!at_end(lexer) && fold(lexer->lookahead) != '|') return false;
  if (is_percentage) return found(lexer, PERCENTAGE);
  if (!is_signed && !has_groups && !has_point && digits >= 3 && digits <= 9) {
    if (valid[FIRST_CODE]) return found(lexer, FIRST_CODE);
    if (digits > 4 && precedes_text(lexer)) return found(lexer, CODE);
  }
  return found(lexer, AMOUNT);
}

// What stands in a cell, if it is no text. A `-` where no amount can be is also the sign of one,
// and two `/` begin a comment if no bar follows.
static bool scan_cell(TSLexer *lexer, const bool *valid) {
  skip_blanks(lexer);
  if (at_end(lexer)) return false;
  int32_t first = lexer->lookahead;
  switch (fold(first)) {
    case '/':
      advance(lexer);
      if (folded(lexer) == '/') {
        if (!valid[ROW_COMMENT]) return false;
        pass_cell(lexer);
        lexer->mark_end(lexer);
        return at_end(lexer) && found(lexer, ROW_COMMENT);
      }
      lexer->mark_end(lexer);
      break;
    case '*':
    case 0x2013: case 0x2014: case 0x2015:
      advance(lexer);
      if (lexer->lookahead == first && first != 0x2013 && !lexer->eof(lexer)) {
        advance(lexer);
      } else if (first == 0x2015 || first == 0xFF0A) {
        return false;  // These stand in pairs only.
      }
      lexer->mark_end(lexer);
      break;
    case '-':
    case 0x2212:
      advance(lexer);
      if (is_digit(folded(lexer))) return valid[AMOUNT] && scan_figure(lexer, valid, true);
      if (first == '-' && lexer->lookahead == '-' && !lexer->eof(lexer)) advance(lexer);
      lexer->mark_end(lexer);
      break;
    case '+':
      advance(lexer);
      return valid[AMOUNT] && scan_figure(lexer, valid, true);
    default:
      return valid[AMOUNT] && scan_figure(lexer, valid, false);
  }
  pass_blanks(lexer);
  return valid[FILLER] && (at_end(lexer) || fold(lexer->lookahead) == '|') && found(lexer, FILLER);
}

// MARK: Formulas and figures

// Before a colon that is not the last mark of the directive: it belongs to the name.
static bool scan_inner_colon(TSLexer *lexer) {
  lexer->mark_end(lexer);
  advance(lexer);
  bool is_quoted = false;
  for (; !at_end(lexer); advance(lexer)) {
    switch (fold(lexer->lookahead)) {
      case '"': case 0x201D: is_quoted = !is_quoted; break;
      case 0x201C: is_quoted = true; break;
      case ':': case '=':
        if (!is_quoted) return found(lexer, INNER_COLON);
    }
  }
  return false;
}

// Before `每 NAME:`.
static bool scan_each(TSLexer *lexer) {
  lexer->mark_end(lexer);
  advance(lexer);
  for (; !at_end(lexer); advance(lexer)) {
    switch (fold(lexer->lookahead)) {
      case ':':
        return found(lexer, EACH);
      case '+': case '-': case '*': case '=': case '<': case '>': case '!': case '}':
      case 0xD7: case 0xF7: case 0x2212: case 0x2260: case 0x2264: case 0x2265:
      case 0x2A7D: case 0x2A7E:
        return false;
    }
  }
  return false;
}

// Before `当` with a blank behind it, or with a colon further on.
static bool scan_when(TSLexer *lexer) {
  lexer->mark_end(lexer);
  advance(lexer);
  if (is_blank(lexer->lookahead) && !lexer->eof(lexer)) return found(lexer, WHEN);
  for (; !at_end(lexer) && folded(lexer) != '}'; advance(lexer)) {
    if (folded(lexer) == ':') return found(lexer, WHEN);
  }
  return false;
}

// `有` or `无` directly before a bracket.
static bool scan_presence(TSLexer *lexer) {
  advance(lexer);
  lexer->mark_end(lexer);
  return folded(lexer) == '(' && found(lexer, PRESENCE);
}

// `合计` directly before a bracket.
static bool scan_function(TSLexer *lexer) {
  advance(lexer);
  if (lexer->lookahead != 0x8BA1) return false;
  advance(lexer);
  lexer->mark_end(lexer);
  return folded(lexer) == '(' && found(lexer, FUNCTION);
}

// A figure directly before `{=`.
static bool scan_stated(TSLexer *lexer) {
  if (folded(lexer) == '-') advance(lexer);
  if (!is_digit(folded(lexer)) && folded(lexer) != '.') return false;
  while (is_digit(folded(lexer)) || folded(lexer) == '.' || folded(lexer) == ',') advance(lexer);
  if (folded(lexer) == '%') advance(lexer);
  lexer->mark_end(lexer);
  if (folded(lexer) != '{') return false;
  advance(lexer);
  pass_blanks(lexer);
  return folded(lexer) == '=' && found(lexer, STATED);
}

// MARK: The parser's interface

void *tree_sitter_budget_external_scanner_create(void) { return NULL; }

void tree_sitter_budget_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_budget_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload;
  (void)buffer;
  return 0;
}

void tree_sitter_budget_external_scanner_deserialize(
    void *payload, const char *buffer, unsigned length) {
  (void)payload;
  (void)buffer;
  (void)length;
}

bool tree_sitter_budget_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  (void)payload;
  if (valid[ERROR]) {
    // A character that is no text, such as NUL: the rest of its line is passed over.
    while (!at_end(lexer)) advance(lexer);
    lexer->mark_end(lexer);
    take_line_end(lexer);
    return found(lexer, LINE_END);
  }
  if (valid[PROSE_START]) return scan_line(lexer, valid);
  skip_blanks(lexer);
  if (valid[LINE_END] && at_end(lexer)) {
    lexer->mark_end(lexer);
    take_line_end(lexer);
    return found(lexer, LINE_END);
  }
  if (valid[AMOUNT] || valid[ROW_COMMENT]) return scan_cell(lexer, valid);
  int32_t character = folded(lexer);
  lexer->mark_end(lexer);
  if (valid[UNCLOSED] && (at_end(lexer) || character == '}')) return found(lexer, UNCLOSED);
  if (valid[UNCLOSED_FIGURE] && at_end(lexer)) return found(lexer, UNCLOSED_FIGURE);
  if (valid[INNER_COLON] && character == ':') return scan_inner_colon(lexer);
  if (valid[EACH] && character == 0x6BCF) return scan_each(lexer);
  if (valid[WHEN] && character == 0x5F53) return scan_when(lexer);
  if (valid[AND] && character == 0x4E14) return found(lexer, AND);
  if (valid[PRESENCE] && (character == 0x6709 || character == 0x65E0)) return scan_presence(lexer);
  if (valid[FUNCTION] && character == 0x5408) return scan_function(lexer);
  if (valid[STATED]) return scan_stated(lexer);
  return false;
}
