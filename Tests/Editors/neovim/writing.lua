-- What changes a document: format, rename, corrections, totals; and the server's colours.

local support = dofile(vim.env.SUPPORT)
local check, wait, line, find, at, ask = support.check, support.wait, support.line, support.find, support.at, support.ask

local document = {
  '@类型 部门预算',
  '@年度 2026',
  '',
  '@表 支出总表',
  '| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 |',
  '| | 合计 | | | |',
  '| 210 | 卫生健康支出 | 9.00 | 1.00 | 2.00 |',
  '| 21015 |   医疗保障管理事务 | 3.00 | 1.00 | 2.00 |',
  '| 2101501 |     事业运行 | 1.00 | 1.00 | |',
  '| 2101505 |     医疗保障政策管理 | 2.00 | | 2.00 |',
  '',
  '支出3.00{=支出总表[卫生健康支出,合计]}万元，其中{支出总表[2101501]}万元。',
  '',
}

local function open(lines)
  vim.api.nvim_buf_set_lines(0, 0, -1, true, lines)
  wait(function()
    return #vim.diagnostic.get(0) > 0
  end, 'a document with slips has findings')
end

--- Takes the action at the cursor whose title matches.
local function act(pattern, options)
  local before = support.text()
  vim.lsp.buf.code_action(vim.tbl_extend('force', {
    apply = true,
    filter = function(action)
      return action.title:find(pattern) ~= nil
    end,
  }, options or {}))
  wait(function()
    return support.text() ~= before
  end, 'the action “' .. pattern .. '” changes the document')
end

local function formats()
  local before = support.text()
  vim.lsp.buf.format({ async = false, timeout_ms = 15000 })
  local after = support.text()
  check(after ~= before and after:gsub('%s', '') == before:gsub('%s', ''), 'format changes blanks alone')
  local widths = {}
  for number = 4, 9 do
    widths[vim.fn.strdisplaywidth(line(number))] = true
  end
  check(vim.tbl_count(widths) == 1, 'and makes the rows equally wide on the screen')
  vim.lsp.buf.format({ async = false, timeout_ms = 15000 })
  check(support.text() == after, 'and nothing a second time')
end

local function renames()
  at('支出总表', '@年度')
  -- What a script does is one change, unless it says so.
  vim.o.undolevels = vim.o.undolevels
  vim.lsp.buf.rename('支出表')
  wait(function()
    return line(3) == '@表 支出表'
  end, 'rename changes the table')
  check(not support.text():find('支出总表', 1, true), 'and every formula that reads it')
  check(select(2, support.text():gsub('支出表', '')) == 3, 'and nothing else')
  vim.cmd('silent undo')
  check(line(3) == '@表 支出总表', 'and is undone at once')
end

local function mends()
  at('9.00')
  act('3%.00')
  check(line(6):find('|%s*3%.00 |%s*1%.00 |%s*2%.00 |$') ~= nil, 'the recomputed total is taken: ' .. line(6))
  at('事业运行')
  act('行政运行')
  check(line(8):find('^| 2101501%s+|     行政运行%s') ~= nil, 'the name of the code is taken: ' .. line(8))
end

local function fills()
  vim.cmd.Budget({ args = { 'fill' } })
  wait(function()
    return line(5):find('合计%s*|%s*3%.00 |%s*1%.00 |%s*2%.00 |$') ~= nil
  end, ':Budget fill fills the totals')
  wait(function()
    return #vim.diagnostic.get(0) == 0
  end, 'and then nothing is left to be said')
end

local function refers()
  at('支出总表', '@年度')
  local params = vim.lsp.util.make_position_params(0, support.clients()[1].offset_encoding)
  params.context = { includeDeclaration = true }
  local places = ask('textDocument/references', params)
  check(#places == 3, 'references are the table and the two formulas: ' .. #places)
end

local function colours()
  vim.lsp.semantic_tokens.force_refresh(0)
  local row, first = find('2101501', '@表')
  local tokens
  wait(function()
    tokens = vim.lsp.semantic_tokens.get_at_pos(0, row, first)
    return tokens and #tokens > 0
  end, 'semantic tokens come')
  check(tokens[1].type == 'enumMember', 'a code is a constant: ' .. tokens[1].type)
  row, first = find('支出总表', '@年度')
  tokens = vim.lsp.semantic_tokens.get_at_pos(0, row, first)
  check(tokens[1].type == 'struct' and tokens[1].modifiers.declaration, 'a table is declared')
  local content = line(row)
  check(tokens[1].start_col == first and tokens[1].end_col == #content, 'over its whole name, in bytes')
end

support.run(function()
  vim.cmd.edit(vim.fn.fnameescape(support.example))
  support.await_findings()
  open(document)
  formats()
  renames()
  mends()
  fills()
  refers()
  colours()
  vim.cmd('edit!')
  support.stop()
end)
