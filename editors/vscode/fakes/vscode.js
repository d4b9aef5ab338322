'use strict'

/** A source of events, called with what happened. */
class EventEmitter {
  #listeners = new Set()
  event = (listener) => {
    this.#listeners.add(listener)
    return { dispose: () => this.#listeners.delete(listener) }
  }
  fire(value) {
    for (const listener of this.#listeners) listener(value)
  }
  dispose() {
    this.#listeners.clear()
  }
}

/** What the user set, what was shown, run and asked, and what the user answers. */
const editor = {
  settings: {},
  answers: [],
  reset() {
    this.settings = {}
    this.answers = []
    this.shown = []
    this.executed = []
    this.tasks = []
    this.commands = new Map()
    this.providers = new Map()
    this.documents = []
    this.lists = []
    this.panels = []
    this.edited = new EventEmitter()
    this.closed = new EventEmitter()
    this.moved = new EventEmitter()
    this.status = undefined
    this.languageConfiguration = undefined
    vscode.workspace.workspaceFolders = undefined
    vscode.window.activeTextEditor = undefined
    vscode.window.visibleTextEditors = []
    vscode.env.clipboard.text = ''
  },
}

const changed = new EventEmitter()
const disposable = () => ({ dispose() {} })
const message = (kind) => async (text, ...buttons) => {
  editor.shown.push({ kind, text, buttons })
  const answer = editor.answers.shift()
  return typeof answer === 'function' ? answer(buttons) : answer
}

class Task {
  constructor(definition, scope, name, source, execution, problemMatchers) {
    Object.assign(this, { definition, scope, name, source, execution, problemMatchers })
  }
}

class ProcessExecution {
  constructor(process, args, options) {
    Object.assign(this, { process, args, options })
  }
}

class Panel {
  #disposed = new EventEmitter()
  #received = new EventEmitter()
  onDidDispose = this.#disposed.event
  isDisposed = false
  revealed = 0

  constructor(title, options) {
    Object.assign(this, { title, options })
    const panel = this
    this.webview = {
      html: '',
      posted: [],
      asWebviewUri: (uri) => `webview:${uri.path}`,
      onDidReceiveMessage: this.#received.event,
      postMessage(message) {
        if (panel.isDisposed) throw new Error('Webview is disposed')
        this.posted.push(message)
      },
    }
    editor.panels.push(this)
  }
  reveal() {
    this.revealed++
  }
  /** The page tells something. */
  tell(message) {
    this.#received.fire(message)
  }
  dispose() {
    if (this.isDisposed) return
    this.isDisposed = true
    this.#disposed.fire()
  }
}

class List {
  #value = new EventEmitter()
  #accept = new EventEmitter()
  #hide = new EventEmitter()
  items = []
  selectedItems = []
  busy = false
  value = ''
  onDidChangeValue = this.#value.event
  onDidAccept = this.#accept.event
  onDidHide = this.#hide.event
  show() {
    editor.lists.push(this)
  }
  hide() {
    this.#hide.fire()
  }
  dispose() {
    this.isDisposed = true
  }
  /** The user types. */
  type(text) {
    this.value = text
    this.#value.fire(text)
  }
  /** The user takes an entry. */
  take(item) {
    this.selectedItems = [item]
    this.#accept.fire()
  }
}

const vscode = {
  editor,
  EventEmitter,
  Task,
  ProcessExecution,
  Range: class {
    constructor(...places) {
      this.places = places
    }
  },
  Uri: { joinPath: (uri, ...names) => ({ path: [uri.path, ...names].join('/') }) },
  ViewColumn: { Beside: -2, One: 1 },
  TaskGroup: { Test: 'test' },
  TaskRevealKind: { Silent: 2 },
  ConfigurationTarget: { Global: 1 },
  LanguageStatusSeverity: { Information: 0, Warning: 1, Error: 2 },
  env: {
    language: 'zh-cn',
    clipboard: {
      text: '',
      async writeText(text) {
        this.text = text
      },
    },
  },
  l10n: {
    t: (text, ...values) => text.replace(/\{(\d+)\}/g, (_, number) => String(values[number])),
  },
  languages: {
    setLanguageConfiguration(language, configuration) {
      editor.languageConfiguration = configuration
      return { dispose: () => (editor.languageConfiguration = undefined) }
    },
    createLanguageStatusItem(id, selector) {
      editor.status = { id, selector, dispose() {} }
      return editor.status
    },
  },
  commands: {
    registerCommand(name, run) {
      editor.commands.set(name, run)
      return disposable()
    },
    async executeCommand(name, ...values) {
      editor.executed.push([name, ...values])
    },
  },
  tasks: {
    registerTaskProvider(type, provider) {
      editor.providers.set(type, provider)
      return disposable()
    },
    async executeTask(task) {
      editor.tasks.push(task)
    },
  },
  window: {
    createOutputChannel: (name) => ({
      name,
      lines: [],
      info(line) {
        this.lines.push(line)
      },
      warn(line) {
        this.lines.push(line)
      },
      error(line) {
        this.lines.push(line)
      },
      show() {
        this.isShown = true
      },
      dispose() {},
    }),
    createWebviewPanel: (type, title, column, options) => new Panel(title, options),
    onDidChangeTextEditorSelection: (listener) => editor.moved.event(listener),
    createQuickPick: () => new List(),
    async showQuickPick(items) {
      const answer = editor.answers.shift()
      return typeof answer === 'function' ? answer(items) : answer
    },
    showErrorMessage: message('error'),
    showWarningMessage: message('warning'),
    showInformationMessage: message('information'),
    showInputBox: async () => editor.answers.shift(),
    showOpenDialog: async () => editor.answers.shift(),
    setStatusBarMessage: disposable,
    async showTextDocument(document, options) {
      editor.shown.push({ kind: 'document', document, options })
    },
  },
  workspace: {
    createFileSystemWatcher: (pattern) => ({ pattern, dispose() {} }),
    getConfiguration: (section) => ({
      get: (name) => editor.settings[`${section}.${name}`],
      async update(name, value) {
        editor.settings[`${section}.${name}`] = value
        changed.fire({ affectsConfiguration: (asked) => `${section}.${name}`.startsWith(asked) })
      },
    }),
    onDidChangeConfiguration: changed.event,
    onDidChangeTextDocument: (listener) => editor.edited.event(listener),
    onDidCloseTextDocument: (listener) => editor.closed.event(listener),
    async openTextDocument(document) {
      editor.documents.push(document)
      return document
    },
  },
}

editor.reset()
module.exports = vscode
