'use strict'

const vscode = require('vscode')
const { LanguageClient, State, RevealOutputChannelOn } = require('vscode-languageclient/node')
const { findProgram } = require('./program')

/** The language server while the extension runs: at most one at a time. */
class Session {
  #context
  #log
  #client
  #changed = new vscode.EventEmitter()
  #last = Promise.resolve()

  /** 'missing', 'starting', 'running' or 'stopped'. */
  state = 'stopped'
  /** Told the session whenever its state changes. */
  onDidChange = this.#changed.event

  /**
   * @param {vscode.ExtensionContext} context
   * @param {vscode.LogOutputChannel} log Where the server's messages go.
   */
  constructor(context, log) {
    this.#context = context
    this.#log = log
  }

  /** The program's path; undefined where it is not found. */
  get program() {
    return this.#find().path
  }

  /** The server's name and version, once it runs. */
  get server() {
    return this.#client?.initializeResult?.serverInfo
  }

  /** Starts the server; where the program is missing, says what to do. */
  start() {
    return this.#inOrder(() => this.#start())
  }

  /** Ends the server. */
  stop() {
    return this.#inOrder(() => this.#stop())
  }

  /** Ends the server and starts it with what is set now. */
  restart() {
    return this.#inOrder(async () => {
      await this.#stop()
      await this.#start()
    })
  }

  /**
   * The page of a document as the server has it; undefined where there is none, as of a document
   * that is being closed.
   *
   * @param {string} address
   * @returns {Promise<{html: string, errors: number} | undefined>}
   */
  async page(address) {
    if (this.state !== 'running') return undefined
    try {
      return await this.#client.sendRequest('workspace/executeCommand', {
        command: 'budget.page',
        arguments: [address],
      })
    } catch (error) {
      this.#log.warn(String(error))
      return undefined
    }
  }

  /** The program's path, or undefined after the user was told that it is missing. */
  async requireProgram() {
    const found = this.#find()
    if (!found.path) await this.#reportMissing(found)
    return found.path
  }

  dispose() {
    this.#changed.dispose()
  }

  // A start and a stop that overlap would leave two servers.
  #inOrder(step) {
    this.#last = this.#last.then(step, step)
    return this.#last
  }

  #find() {
    return findProgram({
      setting: vscode.workspace.getConfiguration('budget').get('server.path') ?? '',
      folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
      extension: this.#context.extensionPath,
      searchPath: process.env.PATH,
    })
  }

  async #start() {
    const found = this.#find()
    if (!found.path) {
      this.#become('missing')
      // Not awaited: the message may stand there as long as the user likes.
      this.#reportMissing(found)
      return
    }
    this.#log.info(`${found.path} lsp`)
    this.#become('starting')
    const client = new LanguageClient(
      'budget',
      'Budget',
      { command: found.path, args: ['lsp'] },
      this.#options()
    )
    this.#client = client
    client.onDidChangeState(({ newState }) => {
      if (client !== this.#client) return
      if (newState === State.Running) this.#become('running')
      if (newState === State.Stopped) this.#become('stopped')
    })
    try {
      await client.start()
    } catch (error) {
      this.#log.error(String(error))
      this.#become('stopped')
      vscode.window.showErrorMessage(
        vscode.l10n.t('The program {0} did not start: {1}', found.path, String(error))
      )
    }
  }

  async #stop() {
    const client = this.#client
    this.#client = undefined
    try {
      await client?.dispose()
    } catch (error) {
      // One that has ended by itself cannot be told to end.
      this.#log.warn(String(error))
    }
    this.#become('stopped')
  }

  #options() {
    return {
      documentSelector: [
        { language: 'budget', scheme: 'file' },
        { language: 'budget', scheme: 'untitled' },
      ],
      outputChannel: this.#log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    }
  }

  #become(state) {
    this.state = state
    vscode.commands.executeCommand('setContext', 'budget.ready', state === 'running')
    this.#changed.fire(this)
  }

  async #reportMissing({ tried }) {
    const choose = vscode.l10n.t('Choose the program…')
    const set = vscode.l10n.t('Settings')
    const chosen = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'The program budget is missing (looked for: {0}). Put it into a folder of PATH, or say where it is. Colours work without it; findings, completion and totals do not.',
        tried.join(', ')
      ),
      choose,
      set
    )
    if (chosen === set) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'budget.server.path')
    }
    if (chosen === choose) {
      const [file] = (await vscode.window.showOpenDialog({ canSelectMany: false, title: choose })) ?? []
      if (file) {
        // The change of the setting starts the server.
        await vscode.workspace
          .getConfiguration('budget')
          .update('server.path', file.fsPath, vscode.ConfigurationTarget.Global)
      }
    }
  }
}

module.exports = { Session }
