'use strict'

const vscode = require('vscode')
const { Session } = require('./session')
const { Status } = require('./status')
const { Enter } = require('./enter')
const { checkTasks, checkWorkspace } = require('./check')
const { fillTotals } = require('./totals')
const { newDisclosure } = require('./disclosure')
const { findSubject } = require('./subjects')
const { Previews } = require('./preview')

let session

/**
 * Called by VS Code when the first budget is opened or the first command is used.
 *
 * @param {vscode.ExtensionContext} context
 */
async function activate(context) {
  const log = vscode.window.createOutputChannel('Budget', { log: true })
  session = new Session(context, log)
  const previews = new Previews(context.extensionUri)
  const command = (name, run) =>
    vscode.commands.registerCommand(`budget.${name}`, (...values) => run(session, ...values))
  context.subscriptions.push(
    log,
    session,
    new Status(session),
    new Enter(session),
    previews,
    command('checkWorkspace', checkWorkspace),
    command('fillTotals', fillTotals),
    command('newDisclosure', newDisclosure),
    command('findSubject', findSubject),
    command('preview', () => previews.show(session)),
    command('restartServer', () => session.restart()),
    command('showLog', () => log.show()),
    vscode.tasks.registerTaskProvider('budget', checkTasks(session)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // The server asks for what else is set.
      if (event.affectsConfiguration('budget.server.path')) return session.restart()
    })
  )
  await session.start()
}

/** Called by VS Code when the extension ends. */
function deactivate() {
  return session?.stop()
}

module.exports = { activate, deactivate }
