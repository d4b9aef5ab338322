-- Sessions in which editors/neovim is on the runtimepath, and nothing else is set up. KIND says which
-- Neovim the plugin meets.

local support = dofile(vim.env.SUPPORT)
local check, wait, clients, example = support.check, support.wait, support.clients, support.example

--- The highlight group of a text's first character, in the first line that holds `context`.
local function group(context, text)
  for number, content in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local from = content:find(context, 1, true)
    if from then
      local column = content:find(text, from, true)
      return vim.fn.synIDattr(vim.fn.synID(number, column, 1), 'name')
    end
  end
  error(context .. ' does not stand in the text', 0)
end

local function coloured(context, text, expected)
  local found = group(context, text)
  check(found == expected, text .. ' is ' .. (expected == '' and 'plain' or expected) .. ': ' .. found)
end

local function colours()
  coloured('@类型 部门预算', '@类型', 'budgetDirective')
  coloured('@类型 部门预算', '部门预算', 'budgetField')
  coloured('# 第一部分', '第一部分', 'budgetHeading')
  coloured('（一）厦门市医疗保障局2026年收入', '112,215.96', '')
  coloured('@表 支出总表', '@表', 'budgetTableMark')
  coloured('@表 支出总表', '支出总表', 'budgetTableName')
  coloured('| 支出功能分类科目/科目编码', '支出功能', 'budgetHeader')
  coloured('| 支出功能分类科目/科目编码', '/', 'budgetSlash')
  coloured('| 合计：', '合计', 'budgetTotal')
  coloured('| 合计：', '112,215.96', 'budgetAmount')
  coloured('| 2101506 ', '|', 'budgetSideBar')
  coloured('| 2101506 ', '2101506', 'budgetFirstCode')
  coloured('| 2101506 ', '医疗保障经办事务', 'budgetRow')
  coloured('| 2101506 ', '4,079.60', 'budgetAmount')
  coloured('|| 八、社会保障和就业支出', '||', 'budgetSideBar')
  coloured('|| 八、社会保障和就业支出', '908.48', 'budgetAmount')

  vim.cmd.enew()
  vim.api.nvim_buf_set_lines(0, 0, -1, true, {
    '＠年度：２０２６',
    '　＃ 标题',
    '／／ 说明',
    '@表：甲表 公开的名称',
    '@列 总价 = 数量 × 单价 - "税/费"',
    '@检查 当 有(乙表[合计|总计]): 每 科目: 资金合计(甲) = 合计(乙表[科目])',
    '// 表头',
    '｜单位编码｜科目编码｜科目名称｜数量｜合计｜// 尾',
    '｜445001｜２０８０１｜名称｜400｜－１，２３４．５％｜',
    '| ** | 2080502 | 待定 \\| 后 | — | 3 甲 | // 备注',
    '|| 301 | 302 |',
    '',
    '收入{甲表[208]}万元，支出2267.56{=甲表[合计]}万元，\\{不算\\}。',
    '@汇总外',
    '@级别 错误',
  })
  vim.bo.syntax = 'budget'
  coloured('＠年度', '＠', 'budgetDirective')
  coloured('＠年度', '２０２６', 'budgetNumber')
  coloured('＃ 标题', '标题', 'budgetHeading')
  coloured('／／ 说明', '说明', 'budgetComment')
  coloured('@表：', '甲表', 'budgetTableName')
  coloured('@表：', '公开的名称', 'budgetTable')
  coloured('@列 总价', '@列', 'budgetDirective')
  coloured('@列 总价', '×', 'budgetOperator')
  coloured('@列 总价', '税', 'budgetQuoted')
  coloured('@检查', '当', 'budgetCondition')
  coloured('@检查', '有', 'budgetFunction')
  coloured('@检查', '每', 'budgetCondition')
  coloured('@检查', '资金合计', 'budgetSetting')
  coloured('@检查', '合计(乙表', 'budgetFunction')
  coloured('@级别', '@', 'budgetDirective')
  coloured('// 表头', '表头', 'budgetRemark')
  coloured('｜单位编码', '科目名称', 'budgetHeader')
  coloured('｜单位编码', '尾', 'budgetRowComment')
  coloured('｜445001', '445001', 'budgetFirstCode')
  coloured('｜445001', '２０８０１', 'budgetCode')
  coloured('｜445001', '400', 'budgetAmount')
  coloured('｜445001', '－１，２３４．５％', 'budgetAmount')
  coloured('| ** |', '**', 'budgetFiller')
  coloured('| ** |', '2080502', 'budgetCode')
  coloured('| ** |', '\\|', 'budgetEscape')
  coloured('| ** |', '—', 'budgetFiller')
  coloured('| ** |', '3 甲', 'budgetRow')
  coloured('| ** |', '备注', 'budgetRowComment')
  coloured('|| 301', '301', 'budgetFirstCode')
  coloured('|| 301', '302', 'budgetAmount')
  coloured('收入{', '{', 'budgetBrace')
  coloured('收入{', '甲表', 'budgetFigure')
  coloured('收入{', '208', 'budgetNumber')
  coloured('支出2267', '2267.56', 'budgetWritten')
  coloured('支出2267', '不算', '')
  vim.cmd('bwipeout!')
end

