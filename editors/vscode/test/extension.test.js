'use strict'

// The extension with a stand-in for the editor: what it starts, says and asks for.

const test = require('node:test')
const assert = require('node:assert/strict')
const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')
const { vscode, client } = require('../fakes')
const extension = require('../src/extension')
const { findProgram } = require('../src/program')
const manifest = require('../package.json')

const { editor } = vscode
const { LanguageClient, State } = client
const settled = () => new Promise((resolve) => setTimeout(resolve, 20))

/** A folder with a program `budget` that prints its arguments, and more as it is told. */
function programFolder(script = 'printf "%s\\n" "$@"') {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'budget-vscode-'))
  const file = path.join(folder, 'budget')
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 })
  return { folder, file }
}

/** The extension as an editor with these settings starts it, till the test ends. */
async function started(t, settings = {}) {
  editor.reset()
  LanguageClient.made = []
  LanguageClient.failure = undefined
  Object.assign(editor.settings, settings)
  const extensionPath = fs.mkdtempSync(path.join(os.tmpdir(), 'budget-extension-'))
  const context = { extensionPath, extensionUri: { path: extensionPath }, subscriptions: [] }
  t.after(async () => {
    await extension.deactivate()
    for (const each of context.subscriptions) each.dispose()
  })
  await extension.activate(context)
  return context
}

const run = (name, ...values) => editor.commands.get(`budget.${name}`)(...values)

test('the server is started once, and asks what is set itself', async (t) => {
  const { file } = programFolder()
  await started(t, {
    'budget.server.path': file,
    'budget.rules': { 'rounding-difference': 'off' },
  })
  assert.equal(LanguageClient.made.length, 1)
  const [made] = LanguageClient.made
  assert.deepEqual(made.server, { command: file, args: ['lsp'] })
  assert.equal(made.options.initializationOptions, undefined)
  assert.deepEqual(made.options.documentSelector.map((each) => [each.language, each.scheme]), [
    ['budget', 'file'], ['budget', 'untitled'],
  ])
  assert.equal(made.state, State.Running)
  assert.equal(editor.status.text, 'budget 9.9')
  assert.deepEqual(editor.shown, [])
  assert.deepEqual(editor.executed.at(-1), ['setContext', 'budget.ready', true])
})

test('every command that is declared does something', async (t) => {
  await started(t, { 'budget.server.path': programFolder().file })
  assert.deepEqual(
    [...editor.commands.keys()].sort(),
    manifest.contributes.commands.map((each) => each.command).sort()
  )
})

test('a missing program is said once, with a way out', async (t) => {
  await started(t, { 'budget.server.path': '/no/such/program' })
  assert.equal(LanguageClient.made.length, 0)
  assert.equal(editor.shown.length, 1)
  assert.match(editor.shown[0].text, /\/no\/such\/program/)
  assert.equal(editor.shown[0].buttons.length, 2)
  assert.equal(editor.status.severity, vscode.LanguageStatusSeverity.Error)
  assert.equal(editor.status.command.command, 'budget.restartServer')

  const { file } = programFolder()
  editor.answers = [(buttons) => buttons[0], [{ fsPath: file }]]
  vscode.workspace.workspaceFolders = [{ uri: { fsPath: '/home' } }]
  await run('checkWorkspace')
  await settled()
  assert.equal(editor.settings['budget.server.path'], file)
  assert.equal(LanguageClient.made.length, 1)
  assert.equal(LanguageClient.made[0].state, State.Running)
})

test('another program is started in the place of the one that runs, other settings start none', async (t) => {
  await started(t, { 'budget.server.path': programFolder().file })
  const settings = vscode.workspace.getConfiguration('budget')
  settings.update('language', 'en')
  settings.update('rules', { 'rounding-difference': 'off' })
  settings.update('trace.server', 'verbose')
  await settled()
  assert.equal(LanguageClient.made.length, 1)
  const last = programFolder().file
  settings.update('server.path', programFolder().file)
  settings.update('server.path', last)
  await settled()
  assert.deepEqual(LanguageClient.made.map((each) => each.state), [State.Stopped, State.Stopped, State.Running])
  assert.equal(LanguageClient.made[2].server.command, last)
  await run('restartServer')
  assert.equal(LanguageClient.made.filter((each) => each.state === State.Running).length, 1)
})

