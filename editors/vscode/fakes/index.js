'use strict'

// Stands in for the editor and its language client, which are there only inside VS Code: `require`
// finds these instead. They do what the extension relies on, and keep what it did.

const Module = require('node:module')
const fakes = { vscode: require('./vscode'), 'vscode-languageclient/node': require('./client') }

const load = Module._load
Module._load = function (request, ...rest) {
  return Object.hasOwn(fakes, request) ? fakes[request] : load.call(this, request, ...rest)
}

module.exports = { vscode: fakes.vscode, client: fakes['vscode-languageclient/node'] }
