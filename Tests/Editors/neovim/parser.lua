-- The tree-sitter parser: made by the plugin's command, and its colours.

local support = dofile(vim.env.SUPPORT)
local check, wait = support.check, support.wait

--- The captures at a text's first character, in the first line that holds `context`.
local function captures(context, text)
  local number, first = support.find(context)
  local column = support.line(number):find(text, first + 1, true) - 1
  local names = vim.tbl_map(function(capture)
    return capture.capture
  end, vim.treesitter.get_captures_at_pos(0, number, column))
  return vim.tbl_filter(function(name)
    return name ~= 'spell'
  end, names)
end

local function coloured(context, text, expected)
  local found = table.concat(captures(context, text), ' ')
  check(found == expected, text .. ' is ' .. (expected == '' and 'plain' or expected) .. ': ' .. found)
end

--- The queries that other editors get, with their own names of colours.
local function others()
  local root = vim.env.ROOT
  local folder = vim.fs.dirname(support.example)
  local made = vim.system({ root .. '/editors/zed/prepare.sh', folder .. '/zed', 'REPOSITORY', 'COMMIT' }):wait()
  check(made.code == 0, 'the extension for Zed is made')
  local helix = vim.system({ root .. '/editors/helix/install.sh' }, { env = { XDG_CONFIG_HOME = folder } }):wait()
  check(helix.code == 0, 'the configuration of Helix is made')
  local files = vim.fn.glob(folder .. '/zed/languages/budget/*.scm', true, true)
  vim.list_extend(files, vim.fn.glob(folder .. '/helix/runtime/queries/budget/*.scm', true, true))
  check(#files >= 5, 'with queries')
  local tree = vim.treesitter.get_parser(0):parse()[1]:root()
  for _, file in ipairs(files) do
    local query = vim.treesitter.query.parse('budget', table.concat(vim.fn.readfile(file), '\n'))
    local count = 0
    for _ in query:iter_captures(tree, 0) do
      count = count + 1
    end
    local name = file:sub(#folder + 2)
    -- The example has no bracket: it is prose and tables.
    check(count > 0 or name:find('brackets'), ('%s captures %d nodes'):format(name, count))
  end
end

support.run(function()
  vim.cmd.edit(vim.fn.fnameescape(support.example))
  check(vim.bo.syntax == 'budget', 'without a parser colours are those of the syntax file')
  check(not require('budget.parser').available(), 'the parser is not there yet')
  vim.cmd.Budget({ args = { 'parser' } })
  wait(require('budget.parser').available, ':Budget parser makes it')
  check(vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()], 'and it colours the buffer')
  vim.treesitter.get_parser(0):parse(true)
  check(not vim.treesitter.get_parser(0):trees()[1]:root():has_error(), 'it reads the example without an error')

  coloured('@类型 部门预算', '@类型', 'keyword.directive')
  coloured('# 第一部分', '第一部分', 'markup.heading')
  coloured('@表 支出总表', '支出总表', 'type.definition')
  coloured('| 支出功能分类科目/科目编码', '支出功能', 'module')
  coloured('| 支出功能分类科目/科目编码', '科目编码', 'property')
  coloured('| 2101506 ', '2101506', 'constant')
  coloured('| 2101506 ', '医疗保障经办事务', '')
  coloured('| 2101506 ', '4,079.60', 'number')
  coloured('| 合计：', '合计', 'keyword')
  coloured('|| 八、社会保障和就业支出', '||', 'punctuation.special')

  others()

  vim.cmd.edit({ vim.fn.fnameescape(vim.fs.dirname(support.example) .. '/second.budget') })
  check(vim.treesitter.highlighter.active[vim.api.nvim_get_current_buf()], 'another buffer is coloured from the start')
  local folds = vim.treesitter.query.get('budget', 'folds')
  check(folds, 'there are queries for folds')
  vim.wo.foldmethod, vim.wo.foldexpr = 'expr', 'v:lua.vim.treesitter.foldexpr()'
  local number = support.find('@表 支出总表')
  wait(function()
    return vim.fn.foldlevel(number + 3) > vim.fn.foldlevel(number)
  end, 'a table folds')
end)
