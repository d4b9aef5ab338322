; The names of Neovim (outer, inner) and of Helix (around, inside).

; A heading with all that stands under it is a class, a table a function, a cell a parameter.

(section) @class.outer @class.around

(section
  (heading)
  (_)+ @class.inner @class.inside)

(table) @function.outer @function.around

(table
  [
    (row)
    (comment)
  ]+ @function.inner @function.inside)

(row) @statement.outer @entry.around

[
  (cell)
  (column)
] @parameter.inner @parameter.inside @parameter.outer @parameter.around

(paragraph) @block.outer

(comment) @comment.outer @comment.around

[
  (amount)
  (percentage)
  (number)
  (stated)
] @number.inner
