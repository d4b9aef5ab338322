'use strict'

const { execFile } = require('node:child_process')

/** What a run of the program may print: a skeleton or a list of subjects is far smaller. */
const limit = 16 * 1024 * 1024

/**
 * Runs the program to its end.
 *
 * @param {string} program The program's path.
 * @param {string[]} values Its arguments.
 * @param {AbortSignal} [signal] Ends it early.
 * @returns {Promise<{status: number, output: string, message: string}>} Its exit status, and what
 *   it printed. A program that cannot be run rejects.
 */
function run(program, values, signal) {
  return new Promise((resolve, reject) => {
    execFile(program, values, { signal, maxBuffer: limit, windowsHide: true }, (error, output, message) => {
      if (error && typeof error.code !== 'number') reject(error)
      else resolve({ status: error?.code ?? 0, output, message: message.trim() })
    })
  })
}

module.exports = { run }
