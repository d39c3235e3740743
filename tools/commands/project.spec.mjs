import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fingerprint, run } from './project.mjs'

describe('fingerprint', () => {
  let folder = ''
  const write = (file, text) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'astrolabe-sources-'))
    write('src/main.tsx', 'one')
    write('public/icon.svg', '<svg/>')
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('changes with what goes into a build', () => {
    const before = fingerprint(folder)
    for (const change of [
      () => write('src/main.tsx', 'two'),
      () => write('src/new.ts', ''),
      () => rmSync(join(folder, 'public/icon.svg')),
      () => write('vite.config.ts', ''),
    ]) {
      const now = fingerprint(folder)
      change()
      expect(fingerprint(folder)).not.toBe(now)
    }
    expect(fingerprint(folder)).not.toBe(before)
  })

  it('does not change with times, tests or anything else', () => {
    const before = fingerprint(folder)
    utimesSync(join(folder, 'src/main.tsx'), 1, 1)
    write('src/main.spec.tsx', '')
    write('e2e/a.e2e.ts', '')
    write('README.md', '')
    expect(fingerprint(folder)).toBe(before)
  })
})

describe('run', () => {
  const node = (code, options) => run(['node', '-e', code], { output: 'keep', ...options })

  it('gives exit code and output', async () => {
    expect(await node('console.log("out"); console.error("err"); process.exit(3)')).toEqual({
      code: 3,
      output: expect.stringMatching(/out[^]*err|err[^]*out/),
    })
  })

  it('gives the program no stdin to wait for, and the environment it is told', async () => {
    const code = 'process.stdin.on("data", () => {}).on("end", () => console.log("ended", process.env.TOLD))'
    expect(await node(code, { env: { TOLD: 'yes' } })).toEqual({ code: 0, output: 'ended yes\n' })
  })

  it('says when a program cannot be started or was ended', async () => {
    expect(await run(['no-such-program'], { output: 'keep' })).toEqual({
      code: 1,
      output: expect.stringContaining('ENOENT'),
    })
    expect((await node('process.kill(process.pid, "SIGKILL")')).code).toBe(130)
  })
})
