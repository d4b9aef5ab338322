-- What both ways to start the server share: Neovim 0.11's vim.lsp.enable and 0.10's vim.lsp.start.

local M = {}

--- The command line of the program: `vim.g.budget_command`, a name, a path or a list, and
--- arguments.
---@param arguments string[]
---@return string[]
function M.line(arguments)
  local command = vim.g.budget_command or 'budget'
  if type(command) ~= 'table' then
    command = { command }
  end
  local program = command[1] or 'budget'
  if program:find('[/~$]') then
    program = vim.fs.normalize(program)
  end
  local line = { program }
  vim.list_extend(line, command, 2)
  return vim.list_extend(line, arguments)
end

--- The command line of the server.
---@return string[]
function M.command()
  return M.line({ 'lsp' })
end

--- The language of messages: `zh` or `en`.
---@return string
function M.language()
  local set = vim.g.budget_options and vim.g.budget_options.language
  return set or (vim.v.lang:find('^en') and 'en' or 'zh')
end

--- The folder that one server answers for: the repository, or else the file's folder. The catalog
--- and the rules, which a server writes to be looked at, belong to the one that runs.
---@param buffer integer
---@return string
function M.root(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local cache = vim.fs.normalize(vim.env.XDG_CACHE_HOME or '~/.cache') .. '/budget/'
  local running = vim.lsp.get_clients({ name = 'budget' })[1]
  if running and vim.startswith(file, cache) then
    return running.config.root_dir
  end
  return vim.fs.root(buffer, '.git') or (file ~= '' and vim.fs.dirname(file)) or vim.uv.cwd()
end

local reported = false

--- Whether the server's program is there; if not, says so, once in a session.
---@return boolean
function M.available()
  local program = M.command()[1]
  if vim.fn.executable(program) == 1 then
    return true
  end
  if not reported then
    reported = true
    local message = '找不到程序 %s，语言服务没有启动：请把它放入 PATH，或设置 vim.g.budget_command。'
    if M.language() == 'en' then
      message = 'There is no program %s: put it into PATH, or set vim.g.budget_command.'
    end
    -- Later, so that the message does not hold up the opening of the file.
    vim.schedule(function()
      vim.notify('budget: ' .. message:format(program), vim.log.levels.WARN)
    end)
  end
  return false
end

--- What is said of the client beside what Neovim says: omni completion writes words as they are.
M.capabilities = {
  textDocument = { completion = { completionItem = { snippetSupport = false } } },
}

--- The server's description, as `vim.lsp.config` takes it.
---@return table
function M.config()
  return {
    cmd = M.command(),
    filetypes = { 'budget' },
    root_dir = function(buffer, start)
      if M.available() then
        start(M.root(buffer))
      end
    end,
    init_options = vim.g.budget_options,
    capabilities = M.capabilities,
  }
end

return M
