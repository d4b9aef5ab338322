-- What the sessions share. Columns of Neovim's API are bytes.

local M = { example = vim.env.EXAMPLE, passed = 0 }

function M.check(condition, what)
  if not condition then
    error(what, 0)
  end
  M.passed = M.passed + 1
  io.stdout:write('ok: ' .. what .. '\n')
end

function M.wait(condition, what)
  M.check(vim.wait(15000, condition, 10), what)
end

function M.line(number)
  return vim.api.nvim_buf_get_lines(0, number, number + 1, true)[1]
end

function M.text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\n')
end

--- The line, from 0 on, and the byte columns of a text, the first behind another text.
function M.find(text, after)
  local seen = after == nil
  for number, content in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    if not seen then
      seen = content:find(after, 1, true) ~= nil
    else
      local first, last = content:find(text, 1, true)
      if first then
        return number - 1, first - 1, last
      end
    end
  end
  error(text .. ' does not stand in the text', 0)
end

--- Puts the cursor on a text.
function M.at(text, after)
  local number, first = M.find(text, after)
  vim.api.nvim_win_set_cursor(0, { number + 1, first })
end

--- The answer to a request, and the encoding of its positions.
function M.ask(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 15000)
  if not answers then
    error(method .. ': ' .. tostring(problem), 0)
  end
  for id, answer in pairs(answers) do
    if answer.error then
      error(method .. ': ' .. vim.inspect(answer.error), 0)
    end
    return answer.result, vim.lsp.get_client_by_id(id).offset_encoding
  end
end

--- The servers that run, or those of a buffer.
function M.clients(buffer)
  return vim.lsp.get_clients({ name = 'budget', bufnr = buffer })
end

--- Waits till the server of the current buffer has told its findings.
function M.await_findings()
  M.wait(function()
    local client = M.clients(0)[1]
    return client and client.initialized and #vim.diagnostic.get(0) > 0
  end, 'the server starts and tells its findings')
end

--- The findings, as text that can be compared.
function M.findings()
  local found = {}
  for _, d in ipairs(vim.diagnostic.get(0)) do
    found[#found + 1] = table.concat({ d.lnum, d.col, d.end_col, d.severity, d.message }, ' ')
  end
  table.sort(found)
  return found
end

function M.stop()
  for _, client in ipairs(M.clients()) do
    client.stop()
  end
  M.wait(function()
    return #M.clients() == 0
  end, 'the server stops')
end

--- Runs a session and ends Neovim: an uncaught error would leave a headless one waiting.
function M.run(session)
  local done, problem = pcall(session)
  if not done then
    io.stderr:write('not ok: ' .. tostring(problem) .. '\n')
    vim.cmd('cquit 1')
  end
  io.stdout:write(M.passed .. ' passed, 0 failed\n')
  vim.cmd('qall!')
end

return M
