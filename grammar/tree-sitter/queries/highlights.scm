; The names are those of Neovim. No node is captured by two patterns for its colour, so that it
; does not matter whether an editor takes the first or the last.

; Lines

(comment) @comment @spell

(heading) @markup.heading @spell

(heading_marker) @punctuation.special

(line) @spell

; Directives

[
  (table_directive
    (directive_name) @keyword.directive)
  (declaration
    (directive_name) @keyword.directive)
  (check
    (directive_name) @keyword.directive)
  (acceptance
    (directive_name) @keyword.directive)
  (setting
    (directive_name) @keyword.directive)
  (field
    (directive_name) @keyword.directive)
]

(unknown_directive
  (directive_name) @comment.error)

(table_name) @type.definition

(title) @string

(declared_name) @property

(type) @type.builtin

(rule) @constant.builtin

(reason) @string

(word) @string

(declaration
  [
    "="
    ":"
  ] @operator)

; Tables

[
  "|"
  "/"
] @punctuation.delimiter

"||" @punctuation.special

(column_group) @module

(column_name) @property

(delimiter) @punctuation.special

(code) @constant

(amount) @number

(percentage) @number.float

(filler) @punctuation.special

; The labels of totals
((text) @keyword
  (#match? @keyword "^[^0-9０-９、(（]*[合小总][ 　]*计[:：]?$"))

(escape) @string.escape

; Formulas

(reference
  table: (_) @type)

(reference
  row: (name) @variable)

(reference
  column: (_) @property)

[
  (formula
    (name) @variable)
  (condition
    (name) @variable)
  (presence
    (name) @variable)
  (parenthesized
    (name) @variable)
  (call
    (name) @variable)
]

[
  (formula
    (quoted) @variable)
  (condition
    (quoted) @variable)
  (presence
    (quoted) @variable)
  (parenthesized
    (quoted) @variable)
  (call
    (quoted) @variable)
]

(reference
  row: (quoted) @variable)

(number) @number

(function) @function.builtin

(quantifier
  "每" @keyword.repeat
  (name)? @variable.builtin
  ":" @punctuation.delimiter)

(condition
  [
    "当"
    "且"
  ] @keyword.conditional)

(condition
  ":" @punctuation.delimiter)

[
  (operator)
  (comparison)
] @operator

[
  "("
  ")"
  "["
  "]"
] @punctuation.bracket

"," @punctuation.delimiter

(unexpected) @comment.error

; Prose

(stated) @number

(figure
  [
    "{"
    "="
    "}"
  ] @punctuation.special)
