'use strict'

const vscode = require('vscode')
const { messageLanguage } = require('./settings')
const { run } = require('./run')

/** The kinds of documents, as `@类型` names them. */
const kinds = {
  部门预算: 'Budget of a department',
  单位预算: 'Budget of a unit',
  部门决算: 'Final accounts of a department',
  单位决算: 'Final accounts of a unit',
}

/** Opens a new document with the standard tables of a kind that the user chooses. */
async function newDisclosure(session) {
  const program = await session.requireProgram()
  if (!program) return
  const isChinese = messageLanguage() === 'zh'
  const entries = Object.entries(kinds).map(([label, description]) =>
    isChinese ? { label } : { label, description }
  )
  const chosen = await vscode.window.showQuickPick(entries, {
    title: vscode.l10n.t('New disclosure'),
    matchOnDescription: true,
  })
  if (!chosen) return
  const name = await vscode.window.showInputBox({
    title: chosen.label,
    prompt: vscode.l10n.t('The name of the department or unit; its region decides the layout'),
    placeHolder: '泉州市医疗保障局',
  })
  if (name === undefined) return
  const named = name.trim() ? ['--name', name.trim()] : []
  const { status, output, message } = await run(program, [
    'new', chosen.label, ...named, '--language', messageLanguage(),
  ])
  if (status !== 0) {
    vscode.window.showErrorMessage(message)
    return
  }
  const document = await vscode.workspace.openTextDocument({ language: 'budget', content: output })
  await vscode.window.showTextDocument(document)
}

module.exports = { newDisclosure, kinds }
