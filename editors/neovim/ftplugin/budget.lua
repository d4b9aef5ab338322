if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

vim.bo.commentstring = '// %s'
vim.bo.comments = '://,:／／'
vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'

-- A line break means something: none is added while typing or by gq.
vim.bo.textwidth = 0
vim.bo.wrapmargin = 0
vim.opt_local.formatoptions:remove({ 't', 'c', 'a' })

-- Columns are aligned by blanks, and a level of rows is indented by two.
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2

vim.b.undo_ftplugin = 'setlocal commentstring< comments< omnifunc< textwidth< wrapmargin< '
  .. 'formatoptions< expandtab< shiftwidth< softtabstop<'
