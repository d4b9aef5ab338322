if vim.g.loaded_budget then
  return
end
vim.g.loaded_budget = true

if vim.fn.has('nvim-0.10') == 0 then
  return
end

-- Neovim 0.11 and later start the server themselves, as lsp/budget.lua says.
local starts = vim.fn.has('nvim-0.11') == 1
if starts then
  vim.lsp.enable('budget')
end

vim.api.nvim_create_user_command('Budget', function(call)
  require('budget.command').run(call.fargs)
end, {
  nargs = '+',
  desc = 'budget: check files, fill totals, begin a disclosure, find a subject',
  complete = function(lead, line)
    return require('budget.command').complete(lead, line)
  end,
})

-- Upon this event nvim-treesitter, where it is used, reads its list of parsers anew.
vim.api.nvim_create_autocmd('User', {
  pattern = 'TSUpdate',
  callback = function()
    require('budget.parser').register()
  end,
})

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('budget', {}),
  pattern = 'budget',
  desc = 'budget: start the language server, or say what is missing',
  callback = function(event)
    local budget = require('budget')
    if not budget.available() or starts or vim.bo[event.buf].buftype ~= '' then
      return
    end
    vim.lsp.start({
      name = 'budget',
      cmd = budget.command(),
      root_dir = budget.root(event.buf),
      capabilities = vim.tbl_deep_extend(
        'force', vim.lsp.protocol.make_client_capabilities(), budget.capabilities
      ),
      init_options = vim.g.budget_options,
    }, { bufnr = event.buf })
  end,
})
