#!/usr/bin/env node
/**
 * npm test: installs and builds what is missing, then checks everything. Every stage runs, also after a failed one.
 *
 *     npm test                      all stages
 *     npm test -- unit browser      some of them
 *     npm test -- --full            with the slow tests (ASTROLABE_FULL=1)
 *
 * The last line is `N passed, N failed`, over all tests; a stage without tests counts as one.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from './commands/browser.mjs'
import { at, build, ensureInstalled, isBuilt, run, say, seconds } from './commands/project.mjs'

const args = process.argv.slice(2)
// Colours are for eyes, not for logs.
if (!process.stdout.isTTY) {
  process.env.NO_COLOR = '1'
  delete process.env.FORCE_COLOR
}
const chosen = args.filter((arg) => !arg.startsWith('-'))
if (args.includes('--full')) process.env.ASTROLABE_FULL = '1'

await ensureInstalled()
const reports = mkdtempSync(join(tmpdir(), 'astrolabe-test-'))
process.on('exit', () => rmSync(reports, { recursive: true, force: true }))

const bin = (name, ...path) => ['node', at('node_modules', name, ...path)]

/** A stage that passes or fails as a whole. What it printed is shown when it fails. */
const check = (command) => async () => {
  const { code, output } = await run(command, { output: 'keep' })
  if (code !== 0) say(output)
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Counts of a reporter's file. A runner that failed without a failed test (it crashed, or found none) counts as one failure. */
function counted(file, code, read) {
  const counts = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 0 }
  if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1
  return counts
}

async function unit() {
  const file = join(reports, 'unit.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await run([...bin('vitest', 'vitest.mjs'), 'run', ...reporters])
  return counted(file, code, (report) => ({
    passed: report.numPassedTests,
    // A file that cannot even be loaded has no tests to fail.
    failed:
      report.numFailedTests +
      report.testResults.filter((one) => one.status === 'failed' && one.assertionResults.length === 0).length,
  }))
}

/** Builds once per run, for whichever stage needs it first. */
let built
const isReady = () => (built ??= isBuilt() ? Promise.resolve(true) : build())

async function production() {
  return (await isReady()) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

async function budget() {
  if (!(await isReady())) return skipped('the build failed')
  return check(['node', at('tools', 'budget.mjs')])()
}

async function browser() {
  if (!(await isReady())) return skipped('the build failed')
  const chromium = await findChromium()
  if (!chromium) return skipped('there is no Chromium')
  say(`  Chromium: ${chromium}`)
  const file = join(reports, 'browser.json')
  const { code } = await run([...bin('@playwright', 'test', 'cli.js'), 'test', '--reporter=list,json'], {
    env: {
      CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      E2E_DATA: join(reports, 'data'),
      E2E_PORT: process.env.E2E_PORT ?? String(await freePorts(2)),
    },
  })
  return counted(file, code, ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }))
}

function skipped(why) {
  say(`  not run: ${why}`)
  return { passed: 0, failed: 1 }
}

/** The first of some neighbouring ports that nobody listens on. */
async function freePorts(count) {
  const isFree = (port) =>
    new Promise((done) => {
      const server = createServer()
      server.on('error', () => done(false))
      server.listen(port, '127.0.0.1', () => server.close(() => done(true)))
    })
  for (let base = 18_200; base < 18_300; base += count) {
    const free = await Promise.all(Array.from({ length: count }, (_, i) => isFree(base + i)))
    if (free.every(Boolean)) return base
  }
  throw new Error('No free ports between 18200 and 18300')
}

const stages = {
  types: check([...bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.']),
  lint: check(bin('oxlint', 'bin', 'oxlint')),
  format: check([...bin('oxfmt', 'bin', 'oxfmt'), '--check']),
  openapi: check(['node', at('tools', 'run.mjs'), 'openapi', '--check']),
  unit,
  build: production,
  budget,
  browser,
}

const unknown = chosen.filter((name) => !(name in stages))
if (unknown.length > 0) {
  say(`Unknown stage ${unknown.join(', ')}; there are ${Object.keys(stages).join(', ')}.`)
  process.exit(2)
}

const total = { passed: 0, failed: 0 }
const lines = []
for (const [name, stage] of Object.entries(stages)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue
  say(`\n— ${name}`)
  const began = Date.now()
  const { passed, failed } = await stage().catch((error) => {
    say(String(error.stack ?? error))
    return { passed: 0, failed: 1 }
  })
  total.passed += passed
  total.failed += failed
  const line = `${failed === 0 ? 'ok    ' : 'FAILED'} ${name.padEnd(8)} ${`${passed} passed, ${failed} failed`.padEnd(24)} ${seconds(began)}`
  lines.push(line)
  say(line)
}

process.exitCode = total.failed === 0 ? 0 : 1
console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed`)
