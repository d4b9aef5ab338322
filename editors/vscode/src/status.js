'use strict'

const vscode = require('vscode')

/** The entry that the editor shows beside the language's name. */
class Status {
  #item = vscode.languages.createLanguageStatusItem('budget.server', { language: 'budget' })
  #subscription

  /** @param {import('./session').Session} session */
  constructor(session) {
    this.#item.name = 'Budget'
    this.#show(session)
    this.#subscription = session.onDidChange(() => this.#show(session))
  }

  dispose() {
    this.#subscription.dispose()
    this.#item.dispose()
  }

  #show({ state, server }) {
    const { Error, Warning, Information } = vscode.LanguageStatusSeverity
    const restart = { command: 'budget.restartServer', title: vscode.l10n.t('Start again') }
    const log = { command: 'budget.showLog', title: vscode.l10n.t('Log') }
    const [text, severity, command] = {
      missing: [vscode.l10n.t('The program is missing'), Error, restart],
      starting: [vscode.l10n.t('The server starts'), Information, log],
      running: [`${server?.name ?? 'budget'} ${server?.version ?? ''}`.trim(), Information, log],
      stopped: [vscode.l10n.t('The server does not run'), Warning, restart],
    }[state]
    this.#item.text = text
    this.#item.severity = severity
    this.#item.command = command
    this.#item.busy = state === 'starting'
  }
}

module.exports = { Status }
