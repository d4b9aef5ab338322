'use strict'

const { EventEmitter } = require('./vscode')

const State = { Stopped: 1, Running: 2, Starting: 3 }

/** A client that starts nothing, and keeps what it was told. */
class LanguageClient {
  /** All that were made. */
  static made = []
  /** The requests that were sent, and what answers them. */
  static requests = []
  static answer = async () => null
  /** What the next start fails with. */
  static failure

  #changed = new EventEmitter()
  onDidChangeState = this.#changed.event
  state = State.Stopped

  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options })
    LanguageClient.made.push(this)
  }

  async start() {
    if (LanguageClient.failure) throw LanguageClient.failure
    await new Promise(setImmediate)
    this.initializeResult = { serverInfo: { name: 'budget', version: '9.9' } }
    this.#become(State.Running)
  }

  async sendRequest(method, params) {
    LanguageClient.requests.push({ method, params })
    return LanguageClient.answer(params)
  }

  async dispose() {
    await new Promise(setImmediate)
    if (this.state !== State.Running) throw new Error('The client is not running.')
    this.#become(State.Stopped)
  }

  #become(state) {
    this.state = state
    this.#changed.fire({ newState: state })
  }
}

module.exports = { LanguageClient, State, RevealOutputChannelOn: { Never: 4 } }
