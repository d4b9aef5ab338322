-- The tree-sitter parser, which is optional: without it the colours are those of syntax/budget.vim.

local M = {}

--- The folder with the grammar, where this plugin stands in the repository.
---@return string?
function M.grammar()
  local here = vim.uv.fs_realpath(debug.getinfo(1, 'S').source:sub(2)) or ''
  local plugin = here:match('^(.*)/lua/budget/parser%.lua$')
  local grammar = plugin and vim.fs.normalize(vim.fs.dirname(vim.fs.dirname(plugin)) .. '/grammar/tree-sitter')
  return grammar and vim.uv.fs_stat(grammar .. '/src/parser.c') and grammar or nil
end

--- Whether Neovim has the parser and can load it.
---@return boolean
function M.available()
  if #vim.api.nvim_get_runtime_file('parser/budget.*', false) == 0 then
    return false
  end
  -- Where it does not fit, 0.10 raises an error and later ones return nil.
  return pcall(vim.treesitter.language.add, 'budget') and pcall(vim.treesitter.language.inspect, 'budget')
end

--- Colours a buffer by the parser, if it is there.
---@param buffer integer
function M.start(buffer)
  local colours = vim.api.nvim_get_runtime_file('queries/budget/highlights.scm', false)
  if #colours > 0 and M.available() then
    vim.treesitter.start(buffer, 'budget')
  end
end

--- Where the parser and the queries are put: a folder that Neovim looks into by itself.
local function site()
  return vim.fn.stdpath('data') .. '/site'
end

--- Compiles the parser with the C compiler and puts it and its queries where Neovim finds them.
---@param grammar string? The folder grammar/tree-sitter; by default that of this repository.
---@return string? problem What went wrong; nil if nothing did.
function M.install(grammar)
  grammar = grammar or M.grammar()
  if not grammar then
    return 'the folder grammar/tree-sitter is not found: name it'
  end
  local sources = vim.fn.glob(grammar .. '/src/*.c', true, true)
  if #sources == 0 then
    return 'no parser in ' .. grammar
  end
  local compiler = vim.env.CC or 'cc'
  if vim.fn.executable(compiler) == 0 then
    return 'there is no C compiler ' .. compiler
  end
  vim.fn.mkdir(site() .. '/parser', 'p')
  vim.fn.mkdir(site() .. '/queries/budget', 'p')
  local line = { compiler, '-O2', '-shared', '-fPIC', '-I', grammar .. '/src', '-o', site() .. '/parser/budget.so' }
  local done = vim.system(vim.list_extend(line, sources), { text = true }):wait()
  if done.code ~= 0 then
    return done.stderr
  end
  for _, query in ipairs(vim.fn.glob(grammar .. '/queries/*.scm', true, true)) do
    vim.fn.writefile(vim.fn.readfile(query, 'b'), site() .. '/queries/budget/' .. vim.fs.basename(query), 'b')
  end
  -- Folders that were not there when the path was set are looked into from now on.
  vim.o.runtimepath = vim.o.runtimepath
end

--- Tells nvim-treesitter, if it is there, of the grammar: `:TSInstall budget` then works too.
function M.register()
  local grammar = M.grammar()
  local found, parsers = pcall(require, 'nvim-treesitter.parsers')
  if not grammar or not found or parsers.budget then
    return
  end
  local files = { 'src/parser.c', 'src/scanner.c' }
  -- Its older branch keeps its parsers behind a function, its newer one is a list of them.
  local list = parsers.get_parser_configs and parsers.get_parser_configs() or parsers
  list.budget = {
    install_info = { path = grammar, url = grammar, files = files, queries = 'queries' },
    filetype = 'budget',
    maintainers = {},
    tier = 3,
  }
end

return M
