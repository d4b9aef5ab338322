'use strict'

// Takes the grammar in from where it is kept. The extension is run and packaged from its own
// folder, and VS Code reads nothing outside it.

const fs = require('node:fs')
const path = require('node:path')

const extension = path.join(__dirname, '..')
const grammar = path.join(extension, '../../grammar/textmate/budget.tmLanguage.json')
const target = path.join(extension, require('../package.json').contributes.grammars[0].path)

fs.mkdirSync(path.dirname(target), { recursive: true })
fs.copyFileSync(grammar, target)
