# The budget language. A mark or digit of ASCII may be its full-width twin.

hook global BufCreate .*\.budget %{ set-option buffer filetype budget }

hook global BufSetOption filetype=budget %{
    set-option buffer comment_line '//'
    set-option buffer indentwidth 2
    set-option buffer tabstop 2
}

hook global WinSetOption filetype=budget %{
    require-module budget
    # A row goes on: its bar stands on the next line too.
    hook -group budget-row window InsertChar \n budget-continue-row
    hook -once -always window WinSetOption filetype=.* %{ remove-hooks window budget-row }
}

hook -group budget-highlight global WinSetOption filetype=budget %{
    add-highlighter window/budget ref budget
    hook -once -always window WinSetOption filetype=.* %{ remove-highlighter window/budget }
}

provide-module budget %§

define-command -hidden budget-continue-row %{
    evaluate-commands -draft -itersel %{
        try %{
            # The line above is a row that is closed, and nothing stands behind the cursor.
            execute-keys -draft k x s '\A[ \t　]*[|｜].*[|｜][ \t　]*\n\z' <ret>
            execute-keys -draft x s '\A\n\z' <ret> i '| ' <esc>
        }
    }
}

# The wide blank in the patterns is U+3000.
add-highlighter shared/budget regions
add-highlighter shared/budget/prose default-region group
add-highlighter shared/budget/comment region '^[ \t　]*[/／]{2}' '$' fill comment
add-highlighter shared/budget/heading region '^[ \t　]*[#＃]' '$' fill title
# From the table's line, over its own directives and comments, to its header.
add-highlighter shared/budget/table region '^[ \t　]*[@＠]表(?=[ \t　:：\n])' '^[ \t　]*[|｜][^\n]*|^[ \t　]*$|^[ \t　]*(?=[#＃])' group
add-highlighter shared/budget/directive region '^[ \t　]*[@＠]' '$' ref budget-directive
add-highlighter shared/budget/row region '^[ \t　]*[|｜]' '$' group

add-highlighter shared/budget/prose/ regex '(?<!\\)[{｛][^}｝\n]*[}｝]' 0:meta
add-highlighter shared/budget/prose/ regex '([-+−－＋]?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]*)?[%％]?)[{｛][ \t　]*[=＝]' 1:value
add-highlighter shared/budget/prose/ regex '\\[|｜{｛}｝@＠#＃/／\\＼]' 0:operator


add-highlighter shared/budget/table/ ref budget-directive
add-highlighter shared/budget/table/ regex '([@＠]表)[ \t　:：]+([^ \t　:：\n]+)([^\n]*)' 1:keyword 2:type 3:string
add-highlighter shared/budget/table/ regex '^[ \t　]*[|｜][^\n]*' 0:variable
add-highlighter shared/budget/table/ regex '[|｜]' 0:comment
add-highlighter shared/budget/table/ regex '^[ \t　]*([/／]{2}[^\n]*)' 1:comment
add-highlighter shared/budget/table/ regex '[|｜][ \t　]*([/／]{2}[^|｜\n]*)$' 1:comment

add-highlighter shared/budget-directive group
add-highlighter shared/budget-directive/ regex '[@＠][^ \t　:：\n]*' 0:Error
add-highlighter shared/budget-directive/ regex '[@＠](类型|年度|部门|单位|金额单位|科目|上年|汇总|规则|级别|允许|精度|尾数|列|行|检查)(?=[ \t　:：\n])' 0:keyword
add-highlighter shared/budget-directive/ regex '[0-9０-９][0-9０-９,，]*([.．][0-9０-９]+)?[%％]?' 0:value
add-highlighter shared/budget-directive/ regex '[-+*/×÷=≠<>≤≥−＋－＊／＝＜＞]' 0:operator
add-highlighter shared/budget-directive/ regex '["＂][^"＂\n]*["＂]|“[^”\n]*”' 0:string

add-highlighter shared/budget/row/ regex '[|｜]' 0:comment
add-highlighter shared/budget/row/ regex '[|｜][ \t　]*([-+−－＋]?[0-9０-９][0-9０-９,，]*([.．][0-9０-９]*)?[%％]?)[ \t　]*(?=[|｜])' 1:value
add-highlighter shared/budget/row/ regex '(^[ \t　]*[|｜]{1,2}|[|｜]{2})[ \t　]*([0-9０-９]{3,9})[ \t　]*(?=[|｜])' 2:attribute
add-highlighter shared/budget/row/ regex '[|｜][ \t　]*([0-9０-９]{3,9})[ \t　]*[|｜][ \t　]*(?=[^-+0-9０-９ \t　|｜/／*＊—–―−－＋\n])' 1:attribute
add-highlighter shared/budget/row/ regex '[|｜][ \t　]*([^|｜\n]*[合小总][ \t　]*计[:：]?)[ \t　]*(?=[|｜])' 1:keyword
add-highlighter shared/budget/row/ regex '[|｜][ \t　]*([-/／*＊—–―−－]+)[ \t　]*(?=[|｜])' 1:comment
add-highlighter shared/budget/row/ regex '\\[|｜{｛}｝@＠#＃/／\\＼]' 0:default
add-highlighter shared/budget/row/ regex '[|｜][ \t　]*([/／]{2}[^|｜\n]*)$' 1:comment

§
