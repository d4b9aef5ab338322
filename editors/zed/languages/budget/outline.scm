; Headings, and the tables under them.

(heading) @name @item

(table_directive
  (table_name) @name) @item
