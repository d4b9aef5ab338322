'use strict'

const vscode = require('vscode')

// What is set, as options of the program. The server asks the editor for the settings itself.

/** The options of `budget subject`; messages in the language of the editor. */
function subjectOptions() {
  const settings = vscode.workspace.getConfiguration('budget')
  const options = ['--language', messageLanguage()]
  const catalog = settings.get('catalog')
  if (catalog) options.push('--catalog', catalog)
  const onlyCatalog = settings.get('onlyCatalog')
  if (onlyCatalog) options.push('--only-catalog', onlyCatalog)
  return options
}

/** The options of `budget check`. */
function checkOptions() {
  const settings = vscode.workspace.getConfiguration('budget')
  const options = subjectOptions()
  for (const file of settings.get('ruleFiles') ?? []) options.push('--rules', file)
  for (const [rule, severity] of Object.entries(settings.get('rules') ?? {})) {
    options.push('--rule', `${rule}=${severity}`)
  }
  return options
}

/** The language of the program's messages: the one that is set, else the editor's. */
function messageLanguage() {
  const language = vscode.workspace.getConfiguration('budget').get('language')
  if (language === 'zh' || language === 'en') return language
  return /^zh/i.test(vscode.env.language) ? 'zh' : 'en'
}

module.exports = { subjectOptions, checkOptions, messageLanguage }
