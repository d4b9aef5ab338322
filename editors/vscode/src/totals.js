'use strict'

const vscode = require('vscode')

/** Fills the totals of the document from its leaves: the server's `source.fixAll`. */
async function fillTotals(session) {
  if (session.state !== 'running') {
    await session.requireProgram()
    return
  }
  await vscode.commands.executeCommand('editor.action.sourceAction', {
    kind: 'source.fixAll',
    apply: 'first',
  })
}

module.exports = { fillTotals }