test('Enter is the server’s as long as it runs and is asked', async (t) => {
  await started(t, { 'budget.server.path': programFolder().file, 'editor.formatOnType': true })
  assert.deepEqual(editor.languageConfiguration.onEnterRules, [])
  assert.deepEqual('4,079.60'.match(editor.languageConfiguration.wordPattern)[0], '4,079.60')
  await extension.deactivate()
  assert.equal(editor.languageConfiguration, undefined)
  await run('restartServer')
  assert.deepEqual(editor.languageConfiguration.onEnterRules, [])
  await vscode.workspace.getConfiguration('editor').update('formatOnType', false)
  assert.equal(editor.languageConfiguration, undefined)
})

test('a server that does not start is said, and can be started again', async (t) => {
  const { file } = programFolder()
  await started(t, { 'budget.server.path': file })
  LanguageClient.failure = new Error('it is broken')
  await run('restartServer')
  assert.match(editor.shown.at(-1).text, /it is broken/)
  assert.equal(editor.status.command.command, 'budget.restartServer')
  LanguageClient.failure = undefined
  await run('restartServer')
  assert.equal(LanguageClient.made.at(-1).state, State.Running)
})

test('the program is the one that is set, the bundled one, or the one in PATH', () => {
  const bundled = fs.mkdtempSync(path.join(os.tmpdir(), 'budget-extension-'))
  const { folder, file } = programFolder()
  const places = { setting: '', extension: bundled, searchPath: ['/nowhere', folder].join(path.delimiter) }
  assert.equal(findProgram(places).path, file)
  const inside = path.join(bundled, 'server', 'budget')
  fs.mkdirSync(path.dirname(inside))
  fs.writeFileSync(inside, '', { mode: 0o644 })
  assert.equal(findProgram(places).path, file, 'a file that cannot be run is none')
  fs.chmodSync(inside, 0o755)
  assert.equal(findProgram(places).path, inside)
  assert.equal(findProgram({ ...places, setting: file }).path, file)
  assert.equal(findProgram({ ...places, setting: 'budget' }).path, file)
  assert.equal(findProgram({ ...places, setting: '${workspaceFolder}/budget', folder }).path, file)
  assert.equal(findProgram({ ...places, setting: '/other/budget' }).path, undefined)
  assert.equal(findProgram({ ...places, setting: folder }).path, undefined, 'a folder is no program')
  const home = path.relative(os.homedir(), file)
  assert.equal(findProgram({ ...places, setting: `~/${home}` }).path, file)
})

test('the workspace is checked by tasks that tell the program what is set', async (t) => {
  const { file } = programFolder()
  await started(t, {
    'budget.server.path': file,
    'budget.onlyCatalog': '/科目.tsv',
    'budget.ruleFiles': ['规则.budget'],
    'budget.rules': { 'subject-order': 'off', 'children-sum': 'warning' },
  })
  await run('checkWorkspace')
  assert.deepEqual(editor.tasks, [])
  assert.equal(editor.shown.at(-1).kind, 'information')

  const folder = { uri: { fsPath: '/home/预算' }, name: '预算' }
  vscode.workspace.workspaceFolders = [folder]
  await run('checkWorkspace')
  const [task] = editor.tasks
  assert.equal(task.problemMatchers, '$budget')
  assert.equal(task.execution.process, file)
  assert.deepEqual(task.execution.args, [
    'check', '--language', 'zh', '--only-catalog', '/科目.tsv', '--rules', '规则.budget',
    '--rule', 'subject-order=off', '--rule', 'children-sum=warning', '--', '.',
  ])
  assert.equal(task.execution.options.cwd, '/home/预算')
  assert.equal(editor.executed.at(-1)[0], 'workbench.actions.view.problems')

  const provider = editor.providers.get('budget')
  assert.equal(provider.provideTasks().length, 1)
  const own = { definition: { type: 'budget', command: 'check', paths: ['a.budget'], severity: 'error' }, scope: folder }
  const resolved = provider.resolveTask(own)
  assert.equal(resolved.definition, own.definition)
  assert.deepEqual(resolved.execution.args.slice(-4), ['--severity', 'error', '--', 'a.budget'])
})

test('totals are filled by the server, if it runs', async (t) => {
  await started(t, { 'budget.server.path': programFolder().file })
  await run('fillTotals')
  const [name, values] = editor.executed.at(-1)
  assert.equal(name, 'editor.action.sourceAction')
  assert.equal(values.kind, 'source.fixAll')
  assert.equal(values.apply, 'first')
})

test('a new disclosure is a document with what the program prints', async (t) => {
  const { file } = programFolder('[ "$1" = new ] && printf "@类型 %s\\n%s\\n" "$2" "$3 $4"')
  await started(t, { 'budget.server.path': file })
  editor.answers = [(items) => items[2], ' 泉州市医疗保障局']
  await run('newDisclosure')
  assert.deepEqual(editor.documents, [
    { language: 'budget', content: '@类型 部门决算\n--name 泉州市医疗保障局\n' },
  ])
  await run('newDisclosure')
  editor.answers = [(items) => items[2]]
  await run('newDisclosure')
  assert.equal(editor.documents.length, 1, 'one that is not chosen or not named is not made')
})

