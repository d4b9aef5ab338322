if vim.g.loaded_budget then
  return
end
vim.g.loaded_budget = true

if vim.fn.has('nvim-0.10') == 0 then
  return
end

local enable = vim.lsp.enable
if enable then
  enable('budget')
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('budget', {}),
  pattern = 'budget',
  desc = 'budget: start the language server, or say what is missing',
  callback = function(event)
    local budget = require('budget')
    if not budget.available() or enable or vim.bo[event.buf].buftype ~= '' then
      return
    end
    vim.lsp.start({
      name = 'budget',
      cmd = budget.command(),
      root_dir = budget.root(event.buf),
      init_options = vim.g.budget_options,
    }, { bufnr = event.buf })
  end,
})
