" Options of budgets, for Vim and Neovim.

if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
scriptencoding utf-8

let s:cpo = &cpo
set cpo&vim

setlocal commentstring=//\ %s
setlocal comments=://,:／／

" A line break means something: none is added while typing or by gq.
setlocal textwidth=0 wrapmargin=0
setlocal formatoptions-=t formatoptions-=c formatoptions-=a

" Columns are aligned by blanks, and a level of rows is indented by two.
setlocal expandtab shiftwidth=2 softtabstop=2

let b:undo_ftplugin = 'setlocal commentstring< comments< textwidth< wrapmargin< formatoptions< '
      \ .. 'expandtab< shiftwidth< softtabstop<'

if has('nvim-0.10')
  lua require('budget.buffer').set_up()
endif

let &cpo = s:cpo
unlet s:cpo
