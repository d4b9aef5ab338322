-- Omni completion. That of Neovim 0.10 keeps only what begins with the typed text, but a subject is
-- found by its name or its initials too: the server says by which texts. And its name is written
-- into the next cell by an edit whose place is that before the code was written, which Neovim's own
-- looks for afterwards.

local M = {}

local found = { items = {}, encoding = 'utf-16' }

-- Before 0.11 functions of a client do not take the client.
local has_methods = vim.fn.has('nvim-0.11') == 1

--- The byte column of a place of the current line.
local function byte(place, encoding)
  local line = vim.api.nvim_get_current_line()
  if has_methods then
    return vim.str_byteindex(line, encoding, place.character, false)
  end
  return vim.lsp.util._get_line_byte_from_position(0, place, encoding)
end

local function ask()
  found.items = {}
  -- Its number, not 0: pending changes are sent first only for a number.
  local buffer = vim.api.nvim_get_current_buf()
  for _, client in ipairs(vim.lsp.get_clients({ bufnr = buffer, name = 'budget' })) do
    local params = vim.lsp.util.make_position_params(0, client.offset_encoding)
    local request = { 'textDocument/completion', params, 2000, buffer }
    local answer = has_methods and client:request_sync(unpack(request)) or client.request_sync(unpack(request))
    local result = answer and answer.result or {}
    found = { items = result.items or result, encoding = client.offset_encoding }
  end
end

--- Leaves out what the typed text does not find. Where it finds nothing, as in full width, all stay.
local function narrow(typed)
  if typed == '' then
    return
  end
  local function text(item)
    return item.filterText or item.label
  end
  local fits = {}
  for _, name in ipairs(vim.fn.matchfuzzy(vim.tbl_map(text, found.items), typed)) do
    fits[name] = true
  end
  if next(fits) then
    found.items = vim.tbl_filter(function(item)
      return fits[text(item)]
    end, found.items)
  end
end

--- 'omnifunc', see `:help complete-functions`.
---@param find 0|1
function M.omnifunc(find)
  if find == 1 then
    ask()
    local edit = found.items[1] and found.items[1].textEdit
    if not edit then
      return -3
    end
    local start = byte(edit.range.start, found.encoding)
    narrow(vim.api.nvim_get_current_line():sub(start + 1, vim.api.nvim_win_get_cursor(0)[2]))
    return start
  end
  local words = {}
  for _, item in ipairs(found.items) do
    words[#words + 1] = {
      word = item.textEdit.newText,
      abbr = item.label,
      menu = item.detail,
      info = item.documentation and (item.documentation.value or item.documentation),
      -- Neovim must not leave out what does not begin with the typed text.
      equal = 1,
      dup = 1,
      user_data = { budget = { item = item, encoding = found.encoding } },
    }
  end
  return { words = words, refresh = 'always' }
end

--- Makes the further edits of the item that was just taken. Their places are those before it was
--- written.
function M.done()
  local data = vim.v.completed_item.user_data
  local taken = type(data) == 'table' and data.budget
  if not taken or not taken.item.additionalTextEdits then
    return
  end
  local edit, edits = taken.item.textEdit, vim.deepcopy(taken.item.additionalTextEdits)
  local last = edit.range['end']
  -- Codes and the like are written in one line.
  local longer = vim.fn.strutf16len(edit.newText) - (last.character - edit.range.start.character)
  for _, further in ipairs(edits) do
    for _, place in pairs(further.range) do
      if place.line == last.line and place.character >= last.character then
        place.character = place.character + longer
      end
    end
  end
  vim.lsp.util.apply_text_edits(edits, vim.api.nvim_get_current_buf(), taken.encoding)
end

return M
