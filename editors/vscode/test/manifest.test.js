'use strict'

// What package.json promises, and what the sources and the server keep, are the same.

const test = require('node:test')
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { execFileSync } = require('node:child_process')

const extension = path.join(__dirname, '..')
const repository = path.join(extension, '../..')
const read = (...names) => fs.readFileSync(path.join(extension, ...names), 'utf8')
const json = (...names) => JSON.parse(read(...names))
const manifest = json('package.json')
const { contributes } = manifest
const program = process.env.BUDGET
const sources = fs
  .readdirSync(path.join(extension, 'src'))
  .map((name) => read('src', name))
  .join('\n')
const matches = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1])
const sorted = (values) => [...new Set(values)].sort()

test('every command is registered, and every one registered is declared', () => {
  const registered = matches(read('src/extension.js'), /command\('(\w+)'/g).map((name) => `budget.${name}`)
  assert.deepEqual(sorted(contributes.commands.map((each) => each.command)), sorted(registered))
})

test('menus, keys and the walkthrough use commands that are there', () => {
  const known = contributes.commands.map((each) => each.command)
  const used = [
    ...Object.values(contributes.menus).flat(),
    ...contributes.keybindings,
  ].map((each) => each.command)
  const texts = JSON.stringify([json('package.nls.json'), contributes.walkthroughs])
  used.push(...matches(texts, /(?:command:|onCommand:)(budget\.\w+)/g))
  assert.ok(used.length > 8)
  for (const command of used) assert.ok(known.includes(command), command)
})

test('the manifest is translated whole, and nothing else is', () => {
  const used = sorted(matches(read('package.json'), /"%([\w.]+)%"/g))
  for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
    const texts = json(file)
    assert.deepEqual(Object.keys(texts).sort(), used, file)
    for (const [key, text] of Object.entries(texts)) assert.ok(text.trim(), `${file}: ${key}`)
  }
})

