" `:compiler budget`, then `:make FILE…`: the findings of budget check as a quickfix list.

if exists('current_compiler')
  finish
endif
let current_compiler = 'budget'

if exists(':CompilerSet') != 2
  command -nargs=* CompilerSet setlocal <args>
endif

let s:program = get(g:, 'budget_command', 'budget')
let s:program = type(s:program) == type([]) ? join(s:program) : s:program
execute 'CompilerSet makeprg=' .. escape(s:program .. ' check --color never $*', ' \|"')

" The column is counted in characters, for which Vim's error formats have no mark: it is left out.
CompilerSet errorformat=%f:%l:%*[0-9]:\ %t%*[a-z]:\ %m
CompilerSet errorformat+=%-G%.%#
