vim.filetype.add({ extension = { budget = 'budget' } })
