-- A session without any plugin: findings, typing, hover, completion, outline and jumps.

local support = dofile(vim.env.SUPPORT)
local check, wait, line, find, at = support.check, support.wait, support.line, support.find, support.at
local ask, findings = support.ask, support.findings

local function position()
  return vim.lsp.util.make_position_params()
end

local function flagged(d)
  return d.lnum == d.end_lnum and line(d.lnum):sub(d.col + 1, d.end_col) or ''
end

local spending = '@表 支出总表'

local function session()
  vim.cmd.edit(vim.fn.fnameescape(support.example))
  vim.bo.filetype = 'budget'
  local id = vim.lsp.start({
    name = 'budget',
    cmd = { vim.env.BUDGET, 'lsp' },
    root_dir = vim.fs.dirname(support.example),
  })
  check(id ~= nil, 'the server starts')
  local client = vim.lsp.get_client_by_id(id)
  wait(function()
    return client.initialized
  end, 'the server is ready')

  -- Findings
  wait(function()
    return #vim.diagnostic.get(0) > 0
  end, 'findings appear')
  local opened = findings()
  local slip = false
  for _, d in ipairs(vim.diagnostic.get(0)) do
    slip = slip or (d.severity == vim.diagnostic.severity.ERROR and vim.trim(flagged(d)) == '9,806.78')
  end
  check(slip, 'the wrong total stands flagged, from its first to its last digit')

  -- Typing
  local row, first = find('4,079.60', spending)
  vim.api.nvim_win_set_cursor(0, { row + 1, first + 6 })
  vim.cmd.normal({ 'r8', bang = true })
  check(line(row):find('4,079.80', 1, true) ~= nil, 'a digit is changed')
  wait(function()
    for _, d in ipairs(vim.diagnostic.get(0)) do
      if d.lnum == row and d.severity == vim.diagnostic.severity.ERROR then
        return true
      end
    end
    return #findings() > #opened
  end, 'a new finding appears')
  vim.cmd.undo()
  wait(function()
    return vim.deep_equal(findings(), opened)
  end, 'it goes with the digit')

  -- Hover
  at('2101506', spending)
  vim.lsp.buf.hover()
  local shown
  wait(function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local buffer = vim.api.nvim_win_get_buf(window)
        shown = table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n')
        return true
      end
    end
  end, 'a hover opens')
  check(shown:find('医疗保障经办事务', 1, true) ~= nil, 'it names the subject')
  check(shown:find('卫生健康支出', 1, true) ~= nil, 'and its category')
  vim.cmd('fclose!')

  -- Completion
  local header = find('科目编码', spending)
  local _, bars = line(header):gsub('|', '')
  local code = '2101501'
  for _, typed in ipairs({ '2101', '行政运行', 'xingzheng', 'xzyx' }) do
    local new = header + 1
    vim.api.nvim_buf_set_lines(0, new, new, true, { '| ' .. typed .. ' ' .. ('| '):rep(bars - 1) })
    vim.api.nvim_win_set_cursor(0, { new + 1, 2 + #typed })
    local result, encoding = ask('textDocument/completion', position())
    local chosen
    for _, item in ipairs(result and (result.items or result) or {}) do
      if not chosen and vim.inspect(item):find(code, 1, true) then
        chosen = item
      end
    end
    check(chosen, 'completion of ' .. typed .. ' offers ' .. code)
    local edits = { chosen.textEdit, unpack(chosen.additionalTextEdits or {}) }
    vim.lsp.util.apply_text_edits(edits, vim.api.nvim_get_current_buf(), encoding)
    local written = line(new)
    check(
      written:match('^|%s*' .. code .. '%s*|%s*行政运行%s*|'),
      'and writes code and name: ' .. vim.trim(written)
    )
    vim.api.nvim_buf_set_lines(0, new, new + 1, true, {})
  end
  wait(function()
    return vim.deep_equal(findings(), opened)
  end, 'the findings are the first ones again')

  -- Outline
  local document = { textDocument = vim.lsp.util.make_text_document_params() }
  local outline = vim.lsp.util.symbols_to_items(ask('textDocument/documentSymbol', document), 0)
  local found = false
  for _, item in ipairs(outline) do
    found = found or item.text:find('2101506', 1, true) ~= nil
  end
  check(found, 'the outline holds the subject')

  -- Definition
  at('2101506', spending)
  local result, encoding = ask('textDocument/definition', position())
  local places = vim.islist(result) and result or { result }
  local here = vim.uri_from_bufnr(0)
  local rows, entry = 0, nil
  for _, place in ipairs(places) do
    if (place.uri or place.targetUri) == here then
      rows = rows + 1
    else
      entry = entry or place
    end
  end
  check(rows > 0, "the code's rows in the other tables are found")
  check(entry, "the subject's entry is found")
  check(vim.lsp.util.jump_to_location(entry, encoding), 'Neovim jumps to it')
  check(vim.api.nvim_get_current_line():find('2101506', 1, true) ~= nil, 'and stands on the code')

  client.stop()
  wait(function()
    return client.is_stopped()
  end, 'the server stops')
end

support.run(session)
