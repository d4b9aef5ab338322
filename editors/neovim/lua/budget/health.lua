-- What `:checkhealth budget` says.

local M = {}

local function check_editor()
  vim.health.start('Neovim')
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('The server is started by vim.lsp.enable().')
  elseif vim.fn.has('nvim-0.10') == 1 then
    vim.health.ok('The server is started by vim.lsp.start().')
  else
    vim.health.error('Neovim 0.10 or later is needed; before it there are only colours.')
  end
end

local function check_program()
  vim.health.start('The program')
  local line = require('budget').line({ '--version' })
  local path = vim.fn.exepath(line[1])
  if path == '' then
    vim.health.error('There is no program ' .. line[1] .. '.', {
      'Put it into a folder of PATH, or set vim.g.budget_command to its place.',
    })
    return
  end
  local started, done = pcall(function()
    return vim.system(line, { text = true }):wait(5000)
  end)
  if not started or done.code ~= 0 then
    vim.health.error(path .. ' does not run: ' .. (started and done.stderr or tostring(done)))
    return
  end
  vim.health.ok(path .. ': ' .. vim.trim(done.stdout))
end

local function check_servers()
  vim.health.start('The server')
  local clients = vim.lsp.get_clients({ name = 'budget' })
  for _, client in ipairs(clients) do
    local count = #vim.lsp.get_buffers_by_client_id(client.id)
    vim.health.ok(('It runs for %d file(s) in %s.'):format(count, client.config.root_dir or 'no folder'))
  end
  if #clients == 0 then
    vim.health.info('It does not run: no budget is open.')
  end
end

local function check_parser()
  vim.health.start('Tree-sitter')
  local parser = require('budget.parser')
  if parser.available() then
    vim.health.ok('The parser is there.')
  else
    vim.health.info('There is no parser: colours come from syntax/budget.vim. `:Budget parser` makes it.')
  end
end

--- Called by `:checkhealth budget`.
function M.check()
  check_editor()
  check_program()
  check_servers()
  check_parser()
end

return M
