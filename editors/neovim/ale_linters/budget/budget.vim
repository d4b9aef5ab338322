" Starts the language server in Vim through ALE. g:budget_command and g:budget_options are those of
" the plugin for Neovim.

call ale#Set('budget_executable', get(g:, 'budget_command', 'budget'))
call ale#Set('budget_options', get(g:, 'budget_options', {}))

function! s:root(buffer) abort
  let l:git = ale#path#FindNearestDirectory(a:buffer, '.git')
  return empty(l:git) ? expand('#' .. a:buffer .. ':p:h') : fnamemodify(l:git, ':h:h')
endfunction

call ale#linter#Define('budget', {
      \ 'name': 'budget',
      \ 'lsp': 'stdio',
      \ 'language': 'budget',
      \ 'executable': {buffer -> expand(ale#Var(buffer, 'budget_executable'))},
      \ 'command': '%e lsp',
      \ 'project_root': function('s:root'),
      \ 'initialization_options': {buffer -> ale#Var(buffer, 'budget_options')},
      \ })