test('a disclosure that cannot be made is said', async (t) => {
  await started(t, { 'budget.server.path': programFolder('echo "budget: 不行" >&2; exit 2').file })
  editor.answers = [(items) => items[0], '']
  await run('newDisclosure')
  assert.deepEqual(editor.documents, [])
  assert.equal(editor.shown.at(-1).text, 'budget: 不行')
})

test('the kinds of disclosures are those of the language', () => {
  const grammar = fs.readFileSync(path.join(__dirname, '../../../grammar/grammar.ebnf'), 'utf8')
  const [, kinds] = grammar.match(/document type = ([^;]*);/)
  assert.deepEqual(
    Object.keys(require('../src/disclosure').kinds).sort(),
    kinds.match(/\p{Script=Han}+/gu).sort()
  )
})

const answer = JSON.stringify({
  answers: [{ subjects: [{ code: '2101501', name: '行政运行', path: [{ code: '210', name: '卫生健康支出' }] }] }],
})

/** The list of subjects with one entry, in an editor whose line this is. */
async function subjectList(t, line) {
  const { file } = programFolder(`case "$*" in *xzyx) sleep 0.05; echo '${answer}';; *) echo '{"answers":[]}';; esac`)
  await started(t, { 'budget.server.path': file })
  const written = []
  vscode.window.activeTextEditor = line === undefined ? undefined : {
    document: { languageId: 'budget', getText: () => '', lineAt: () => ({ text: line }) },
    selection: { isSingleLine: true, active: { line: 0 } },
    edit: async (change) => change({ replace: (_, text) => written.push(text) }),
  }
  await run('findSubject')
  const [list] = editor.lists
  list.type('zz')
  list.type('xzyx')
  for (let tries = 0; tries < 100 && !list.items.length; tries++) await settled()
  const [item] = list.items
  assert.equal(item.label, '2101501')
  assert.equal(item.description, '行政运行')
  assert.equal(item.detail, '210 卫生健康支出')
  list.take(item)
  await settled()
  assert.ok(list.isDisposed)
  assert.deepEqual(editor.shown, [], 'a search that is outdated is no error')
  return written
}

test('a subject goes into two cells of a row', async (t) => {
  assert.deepEqual(await subjectList(t, '| '), ['2101501 | 行政运行'])
})

test('a subject goes into prose as one text', async (t) => {
  assert.deepEqual(await subjectList(t, '其中：'), ['2101501 行政运行'])
})

test('without a budget a subject is copied', async (t) => {
  await subjectList(t, undefined)
  assert.equal(vscode.env.clipboard.text, '2101501 行政运行')
})

const skip = !process.env.BUDGET && 'BUDGET is not set'

test('the real program finds subjects as the list shows them', { skip }, async (t) => {
  await started(t, { 'budget.server.path': process.env.BUDGET })
  const { subjects } = require('../src/subjects')
  const [first] = await subjects(process.env.BUDGET, '2101501')
  assert.equal(first.label, '2101501')
  assert.equal(first.description, '行政运行')
  assert.equal(first.detail, '210 卫生健康支出 › 21015 医疗保障管理事务')
  assert.deepEqual(await subjects(process.env.BUDGET, '没有这样的科目'), [])
  assert.deepEqual(await subjects(process.env.BUDGET, '--help'), [])
})

test('the real program makes every kind of disclosure', { skip }, async (t) => {
  await started(t, { 'budget.server.path': process.env.BUDGET })
  for (const kind of Object.keys(require('../src/disclosure').kinds)) {
    editor.answers = [(items) => items.find((item) => item.label === kind), '']
    await run('newDisclosure')
    assert.match(editor.documents.at(-1).content, new RegExp(`^@类型 ${kind}\n`))
  }
})

test('the real program takes the command lines of checks', { skip }, async (t) => {
  await started(t, {
    'budget.server.path': process.env.BUDGET, 'budget.rules': { 'subject-order': 'off' },
  })
  vscode.workspace.workspaceFolders = [{ uri: { fsPath: path.join(__dirname, '../../../grammar/examples') } }]
  await run('checkWorkspace')
  const { process: program, args, options } = editor.tasks[0].execution
  const { status, stdout } = require('node:child_process').spawnSync(program, args, { ...options, encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(stdout, /^xiamen-2026-budget\.budget:\d+:\d+: error: /m)
})
