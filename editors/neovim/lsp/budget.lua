-- Read by Neovim 0.11 and later for vim.lsp.enable('budget').
return require('budget').config()