test('a translation offers the same commands and placeholders', () => {
  const english = json('package.nls.json')
  const chinese = json('package.nls.zh-cn.json')
  const marks = (text) => sorted(matches(text, /(\(command:[^)]+\)|`[^`]+`)/g))
  for (const key of Object.keys(english)) {
    if (key.startsWith('settings.rules')) continue
    assert.deepEqual(marks(chinese[key]), marks(english[key]), key)
  }
})

test('messages are translated whole, and nothing else is', () => {
  const used = matches(sources, /l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g)
  const bundle = json('l10n/bundle.l10n.zh-cn.json')
  assert.equal(used.length, sources.split('l10n.t(').length - 1, 'every message is a plain string')
  assert.deepEqual(Object.keys(bundle).sort(), sorted(used))
  for (const [english, chinese] of Object.entries(bundle)) {
    assert.match(chinese, /\p{Script=Han}/u)
    assert.deepEqual(sorted(matches(chinese, /(\{\d+\})/g)), sorted(matches(english, /(\{\d+\})/g)), english)
  }
})

test('the files that the manifest names are there', () => {
  const paths = matches(read('package.json'), /"(?:\.\/)?((?:icons|src|walkthrough|l10n)\/[\w.-]+|l10n)"/g)
  assert.ok(paths.length >= 8)
  paths.push('language-configuration.json')
  for (const file of paths) assert.ok(fs.existsSync(path.join(extension, file)), file)
  for (const step of contributes.walkthroughs[0].steps) {
    assert.ok(read(step.media.markdown.replace(/\.md$/, '.nls.zh-cn.md')).length > 0)
  }
})

test('a package leaves out nothing that runs', () => {
  const ignored = read('.vscodeignore').split('\n').filter(Boolean)
  const isIgnored = (file) =>
    ignored.some((each) => (each.endsWith('/**') ? file.startsWith(each.slice(0, -2)) : file === each))
  const own = fs.readdirSync(extension).filter((name) => fs.statSync(path.join(extension, name)).isDirectory())
  const loaded = ['src', 'l10n', 'preview', 'walkthrough']
  const made = ['syntaxes', 'server', 'node_modules']
  for (const folder of [...loaded, ...made]) assert.ok(!isIgnored(`${folder}/file`), folder)
  for (const folder of loaded) assert.ok(own.includes(folder), folder)
  for (const file of matches(read('package.json'), /"\.?\/?(icons\/[\w.-]+)"/g)) assert.ok(!isIgnored(file), file)
  for (const folder of ['fakes', 'test', 'scripts']) assert.ok(isIgnored(`${folder}/file`), folder)
})

test('the grammar is the repository’s', () => {
  const grammar = json('../../grammar/textmate/budget.tmLanguage.json')
  assert.equal(contributes.grammars[0].scopeName, grammar.scopeName)
  require('../scripts/grammar.js')
  assert.deepEqual(json(contributes.grammars[0].path), grammar)
})

test('every type of token that the server sends has a scope that the grammar has', () => {
  const legend = fs.readFileSync(
    path.join(repository, 'Sources/BudgetLanguageServer/Tokens/TokenLegend.swift'),
    'utf8'
  )
  const block = legend.match(/enum TokenType[^{]*\{([^}]*)\}/)[1]
  const types = matches(block, /\b(?!case\b)([a-z]\w+)/gi).filter((word) => word !== 'case')
  const { language, scopes } = contributes.semanticTokenScopes[0]
  assert.equal(language, 'budget')
  assert.ok(types.includes('number'))
  assert.deepEqual(sorted(Object.keys(scopes).map((key) => key.split('.')[0])), sorted(types))
  const grammar = read('../../grammar/textmate/budget.tmLanguage.json')
  for (const scope of Object.values(scopes).flat()) {
    assert.ok(grammar.includes(scope.replace(/\.budget$/, '')), scope)
  }
})

test('the settings are what the server takes', { skip: !program && 'BUDGET names no program' }, () => {
  const schema = JSON.parse(execFileSync(program, ['settings', '--schema', '--language', 'en'], { encoding: 'utf8' }))
  const taken = {}
  for (const [name, setting] of Object.entries(schema.properties)) {
    if (name === '$schema') continue
    if (name === 'rules' || setting.type !== 'object') taken[name] = setting
    else for (const [inner, each] of Object.entries(setting.properties)) taken[`${name}.${inner}`] = each
  }
  const { properties } = contributes.configuration
  // Those of a person and of the extension are in no settings file.
  const own = ['language', 'server.path', 'trace.server']
  const declared = Object.keys(properties).map((key) => key.replace('budget.', ''))
  assert.deepEqual(sorted(declared), sorted([...Object.keys(taken), ...own]))
  for (const [key, setting] of Object.entries(taken)) {
    const said = properties[`budget.${key}`]
    for (const part of ['type', 'items', 'default', 'enum']) assert.deepEqual(said[part], setting[part], `${key}: ${part}`)
  }
  const severities = properties['budget.rules'].additionalProperties
  assert.deepEqual(severities.enum, taken.rules.additionalProperties.enum)
  const rule = new RegExp(properties['budget.rules'].propertyNames.pattern)
  for (const code of Object.keys(taken.rules.properties)) assert.match(code, rule)
})

test('settings that name files are not taken from a folder that is not trusted', () => {
  const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces
  const { properties } = contributes.configuration
  const files = Object.keys(properties).filter((key) => properties[key].scope === 'machine-overridable')
  assert.deepEqual(sorted(restrictedConfigurations), sorted(files))
})

test('settings, tasks and severities are of one kind', () => {
  const { properties } = contributes.configuration
  for (const [key, setting] of Object.entries(properties)) {
    assert.equal(Array.isArray(setting.default) ? 'array' : typeof setting.default, setting.type, key)
    if (setting.enum) assert.ok(setting.enum.includes(setting.default), key)
  }
  const severities = properties['budget.rules'].additionalProperties.enum.filter((each) => each !== 'off')
  assert.deepEqual(contributes.taskDefinitions[0].properties.severity.enum, severities)
})
