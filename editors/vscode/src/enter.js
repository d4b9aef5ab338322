'use strict'

const vscode = require('vscode')
const { wordPattern } = require('../language-configuration.json')

/**
 * What Enter does behind a row. The server's answer begins a row and aligns the table; the rule of
 * language-configuration.json only begins one, and where both do, neither is right. So the rule
 * rests while the server answers.
 */
class Enter {
  #resting
  #subscriptions

  /** @param {import('./session').Session} session */
  constructor(session) {
    const update = () => this.#update(session)
    this.#subscriptions = [session.onDidChange(update), vscode.workspace.onDidChangeConfiguration(update)]
    update()
  }

  dispose() {
    this.#resting?.dispose()
    for (const each of this.#subscriptions) each.dispose()
  }

  #update({ state }) {
    const asks = vscode.workspace.getConfiguration('editor', { languageId: 'budget' }).get('formatOnType')
    const rests = state === 'running' && asks === true
    if (rests === Boolean(this.#resting)) return
    this.#resting?.dispose()
    this.#resting = rests
      ? vscode.languages.setLanguageConfiguration('budget', {
          wordPattern: new RegExp(wordPattern.pattern, wordPattern.flags),
          onEnterRules: [],
        })
      : undefined
  }
}

module.exports = { Enter }
