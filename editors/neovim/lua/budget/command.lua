-- The command :Budget, with what follows it.

local M = {}

local kinds = { '部门预算', '单位预算', '部门决算', '单位决算' }
local severities = { error = 'E', warning = 'W', information = 'I', hint = 'N' }

local function say(message, level)
  vim.notify('budget: ' .. vim.trim(message), level or vim.log.levels.WARN)
end

--- Runs the program, and hands what it printed to `use` when it has ended.
local function run(arguments, use)
  local budget = require('budget')
  if not budget.available() then
    return
  end
  vim.system(budget.line(arguments), { text = true }, vim.schedule_wrap(use))
end

--- The entries of the quickfix list for a report of `budget check --format json`.
---@param report table
---@return table[]
function M.entries(report)
  local entries = {}
  for _, document in ipairs(report.documents) do
    local uri = vim.uri_from_fname(vim.fn.fnamemodify(document.path, ':p'))
    local places = vim.tbl_map(function(finding)
      return { uri = uri, range = finding.range, finding = finding }
    end, document.findings or {})
    for _, item in ipairs(vim.lsp.util.locations_to_items(places, 'utf-16')) do
      local finding = item.user_data.finding
      item.type = severities[finding.severity]
      item.text = finding.message .. ' [' .. finding.rule .. ']'
      item.user_data = nil
      entries[#entries + 1] = item
    end
  end
  return entries
end

--- What `vim.g.budget_options` tells the server, as options of the program.
local function subject_options()
  local set = vim.g.budget_options or {}
  local line = { '--language', require('budget').language() }
  for option, file in pairs({ ['--catalog'] = set.catalog, ['--only-catalog'] = set.onlyCatalog }) do
    vim.list_extend(line, { option, file })
  end
  return line
end

local function check_options()
  local set = vim.g.budget_options or {}
  local line = subject_options()
  for _, file in ipairs(set.ruleFiles or {}) do
    vim.list_extend(line, { '--rules', file })
  end
  for rule, severity in pairs(set.rules or {}) do
    vim.list_extend(line, { '--rule', rule .. '=' .. severity })
  end
  return line
end

local function check(paths)
  local line = vim.list_extend({ 'check', '--format', 'json' }, check_options())
  line[#line + 1] = '--'
  run(vim.list_extend(line, #paths > 0 and paths or { '.' }), function(done)
    local read, report = pcall(vim.json.decode, done.stdout)
    if not read then
      say(done.stderr)
      return
    end
    vim.fn.setqflist({}, ' ', { title = 'budget check', items = M.entries(report) })
    vim.cmd('botright cwindow')
  end)
end

--- Fills every total from the rows that it is the sum of.
local function fill()
  vim.lsp.buf.code_action({ context = { only = { 'source.fixAll' }, diagnostics = {} }, apply = true })
end

local function new(words)
  run({ 'new', words[1] or kinds[1] }, function(done)
    if done.code ~= 0 then
      say(done.stderr)
      return
    end
    vim.cmd.enew()
    vim.api.nvim_buf_set_lines(0, 0, -1, true, vim.split(vim.trim(done.stdout), '\n'))
    vim.bo.filetype = 'budget'
  end)
end

--- Lets the user choose a subject, and writes it behind the cursor.
local function subject(words)
  local line = vim.list_extend({ 'subject', '--format', 'json' }, subject_options())
  run(vim.list_extend(line, { '--', table.concat(words, ' ') }), function(done)
    local read, report = pcall(vim.json.decode, done.stdout)
    local subjects = read and report.answers[1] and report.answers[1].subjects or {}
    if #subjects == 0 then
      say(done.stderr)
      return
    end
    vim.ui.select(subjects, {
      prompt = '科目',
      format_item = function(item)
        local parents = vim.tbl_map(function(parent)
          return parent.name
        end, item.path or {})
        return item.code .. ' ' .. item.name .. '  ' .. table.concat(parents, ' › ')
      end,
    }, function(item)
      if item then
        local between = vim.api.nvim_get_current_line():find('^%s*|') and ' | ' or ' '
        vim.api.nvim_put({ item.code .. between .. item.name }, 'c', true, true)
      end
    end)
  end)
end

local function restart()
  for _, client in ipairs(vim.lsp.get_clients({ name = 'budget' })) do
    local buffers = vim.lsp.get_buffers_by_client_id(client.id)
    vim.lsp.stop_client(client.id)
    -- As long as it is there it would be taken again.
    vim.wait(2000, function()
      return vim.lsp.get_client_by_id(client.id) == nil
    end, 10)
    for _, buffer in ipairs(buffers) do
      vim.api.nvim_exec_autocmds('FileType', { buffer = buffer, modeline = false })
    end
  end
end

local function log()
  vim.cmd.tabnew(vim.fn.fnameescape(vim.lsp.get_log_path()))
end

local function parser(words)
  local problem = require('budget.parser').install(words[1])
  if problem then
    say(problem, vim.log.levels.ERROR)
    return
  end
  for _, buffer in ipairs(vim.api.nvim_list_bufs()) do
    if vim.bo[buffer].filetype == 'budget' then
      require('budget.parser').start(buffer)
    end
  end
end

local subcommands = {
  check = check,
  fill = fill,
  log = log,
  new = new,
  parser = parser,
  restart = restart,
  subject = subject,
}

--- Carries out `:Budget WORDS`.
---@param words string[]
function M.run(words)
  local subcommand = subcommands[words[1]]
  if not subcommand then
    say('there is no :Budget ' .. (words[1] or '') .. '; see :help :Budget')
    return
  end
  subcommand(vim.list_slice(words, 2))
end

--- What may follow on the command line.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local name = line:match('^%s*%S+%s+(%a+)%s')
  local choices = {}
  if not name then
    choices = vim.tbl_keys(subcommands)
  elseif name == 'new' then
    choices = kinds
  elseif name == 'check' or name == 'parser' then
    choices = vim.fn.getcompletion(lead, 'file')
  end
  table.sort(choices)
  return vim.tbl_filter(function(choice)
    return vim.startswith(choice, lead)
  end, choices)
end

return M
