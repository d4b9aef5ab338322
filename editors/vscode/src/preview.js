'use strict'

const crypto = require('node:crypto')
const vscode = require('vscode')

/** How long after an edit the page is made anew, in milliseconds. */
const delay = 250

/** The page of a document beside its source: follows the edits and the cursor. */
class Preview {
  #session
  #document
  #panel
  #subscriptions
  #timer
  /** Counts the pages that were asked for: an answer that is overtaken is not shown. */
  #asked = 0

  /**
   * @param {Session} session
   * @param {vscode.Uri} extension The folder of the extension.
   * @param {vscode.TextDocument} document
   * @param {() => void} ended Called when the page is closed.
   */
  constructor(session, extension, document, ended) {
    this.#session = session
    this.#document = document
    const folder = vscode.Uri.joinPath(extension, 'preview')
    const name = document.uri.path.split('/').pop()
    this.#panel = vscode.window.createWebviewPanel(
      'budget.preview',
      vscode.l10n.t('Preview {0}', name),
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [folder] }
    )
    const { webview } = this.#panel
    this.#subscriptions = [
      // The page says so each time it is loaded, also when its tab comes to the front again.
      webview.onDidReceiveMessage((message) => (message.ready ? this.#update() : this.#jump(message.line))),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#updateSoon()
      }),
      vscode.workspace.onDidCloseTextDocument((closed) => {
        if (closed === document) this.dispose()
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor.document === document) webview.postMessage({ line: textEditor.selection.active.line })
      }),
      session.onDidChange(({ state }) => {
        if (state === 'running') this.#update()
      }),
      this.#panel.onDidDispose(() => {
        clearTimeout(this.#timer)
        // An answer that is still to come has no page to be shown in.
        this.#asked++
        for (const each of this.#subscriptions) each.dispose()
        ended()
      }),
    ]
    webview.html = shell(webview, vscode.Uri.joinPath(folder, 'page.js'))
  }

  /** Brings the page to the front. */
  reveal() {
    this.#panel.reveal(undefined, true)
  }

  dispose() {
    this.#panel.dispose()
  }

  #updateSoon() {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#update(), delay)
  }

  async #update() {
    clearTimeout(this.#timer)
    const number = ++this.#asked
    const page = await this.#session.page(this.#document.uri.toString())
    if (!page || number !== this.#asked) return
    const problem = page.errors
      ? vscode.l10n.t('Errors: {0}. Not fit for publication yet.', page.errors)
      : ''
    this.#panel.webview.postMessage({ html: page.html, problem, line: this.#editor()?.selection.active.line })
  }

  #editor() {
    return vscode.window.visibleTextEditors.find((editor) => editor.document === this.#document)
  }

  async #jump(line) {
    if (!Number.isInteger(line) || line < 0) return
    const place = new vscode.Range(line, 0, line, 0)
    await vscode.window.showTextDocument(this.#document, {
      viewColumn: this.#editor()?.viewColumn ?? vscode.ViewColumn.One,
      selection: place,
    })
  }
}

/** The frame of every page: it runs the preview's own script and loads nothing else. */
function shell(webview, script) {
  const nonce = crypto.randomBytes(16).toString('hex')
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'">
<script defer nonce="${nonce}" src="${webview.asWebviewUri(script)}"></script>
</head>
<body></body>
</html>
`
}

/** The pages that are open, one a document. */
class Previews {
  #extension
  #open = new Map()

  /** @param {vscode.Uri} extension The folder of the extension. */
  constructor(extension) {
    this.#extension = extension
  }

  /** Shows the page of the document in the active editor, or brings it to the front. */
  async show(session) {
    const document = vscode.window.activeTextEditor?.document
    if (document?.languageId !== 'budget') return
    if (session.state !== 'running') {
      await session.requireProgram()
      return
    }
    const address = document.uri.toString()
    const open = this.#open.get(address)
    if (open) return open.reveal()
    this.#open.set(
      address,
      new Preview(session, this.#extension, document, () => this.#open.delete(address))
    )
  }

  dispose() {
    for (const preview of [...this.#open.values()]) preview.dispose()
  }
}

module.exports = { Previews }
