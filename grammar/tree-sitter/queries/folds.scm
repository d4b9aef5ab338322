; A heading with all that stands under it, and a table.
[
  (section)
  (table)
] @fold
