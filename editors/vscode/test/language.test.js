'use strict'

// The language configuration and the problem matcher, on text that authors and the program write.

const test = require('node:test')
const assert = require('node:assert/strict')
const fs = require('node:fs')
const path = require('node:path')
const { execFileSync } = require('node:child_process')

const extension = path.join(__dirname, '..')
const configuration = JSON.parse(fs.readFileSync(path.join(extension, 'language-configuration.json'), 'utf8'))
const { contributes } = require('../package.json')

test('words are numbers, Latin words and runs of Chinese', () => {
  const { pattern, flags } = configuration.wordPattern
  const words = (text) => text.match(new RegExp(pattern, flags + 'g'))
  assert.deepEqual(words('| 2101506 | 医疗保障经办事务 | 4,079.60 | -5.00% |'), [
    '2101506', '医疗保障经办事务', '4,079.60', '5.00%',
  ])
  assert.deepEqual(words('＠年度：２０２６，（一）一般公共预算'), ['年度', '２０２６', '一', '一般公共预算'])
  assert.deepEqual(words('@允许 rounding-difference 尾数'), ['允许', 'rounding-difference', '尾数'])
  assert.deepEqual(words('共3，其中1.5{=甲[合计]}'), ['共', '3', '其中', '1.5', '甲', '合计'])
  assert.equal(''.match(new RegExp(pattern, flags)), null)
})

test('Enter behind a row begins another, and nowhere else', () => {
  const [rule] = configuration.onEnterRules
  const goesOn = (before, after = '') =>
    new RegExp(rule.beforeText).test(before) && new RegExp(rule.afterText).test(after)
  assert.ok(goesOn('| 208 | 社会保障和就业支出 | 3.00 |'))
  assert.ok(goesOn('　｜２０８｜社会保障｜３．００｜ '))
  assert.ok(goesOn('| 208 | 3.00 | // 含离退休'))
  assert.ok(!goesOn('| '))
  assert.ok(!goesOn('| 208 ', '| 3.00 |'))
  assert.ok(!goesOn('支出3.00万元。'))
  assert.ok(!goesOn('@表 支出总表'))
})

test('brackets come in pairs', () => {
  const { brackets, autoClosingPairs } = configuration
  const pairs = new Set(autoClosingPairs.map(({ open, close }) => open + close))
  for (const [open, close] of brackets) assert.ok(pairs.has(open + close), open)
  for (const wide of ['｛｝', '［］', '【】', '（）', '“”']) assert.ok(pairs.has(wide), wide)
})

test('a document is known by its first line', () => {
  const first = new RegExp(contributes.languages[0].firstLine)
  assert.match('@类型 部门预算', first)
  assert.match('\uFEFF＠年度：２０２６', first)
  assert.doesNotMatch('@media print', first)
})

const pattern = contributes.problemPatterns[0]
const problem = (line) => {
  const found = new RegExp(pattern.regexp).exec(line)
  return found && Object.fromEntries(
    ['file', 'line', 'column', 'severity', 'message', 'code'].map((key) => [key, found[pattern[key]]])
  )
}

test('a line of the check is a problem', () => {
  assert.deepEqual(problem('a/b c.budget:241:68: error: 「21015」的「合计」为 9: 多 200.00。 [children-sum]'), {
    file: 'a/b c.budget', line: '241', column: '68', severity: 'error',
    message: '「21015」的「合计」为 9: 多 200.00。', code: 'children-sum',
  })
  assert.equal(problem('C:\\预算\\a.budget:1:1: hint: x [subject-order]').file, 'C:\\预算\\a.budget')
  assert.equal(problem('    第 242 行：+ 2101501 行政运行 4,220.65'), null)
  assert.equal(problem('检查了 1 个文件：4 个错误，5 个警告，21 条信息。'), null)
})

test('the editor understands every severity of the program', () => {
  // Those that VS Code does not know become the matcher's own, or else errors.
  const known = { error: 'error', warning: 'warning', hint: 'info' }
  const [matcher] = contributes.problemMatchers
  const shown = contributes.taskDefinitions[0].properties.severity.enum.map((each) => known[each] ?? matcher.severity)
  assert.deepEqual(shown, ['error', 'warning', 'info', 'info'])
})

test('what the program prints is read whole', { skip: !process.env.BUDGET && 'BUDGET is not set' }, () => {
  const example = path.join(extension, '../../grammar/examples/xiamen-2026-budget.budget')
  const checked = (format) => {
    const values = ['check', '--language', 'zh', '--color', 'never', '--format', format, example]
    try {
      return execFileSync(process.env.BUDGET, values, { encoding: 'utf8' })
    } catch (error) {
      assert.equal(error.status, 1)
      return error.stdout
    }
  }
  const { findings } = JSON.parse(checked('json')).documents[0]
  const problems = checked('text').split('\n').map(problem).filter(Boolean)
  assert.ok(findings.length > 10)
  assert.deepEqual(
    problems.map(({ line, column, severity, message, code }) => [+line - 1, severity, message, code]),
    findings.map(({ range, severity, message, rule }) => [range.start.line, severity, message, rule])
  )
})
