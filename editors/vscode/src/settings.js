'use strict'

const vscode = require('vscode')

/** The settings that the server and the program are told. */
const names = ['language', 'catalog', 'onlyCatalog', 'ruleFiles', 'inlayHints', 'codeLens', 'rules']

/** What is set, by name; without what says nothing. */
function settings() {
  const all = vscode.workspace.getConfiguration('budget')
  const given = {}
  for (const name of names) {
    const value = all.get(name)
    const isEmpty = typeof value === 'object' && !Object.keys(value).length
    if (!isEmpty && ![undefined, null, '', 'auto'].includes(value)) given[name] = value
  }
  return given
}

/** The same as options of `budget check`; messages in the language of the editor. */
function checkOptions() {
  const { catalog, onlyCatalog, ruleFiles, rules } = settings()
  const options = ['--language', messageLanguage()]
  if (catalog) options.push('--catalog', catalog)
  if (onlyCatalog) options.push('--only-catalog', onlyCatalog)
  for (const file of ruleFiles ?? []) options.push('--rules', file)
  for (const [rule, severity] of Object.entries(rules ?? {})) {
    options.push('--rule', `${rule}=${severity}`)
  }
  return options
}

/** The language of the program's messages: the one that is set, else the editor's. */
function messageLanguage() {
  return settings().language ?? (/^zh/i.test(vscode.env.language) ? 'zh' : 'en')
}

module.exports = { names, settings, checkOptions, messageLanguage }
