-- What only Neovim has, for a buffer with a budget.

local M = {}

--- Keys that Neovim 0.11 has by itself.
local keys = {
  gO = 'document_symbol',
  grn = 'rename',
  gra = 'code_action',
  grr = 'references',
}

local completion = vim.api.nvim_create_augroup('budget.completion', {})

local function set_completion()
  vim.bo.omnifunc = "v:lua.require'budget.completion'.omnifunc"
  vim.api.nvim_create_autocmd('CompleteDone', {
    group = completion,
    buffer = 0,
    desc = 'budget: write the name of the code that was taken',
    callback = function()
      require('budget.completion').done()
    end,
  })
end

local function set_keys()
  if vim.fn.has('nvim-0.11') == 1 then
    return
  end
  for key, name in pairs(keys) do
    vim.keymap.set('n', key, function()
      vim.lsp.buf[name]()
    end, { buffer = true, desc = 'vim.lsp.buf.' .. name .. '()' })
  end
end

--- Sets up the current buffer: completion, keys, and the tree-sitter parser where it is installed.
function M.set_up()
  set_completion()
  set_keys()
  local parser = require('budget.parser')
  parser.register()
  parser.start(0)
  vim.b.undo_ftplugin = vim.b.undo_ftplugin .. " | lua require('budget.buffer').undo()"
end

--- Takes that back.
function M.undo()
  vim.cmd('setlocal omnifunc<')
  vim.api.nvim_clear_autocmds({ buffer = 0, group = completion })
  for key in pairs(keys) do
    pcall(vim.keymap.del, 'n', key, { buffer = true })
  end
  vim.treesitter.stop(0)
end

return M
