'use strict'

// The page beside the source, with stand-ins for the editor and for the page's document.

const test = require('node:test')
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')
const { vscode, client } = require('../fakes')
const extension = require('../src/extension')

const { editor } = vscode
const { LanguageClient } = client
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const settled = () => after(20)

/** The extension with a budget in the active editor; pages are numbered. */
async function opened(t, answer) {
  editor.reset()
  LanguageClient.requests = []
  LanguageClient.failure = undefined
  let number = 0
  LanguageClient.answer = answer ?? (async () => ({ html: `<p>${++number}</p>`, errors: 0 }))
  editor.settings['budget.server.path'] = process.execPath
  const context = { extensionPath: '/extension', extensionUri: { path: '/extension' }, subscriptions: [] }
  t.after(async () => {
    await extension.deactivate()
    for (const each of context.subscriptions) each.dispose()
  })
  await extension.activate(context)
  const uri = { path: '/预算/甲.budget', toString: () => 'file:///%E9%A2%84%E7%AE%97/%E7%94%B2.budget' }
  const document = { languageId: 'budget', uri }
  const textEditor = { document, viewColumn: 1, selection: { active: { line: 7 } } }
  vscode.window.activeTextEditor = textEditor
  vscode.window.visibleTextEditors = [textEditor]
  await editor.commands.get('budget.preview')()
  const [panel] = editor.panels
  return { document, textEditor, panel, posted: panel?.webview.posted }
}

test('a page is shown once it is loaded, at the line of the cursor', async (t) => {
  const { panel, posted } = await opened(t)
  assert.equal(panel.title, 'Preview 甲.budget')
  assert.deepEqual(posted, [])
  panel.tell({ ready: true })
  await settled()
  assert.deepEqual(posted, [{ html: '<p>1</p>', problem: '', line: 7 }])
  assert.deepEqual(LanguageClient.requests, [{
    method: 'workspace/executeCommand',
    params: { command: 'budget.page', arguments: ['file:///%E9%A2%84%E7%AE%97/%E7%94%B2.budget'] },
  }])
})

test('the page runs one script, its own, and loads nothing else', async (t) => {
  const { panel } = await opened(t)
  const { html } = panel.webview
  const [, policy] = html.match(/Content-Security-Policy" content="([^"]+)"/)
  const [, nonce] = html.match(/<script defer nonce="(\w{32})" src="webview:\/extension\/preview\/page\.js">/)
  assert.equal(policy, `default-src 'none'; script-src 'nonce-${nonce}'`)
  assert.deepEqual(panel.options.localResourceRoots, [{ path: '/extension/preview' }])
  assert.ok(fs.existsSync(path.join(__dirname, '../preview/page.js')))
})

test('edits are shown when they pause, those of other documents are not', async (t) => {
  const { document, panel, posted } = await opened(t)
  panel.tell({ ready: true })
  await settled()
  for (let count = 0; count < 5; count++) editor.edited.fire({ document })
  editor.edited.fire({ document: {} })
  await settled()
  assert.equal(posted.length, 1)
  await after(350)
  assert.deepEqual(posted.map((each) => each.html), ['<p>1</p>', '<p>2</p>'])
})

test('an answer that a newer one has overtaken is not shown', async (t) => {
  const waiting = []
  const { panel, posted } = await opened(t, () => new Promise((resolve) => waiting.push(resolve)))
  panel.tell({ ready: true })
  panel.tell({ ready: true })
  await settled()
  waiting[1]({ html: 'new', errors: 2 })
  waiting[0]({ html: 'old', errors: 0 })
  await settled()
  assert.deepEqual(posted.map((each) => each.html), ['new'])
  assert.match(posted[0].problem, /2/)
})

test('an answer that comes after the page was closed is dropped', async (t) => {
  let answer
  const { panel, posted } = await opened(t, () => new Promise((resolve) => (answer = resolve)))
  panel.tell({ ready: true })
  await settled()
  panel.dispose()
  answer({ html: 'late', errors: 0 })
  await settled()
  assert.deepEqual(posted, [])
})

test('the page follows the cursor, and a click in it jumps to the source', async (t) => {
  const { document, textEditor, panel, posted } = await opened(t)
  textEditor.selection.active.line = 30
  editor.moved.fire({ textEditor })
  editor.moved.fire({ textEditor: { document: {}, selection: { active: { line: 1 } } } })
  assert.deepEqual(posted, [{ line: 30 }])
  panel.tell({ line: 12 })
  panel.tell({ line: 'x' })
  await settled()
  assert.equal(editor.shown.length, 1)
  assert.equal(editor.shown[0].document, document)
  assert.deepEqual(editor.shown[0].options.selection.places, [12, 0, 12, 0])
})

test('a second call brings the page to the front; a closed one is made anew', async (t) => {
  const { document, panel } = await opened(t)
  await editor.commands.get('budget.preview')()
  assert.equal(editor.panels.length, 1)
  assert.equal(panel.revealed, 1)
  editor.edited.fire({ document })
  editor.closed.fire(document)
  assert.ok(panel.isDisposed)
  editor.edited.fire({ document })
  await after(350)
  assert.deepEqual(LanguageClient.requests, [], 'a page that is closed asks for nothing')
  await editor.commands.get('budget.preview')()
  assert.equal(editor.panels.length, 2)
})

test('a page that cannot be had is no error to the user', async (t) => {
  const { panel, posted } = await opened(t, async () => { throw new Error('not open') })
  panel.tell({ ready: true })
  await settled()
  assert.deepEqual([posted, editor.shown], [[], []])
})

test('the script of the page marks the part of the cursor and scrolls only to what is out of sight', () => {
  const listeners = {}
  const told = []
  const part = (line, top) => ({
    dataset: { line: String(line) },
    marks: new Set(),
    scrolled: 0,
    get classList() { return { add: (name) => this.marks.add(name), remove: (name) => this.marks.delete(name) } },
    getBoundingClientRect: () => ({ top, bottom: top + 10 }),
    scrollIntoView() { this.scrolled++ },
    closest(selector) { return selector === 'a' ? null : this },
  })
  const parts = [part(0, 10), part(5, 50), part(9, 900)]
  const sheet = class { replaceSync() {} }
  vm.runInNewContext(fs.readFileSync(path.join(__dirname, '../preview/page.js'), 'utf8'), {
    acquireVsCodeApi: () => ({ postMessage: (message) => told.push({ ...message }) }),
    CSSStyleSheet: sheet,
    addEventListener: (name, run) => (listeners[name] = run),
    getSelection: () => '',
    innerHeight: 500,
    document: {
      querySelectorAll: (selector) =>
        selector === '.here' ? parts.filter((each) => each.marks.has('here')) : parts,
    },
  })
  assert.deepEqual(told, [{ ready: true }])
  listeners.message({ data: { line: 7 } })
  assert.deepEqual(parts.map((each) => [each.marks.has('here'), each.scrolled]), [[false, 0], [true, 0], [false, 0]])
  listeners.message({ data: { line: 9 } })
  assert.deepEqual(parts.map((each) => [each.marks.has('here'), each.scrolled]), [[false, 0], [false, 0], [true, 1]])
  listeners.click({ target: parts[1] })
  assert.deepEqual(told[1], { line: 5 })
})
