import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { declaringCalls } from './contract.ts'

const source = resolve(import.meta.dirname, '..', '..', 'src')
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'astrolabe-treeshake-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** Bundles a small page as the real build does, and returns its code. */
async function bundle(code: string, manualPureFunctions: string[]): Promise<string> {
  const input = join(folder, 'page.ts')
  await writeFile(input, code)
  const built = await build({
    root: folder,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, rolldownOptions: { input, treeshake: { manualPureFunctions } } },
  })
  if (!('output' in built)) throw new Error('no output')
  return built.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n')
}

const page = `
  import { listInstances } from '${source}/contract/taurusdb/instances.ts'
  document.title = listInstances.path
`

it('keeps only the operations that a page uses', async () => {
  const paths = (code: string) => code.match(/\/v3(\.\d)?\/\{project_id\}[^'"`]*/g) ?? []
  expect(paths(await bundle(page, declaringCalls))).toEqual(['/v3.1/{project_id}/instances'])
  expect(paths(await bundle(page, [])).length).toBeGreaterThan(5)
})

it('drops no call of another function with the same name', async () => {
  const own = `
    const write = (text: string) => document.write(text)
    const read = (text: string) => { document.title = text }
    write('kept-1')
    read('kept-2')
  `
  const code = await bundle(own, declaringCalls)
  expect(code).toContain('kept-1')
  expect(code).toContain('kept-2')
})
