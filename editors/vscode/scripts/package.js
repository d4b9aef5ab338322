'use strict'

// Makes the extension's package, with a program in it or without.
//
//   npm run package                              for every system; the program is installed apart
//   npm run package -- linux-x64 PATH/budget     for one system, with its program

const { execFileSync } = require('node:child_process')
const fs = require('node:fs')
const path = require('node:path')

const extension = path.join(__dirname, '..')
const server = path.join(extension, 'server')
const [target, program] = process.argv.slice(2)

if (target && !program) {
  console.error('usage: npm run package [-- SYSTEM PROGRAM], for example linux-x64 ../../.build/release/budget')
  process.exit(2)
}
if (!fs.existsSync(path.join(extension, 'node_modules/@vscode/vsce')) ||
    !fs.existsSync(path.join(extension, 'node_modules/vscode-languageclient'))) {
  console.error('Tools are missing: run npm install first.')
  process.exit(2)
}
fs.rmSync(server, { recursive: true, force: true })
if (program) {
  const name = target.startsWith('win32') ? 'budget.exe' : 'budget'
  fs.mkdirSync(server)
  fs.copyFileSync(path.resolve(program), path.join(server, name))
  fs.chmodSync(path.join(server, name), 0o755)
}
const tool = path.join(path.dirname(require.resolve('@vscode/vsce/package.json')), 'vsce')
const values = ['package', '--no-git-tag-version', '--allow-missing-repository', '--skip-license']
execFileSync(process.execPath, [tool, ...values, ...(target ? ['--target', target] : [])], {
  cwd: extension,
  stdio: 'inherit',
})
