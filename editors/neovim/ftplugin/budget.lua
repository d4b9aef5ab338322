if vim.b.did_ftplugin then
  return
end
vim.b.did_ftplugin = 1

vim.bo.commentstring = '// %s'
vim.bo.comments = '://,:／／'

-- A line break means something: none is added while typing or by gq.
vim.bo.textwidth = 0
vim.bo.wrapmargin = 0
vim.opt_local.formatoptions:remove({ 't', 'c', 'a' })

-- Columns are aligned by blanks, and a level of rows is indented by two.
vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2

local undo = ''
if vim.fn.has('nvim-0.11') == 1 then
  vim.bo.omnifunc = 'v:lua.vim.lsp.omnifunc'
elseif vim.fn.has('nvim-0.10') == 1 then
  vim.bo.omnifunc = "v:lua.require'budget.completion'.omnifunc"
  vim.api.nvim_create_autocmd('CompleteDone', {
    group = vim.api.nvim_create_augroup('budget.completion', { clear = false }),
    buffer = 0,
    desc = 'budget: write the name of the code that was taken',
    callback = function()
      require('budget.completion').done()
    end,
  })
  undo = ' | autocmd! budget.completion * <buffer>'
end

vim.b.undo_ftplugin = 'setlocal commentstring< comments< omnifunc< textwidth< wrapmargin< '
  .. 'formatoptions< expandtab< shiftwidth< softtabstop<'
  .. undo
