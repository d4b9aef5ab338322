'use strict'

const fs = require('node:fs')
const os = require('node:os')
const path = require('node:path')

const onWindows = process.platform === 'win32'

/** Whether a file can be run. */
function isProgram(file) {
  try {
    fs.accessSync(file, onWindows ? fs.constants.F_OK : fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/** The file that a name or a path stands for, as a shell would find it. */
function resolved(name, searchPath) {
  const names = onWindows && !path.extname(name) ? [`${name}.exe`, name] : [name]
  const folders = /[/\\]/.test(name) ? [''] : (searchPath ?? '').split(path.delimiter).filter(Boolean)
  for (const folder of folders) {
    for (const each of names) {
      const file = path.join(folder, each)
      if (isProgram(file)) return file
    }
  }
}

/** A setting in which `~` and `${workspaceFolder}` may stand, as a path. */
function expanded(setting, folder) {
  return setting
    .replace(/^~(?=$|[/\\])/, () => os.homedir())
    .replace(/\$\{workspaceFolder\}/g, () => folder ?? '')
}

/**
 * Finds the program: the one of the setting, else the one that came with the extension, else the
 * one in PATH. One that is set and is not there is not replaced by another: it would answer
 * differently than its author expects.
 *
 * @param {{setting: string, folder?: string, extension: string, searchPath?: string}} places
 * @returns {{path?: string, tried: string[]}} The program, and the places where it was looked for.
 */
function findProgram({ setting, folder, extension, searchPath }) {
  const wanted = setting.trim()
  if (wanted) {
    const name = expanded(wanted, folder)
    return { path: resolved(name, searchPath), tried: [name] }
  }
  const bundled = path.join(extension, 'server', onWindows ? 'budget.exe' : 'budget')
  return {
    path: isProgram(bundled) ? bundled : resolved('budget', searchPath),
    tried: [bundled, 'PATH'],
  }
}

module.exports = { findProgram }
