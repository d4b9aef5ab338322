-- The plugin's command, its health check, its help.

local support = dofile(vim.env.SUPPORT)
local check, wait = support.check, support.wait

local function list()
  vim.cmd.Budget({ args = { 'check', support.example } })
  local found
  wait(function()
    found = vim.fn.getqflist({ items = true, title = true })
    return #found.items > 0
  end, ':Budget check lists what it found')
  check(found.title == 'budget check', 'under its name')
  local error_
  for _, item in ipairs(found.items) do
    if item.type == 'E' and item.text:find('21015 ', 1, true) and not error_ then
      error_ = item
    end
  end
  check(error_, 'the wrong total is an error')
  vim.cmd.edit(vim.fn.fnameescape(vim.fn.bufname(error_.bufnr)))
  local written = support.line(error_.lnum - 1):sub(error_.col)
  check(vim.startswith(written, '9,806.78'), 'at the column of its first digit')
  check(error_.text:find('%[children%-sum%]$') ~= nil, 'with its rule')
  -- Neovim asks for the findings of visible buffers only.
  support.await_findings()
  vim.cmd.cclose()
end

--- What the server is told holds for the commands as well.
local function options()
  local folder = vim.fs.dirname(support.example)
  vim.fn.writefile({ '科目编码\t科目名称', '2109977\t本市专项' }, folder .. '/own.tsv')
  vim.g.budget_options = { catalog = folder .. '/own.tsv', rules = { ['children-sum'] = 'off' } }
  vim.fn.setqflist({})
  vim.cmd.Budget({ args = { 'check', support.example } })
  wait(function()
    return #vim.fn.getqflist() > 0
  end, 'what is set holds for :Budget check')
  local said = vim.tbl_map(function(item)
    return item.text
  end, vim.fn.getqflist())
  check(not table.concat(said):find('[children-sum]', 1, true), 'a rule that is off finds nothing')
  vim.cmd.cclose()
  local offered
  vim.ui.select = function(items)
    offered = items[1].name
  end
  vim.cmd.Budget({ args = { 'subject', '本市专项' } })
  wait(function()
    return offered == '本市专项'
  end, 'and for :Budget subject')
  vim.g.budget_options = nil
end

local function subject()
  vim.ui.select = function(items, options, take)
    for _, item in ipairs(items) do
      if options.format_item(item):find('^2101501 行政运行  卫生健康支出 › 医疗保障管理事务') then
        take(item)
      end
    end
  end
  vim.cmd.enew({ bang = true })
  vim.api.nvim_set_current_line('| ')
  vim.cmd.normal({ '$', bang = true })
  vim.cmd.Budget({ args = { 'subject', 'xzyx' } })
  wait(function()
    return vim.api.nvim_get_current_line() == '| 2101501 | 行政运行'
  end, ':Budget subject writes code and name into two cells')
end

local function new()
  vim.cmd.Budget({ args = { 'new', '部门决算' } })
  wait(function()
    return vim.bo.filetype == 'budget' and support.text():find('@类型 部门决算', 1, true) ~= nil
  end, ':Budget new begins a disclosure')
  check(support.text():find('\n@表 ', 1, true) ~= nil, 'that has tables')
  vim.cmd('bwipeout!')
end

local function restart()
  vim.cmd.edit({ vim.fn.fnameescape(support.example), bang = true })
  support.await_findings()
  local first = support.clients(0)[1].id
  vim.cmd.Budget({ args = { 'restart' } })
  wait(function()
    local clients = support.clients(0)
    return #clients == 1 and clients[1].id ~= first and clients[1].initialized
  end, ':Budget restart starts another server')
end

local function wrong()
  local said = {}
  vim.notify = function(message)
    said[#said + 1] = message
  end
  vim.cmd.Budget({ args = { 'nonsense' } })
  check(#said == 1 and said[1]:find('nonsense', 1, true), 'another word is complained of: ' .. said[1])
  local offered = vim.fn.getcompletion('Budget ', 'cmdline')
  check(vim.list_contains(offered, 'subject') and #offered == 7, 'the words are completed')
  check(vim.deep_equal(vim.fn.getcompletion('Budget new 部门', 'cmdline'), { '部门决算', '部门预算' }), 'and the kinds')
end

local function health()
  vim.cmd.checkhealth('budget')
  local told = support.text()
  check(told:find('OK [^\n]*budget: ') ~= nil, ':checkhealth finds the program')
  check(told:find('It runs for 1 file', 1, true) ~= nil, 'and the server')
  check(not told:find('ERROR', 1, true), 'and nothing wrong')
  vim.cmd('bwipeout!')
end

local function help()
  -- The tags are written beside the help, and the sources are not written to.
  local folder = vim.fs.dirname(support.example) .. '/help'
  vim.fn.mkdir(folder .. '/doc', 'p')
  vim.uv.fs_copyfile(vim.api.nvim_get_runtime_file('doc/budget.txt', false)[1], folder .. '/doc/budget.txt')
  vim.cmd.helptags(folder .. '/doc')
  vim.opt.runtimepath:prepend(folder)
  vim.cmd.help(':Budget')
  check(vim.fs.basename(vim.api.nvim_buf_get_name(0)) == 'budget.txt', 'the help is found')
  vim.cmd.helpclose()
end

support.run(function()
  list()
  options()
  subject()
  new()
  restart()
  wrong()
  health()
  help()
  support.stop()
end)
