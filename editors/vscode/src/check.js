'use strict'

const vscode = require('vscode')
const { checkOptions } = require('./settings')

/** A task that runs `budget check`; what it finds in files that are not open becomes a problem. */
function checkTask(program, folder, definition = { type: 'budget', command: 'check' }) {
  const severity = definition.severity ? ['--severity', definition.severity] : []
  const paths = definition.paths?.length ? definition.paths : ['.']
  const task = new vscode.Task(
    definition,
    folder,
    vscode.l10n.t('check all files'),
    'budget',
    new vscode.ProcessExecution(program, ['check', ...checkOptions(), ...severity, '--', ...paths], {
      cwd: folder.uri.fsPath,
    }),
    '$budget'
  )
  task.group = vscode.TaskGroup.Test
  task.presentationOptions = { clear: true, reveal: vscode.TaskRevealKind.Silent }
  return task
}

/** The tasks that the editor offers, and those that a `tasks.json` describes. */
function checkTasks(session) {
  return {
    provideTasks() {
      const program = session.program
      if (!program) return []
      return (vscode.workspace.workspaceFolders ?? []).map((folder) => checkTask(program, folder))
    },
    resolveTask({ definition, scope }) {
      const program = session.program
      const folder = scope?.uri ? scope : vscode.workspace.workspaceFolders?.[0]
      return program && folder ? checkTask(program, folder, definition) : undefined
    },
  }
}

/** Checks every folder of the workspace, and shows the problems. */
async function checkWorkspace(session) {
  const folders = vscode.workspace.workspaceFolders ?? []
  if (!folders.length) {
    vscode.window.showInformationMessage(vscode.l10n.t('Open a folder first: its files are checked.'))
    return
  }
  const program = await session.requireProgram()
  if (!program) return
  for (const folder of folders) await vscode.tasks.executeTask(checkTask(program, folder))
  await vscode.commands.executeCommand('workbench.actions.view.problems')
}

module.exports = { checkTasks, checkWorkspace }
