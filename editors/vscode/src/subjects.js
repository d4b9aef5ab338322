'use strict'

const vscode = require('vscode')
const { subjectOptions } = require('./settings')
const { run } = require('./run')

/** Beyond these, typing more is quicker than reading. */
const shown = 200

/** The subjects that a code, name or pinyin finds, as entries of a list. */
async function subjects(program, query, signal) {
  const values = ['subject', '--format', 'json', ...subjectOptions(), '--', query]
  const { output } = await run(program, values, signal)
  const found = JSON.parse(output).answers.flatMap((answer) => answer.subjects)
  return found.slice(0, shown).map((subject) => ({
    label: subject.code,
    description: subject.name,
    detail: (subject.path ?? []).map((parent) => `${parent.code} ${parent.name}`).join(' › '),
    // The query was pinyin, perhaps, which stands in no part of the entry.
    alwaysShow: true,
    subject,
  }))
}

/** Lets the user find a subject, and puts it where the cursor is. */
async function findSubject(session) {
  const program = await session.requireProgram()
  if (!program) return
  const list = vscode.window.createQuickPick()
  list.placeholder = vscode.l10n.t('Code, name, pinyin or its initials: 2101506, 行政运行, xzyx')
  list.value = selected()
  let search
  const find = async (query) => {
    search?.abort()
    if (!query.trim()) {
      list.items = []
      return
    }
    search = new AbortController()
    const { signal } = search
    list.busy = true
    try {
      const items = await subjects(program, query.trim(), signal)
      if (!signal.aborted) list.items = items
    } catch (error) {
      if (!signal.aborted) vscode.window.showErrorMessage(String(error))
    } finally {
      if (!signal.aborted) list.busy = false
    }
  }
  list.onDidChangeValue(find)
  list.onDidAccept(async () => {
    const [item] = list.selectedItems
    list.hide()
    if (item) await insert(item.subject)
  })
  list.onDidHide(() => {
    search?.abort()
    list.dispose()
  })
  list.show()
  await find(list.value)
}

/** What is selected, if it stands in one line. */
function selected() {
  const editor = vscode.window.activeTextEditor
  if (!editor || !editor.selection.isSingleLine) return ''
  return editor.document.getText(editor.selection).trim()
}

/** Writes a subject: code and name in two cells in a row, both in one text elsewhere. */
async function insert({ code, name }) {
  const editor = vscode.window.activeTextEditor
  if (editor?.document.languageId !== 'budget') {
    await vscode.env.clipboard.writeText(`${code} ${name}`)
    vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0} {1}', code, name), 5000)
    return
  }
  const line = editor.document.lineAt(editor.selection.active.line).text
  const isRow = /^[ \t\u3000]*[|｜]/.test(line)
  await editor.edit((edit) => edit.replace(editor.selection, isRow ? `${code} | ${name}` : `${code} ${name}`))
}

module.exports = { findSubject, subjects }
