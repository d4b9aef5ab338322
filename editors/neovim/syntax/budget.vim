" The budget language. A mark or digit of ASCII may be its full-width twin.

if exists('b:current_syntax')
  finish
endif
scriptencoding utf-8

let s:cpo = &cpo
set cpo&vim

" In the patterns: blanks, a digit, an amount, and the end of a cell.
let s:b = '[ \t\u00a0\u3000]*'
let s:d = '[0-9０-９]'
let s:amount = '[-+−－＋]\=' .. s:d .. '[0-9０-９,，]*\%([.．]' .. s:d .. '*\)\=[%％]\='
let s:end = '\ze' .. s:b .. '[|｜]'

" Lines. What is none of these is prose.
execute 'syntax match budgetComment "^' .. s:b .. '[/／]\{2}.*$"'
execute 'syntax match budgetHeading "^' .. s:b .. '[#＃].*$" contains=budgetEscape'
execute 'syntax match budgetField "^' .. s:b .. '[@＠].*$" contains=budgetDirective,@budgetFormula'
execute 'syntax match budgetRow "^' .. s:b .. '[|｜].*$" contains=@budgetCells'

" A table's line, then its own directives and comments, then its header.
let s:next = ' nextgroup=budgetHeader,budgetSetting,budgetRemark skipnl'
execute 'syntax match budgetTable "^' .. s:b .. '[@＠]表.*$" contains=budgetTableMark' .. s:next
execute 'syntax match budgetSetting "^' .. s:b .. '[@＠]\%(列\|行\|检查\|金额单位\|精度\|尾数\|允许\).*$"'
      \ .. ' contained contains=budgetDirective,@budgetFormula' .. s:next
execute 'syntax match budgetRemark "^' .. s:b .. '[/／]\{2}.*$" contained' .. s:next
execute 'syntax match budgetHeader "^' .. s:b .. '[|｜].*$" contained'
      \ .. ' contains=budgetHeaderBar,budgetSlash,budgetEscape'

" Directives
syntax match budgetTableMark "[@＠]表" contained nextgroup=budgetTableName,budgetColon
execute 'syntax match budgetColon "' .. s:b .. '[:：]\=' .. s:b .. '\S\@=" contained nextgroup=budgetTableName'
execute 'syntax match budgetTableName "[^ \t\u00a0\u3000:：]\+" contained'
execute 'syntax match budgetDirective "^' .. s:b .. '\zs[@＠]\%(类型\|年度\|部门\|单位\|金额单位\|科目'
      \ .. '\|上年\|汇总\|规则\|级别\|允许\|精度\|尾数\|表\|列\|行\|检查\)" contained'

" Formulas
syntax cluster budgetFormula contains=budgetNumber,budgetOperator,budgetQuoted,budgetEscape
execute 'syntax match budgetNumber "' .. s:d .. '[0-9０-９,，]*\%([.．]' .. s:d .. '\+\)\=[%％]\=" contained'
syntax match budgetOperator "[-+*/×÷=≠<>≤≥−＋－＊／＝＜＞]\|[!！][=＝]" contained
syntax match budgetQuoted "[\"＂][^\"＂]*[\"＂]\|“[^”]*”" contained

" Cells: a code or amount fills its cell. A code stands first on its side, or before text; of what
" begins at one place Vim takes the last, so codes follow amounts.
syntax cluster budgetCells contains=budgetBar,budgetSideBar,budgetEscape
let s:value = 'budgetAmount,budgetFiller,budgetTotal'
execute 'syntax match budgetBar "[|｜]' .. s:b .. '" contained'
      \ .. ' nextgroup=budgetRowComment,budgetCode,' .. s:value
execute 'syntax match budgetSideBar "\%(^' .. s:b .. '[|｜]\{1,2}\|[|｜]\{2}\)' .. s:b .. '" contained'
      \ .. ' nextgroup=budgetRowComment,budgetFirstCode,' .. s:value
execute 'syntax match budgetAmount "' .. s:amount .. s:end .. '" contained'
execute 'syntax match budgetFiller "[-/／*＊—–―−－]\+' .. s:end .. '" contained'
execute 'syntax match budgetTotal "[^|｜]\{-}\%(合' .. s:b .. '计\|小' .. s:b .. '计\|总' .. s:b
      \ .. '计\)[:：]\=' .. s:end .. '" contained'
execute 'syntax match budgetFirstCode "' .. s:d .. '\{3,}' .. s:end .. '" contained'
execute 'syntax match budgetCode "' .. s:d .. '\{3,}' .. s:end .. s:b
      \ .. '[^-+0-9０-９ \t\u00a0\u3000|｜/／*＊—–−－＋]" contained'
execute 'syntax match budgetHeaderBar "[|｜]' .. s:b .. '" contained nextgroup=budgetRowComment'
syntax match budgetSlash "[/／]" contained
syntax match budgetRowComment "[/／]\{2}[^|｜]*$" contained

" Prose
syntax region budgetFigure matchgroup=budgetBrace start="[{｛]" end="[}｝]" oneline contains=@budgetFormula
execute 'syntax match budgetWritten "' .. s:amount .. '\ze[{｛]' .. s:b .. '[=＝]"'
syntax match budgetEscape "\\[|｜{｛}｝@＠#＃/／\\＼]"

syntax sync minlines=200

highlight default link budgetComment Comment
highlight default link budgetRemark Comment
highlight default link budgetRowComment Comment
highlight default link budgetHeading Title
highlight default link budgetDirective Keyword
highlight default link budgetTableMark Keyword
highlight default link budgetTableName Type
highlight default link budgetHeader Identifier
highlight default link budgetHeaderBar Delimiter
highlight default link budgetSlash Delimiter
highlight default link budgetBar Delimiter
highlight default link budgetSideBar Delimiter
highlight default link budgetCode Constant
highlight default link budgetFirstCode Constant
highlight default link budgetAmount Number
highlight default link budgetFiller NonText
highlight default link budgetTotal Statement
highlight default link budgetNumber Number
highlight default link budgetOperator Operator
highlight default link budgetQuoted String
highlight default link budgetBrace Special
highlight default link budgetFigure PreProc
highlight default link budgetWritten Number
highlight default link budgetEscape SpecialChar

let b:current_syntax = 'budget'

let &cpo = s:cpo
unlet s:cpo s:b s:d s:amount s:end s:next s:value