--- Omni completion, by keys.
local function completion()
  local first = vim.api.nvim_buf_get_lines(0, 0, -1, true)
  for number, content in ipairs(first) do
    if content:find('| 2101506 ', 1, true) then
      vim.api.nvim_win_set_cursor(0, { number, 0 })
      break
    end
  end
  for _, typed in ipairs({ '21015', '行政运行', 'xzyx', 'xingzheng' }) do
    local cells = ('|          '):rep(9)
    local keys = 'o| ' .. typed .. ' ' .. cells .. '<Esc>0' .. (vim.fn.strchars(typed) + 1) .. 'l'
      .. 'a<C-x><C-o>'
    local offered = false
    vim.keymap.set('i', '<F2>', function()
      local list = vim.fn.complete_info({ 'items' }).items
      for place, item in ipairs(list) do
        if not offered and item.word == '2101501' then
          offered = place
        end
      end
      return ('<C-n>'):rep((offered or 1) - 1) .. '<C-y>'
    end, { expr = true, buffer = true })
    vim.api.nvim_feedkeys(vim.keycode(keys .. '<F2><Esc>'), 'xt', false)
    check(offered, 'omni completion of ' .. typed .. ' offers 2101501')
    local written = vim.api.nvim_get_current_line()
    check(
      written:match('^| 2101501%s*|%s*行政运行%s*|'),
      'and writes code and name: ' .. written
    )
    vim.cmd('silent undo | silent undo')
  end
  for typed, expected in pairs({ ['@检'] = '@检查 ', ['@jingdu'] = '@精度 ', ['{一般公'] = '{一般公共预算支出表' }) do
    vim.cmd('silent 1put!_')
    vim.api.nvim_feedkeys(vim.keycode('A' .. typed .. '<C-x><C-o><C-y><Esc>'), 'xt', false)
    local written = vim.api.nvim_get_current_line()
    check(written == expected, 'the first that fits ' .. typed .. ' is taken: ' .. written)
    vim.cmd('silent undo | silent undo')
  end
  check(
    vim.deep_equal(vim.api.nvim_buf_get_lines(0, 0, -1, true), first),
    'an undo takes code and name back'
  )
end

--- Neovim 0.10 starts the server through the plugin's own command.
local function server()
  local warnings = {}
  vim.notify = function(message)
    warnings[#warnings + 1] = message
  end
  vim.cmd.edit(vim.fn.fnameescape(example))
  check(vim.bo.filetype == 'budget', 'the file is known by its name')
  check(vim.bo.commentstring == '// %s', 'comments can be toggled')
  check(vim.bo.textwidth == 0 and vim.bo.expandtab, 'no line is broken, no tab is put in')
  support.await_findings()
  wait(function()
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if d.severity == vim.diagnostic.severity.ERROR and d.message:find('21015', 1, true) then
        return true
      end
    end
  end, 'its findings appear')
  completion()
  colours()

  local root = vim.api.nvim_get_runtime_file('plugin/budget.lua', false)[1]
  dofile(root)
  vim.g.loaded_budget = nil
  dofile(root)
  vim.cmd.edit({ vim.fn.fnameescape(example), bang = true })
  vim.cmd.vsplit(vim.fn.fnameescape(vim.fs.dirname(example) .. '/second.budget'))
  wait(function()
    return #vim.lsp.get_clients({ bufnr = 0 }) == 1
  end, 'a second file is served')
  check(#clients() == 1, 'by the same server, even if the plugin is read again')
  support.at('2101506', '@表 支出总表')
  local entry, encoding = support.ask('textDocument/typeDefinition', vim.lsp.util.make_position_params())
  vim.lsp.util.jump_to_location(vim.islist(entry) and entry[1] or entry, encoding)
  wait(function()
    return #clients(0) == 1 and vim.bo.readonly
  end, 'the catalog is served too, and not to be edited')
  check(#clients() == 1, 'by the same server')
  check(#warnings == 0, 'nothing is complained of: ' .. table.concat(warnings, ' '))
  support.stop()
end

--- Without the program there is one message, and the rest works.
local function missing()
  local warnings = {}
  vim.notify = function(message, level)
    warnings[#warnings + 1] = level == vim.log.levels.WARN and message or 'not a warning'
  end
  vim.cmd.edit(vim.fn.fnameescape(example))
  vim.cmd.edit()
  wait(function()
    return #warnings > 0
  end, 'a message says that the program is missing')
  vim.wait(200)
  check(#warnings == 1, 'once')
  check(warnings[1]:find(vim.g.budget_command, 1, true), 'and names it: ' .. warnings[1])
  check(#clients() == 0, 'nothing was started')
  coloured('# 第一部分', '第一部分', 'budgetHeading')
end

--- A Neovim with vim.lsp.enable, which here is made up: what it is handed is right.
local function enabled()
  check(vim.deep_equal(vim.g.enabled, { 'budget' }), 'the plugin enables the server, and once')
  vim.cmd.edit(vim.fn.fnameescape(example))
  check(#clients() == 0, 'and leaves the start to Neovim')
  local config = dofile(vim.api.nvim_get_runtime_file('lsp/budget.lua', false)[1])
  check(vim.deep_equal(config.filetypes, { 'budget' }), 'its configuration is for budgets')
  local folder
  config.root_dir(0, function(root)
    folder = root
  end)
  check(folder == vim.fs.dirname(example), 'its folder is that of the file')
  config.root_dir, config.name = folder, 'budget'
  check(vim.lsp.start(config) ~= nil, 'the server starts with it')
  wait(function()
    return #vim.diagnostic.get(0) > 0
  end, 'findings appear')
  support.stop()
end

support.run(({ server = server, missing = missing, enabled = enabled })[vim.env.KIND])
