/** Breaks every rule of the project in a copy of its tree, and shows that the linter catches each breach and nothing that is allowed. */
import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const project = resolve(import.meta.dirname, '..')

/** Where one module of each layer lies. */
const modules = {
  contract: 'src/contract/op.ts',
  'all contracts': 'src/contract/services.ts',
  'contract of S': 'src/contract/taurusdb/instances.ts',
  'contract of another service': 'src/contract/geminidb/instances.ts',
  'contract of Cloud Eye': 'src/contract/cloudeye/metrics.ts',
  lib: 'src/lib/format.ts',
  i18n: 'src/i18n/setup.ts',
  stores: 'src/stores/jobs.ts',
  ui: 'src/ui/Panel.tsx',
  query: 'src/query/q.ts',
  'shared of S': 'src/features/taurusdb/shared/links.ts',
  'feature of S': 'src/features/taurusdb/instances/queries.ts',
  'another feature of S': 'src/features/taurusdb/backups/queries.ts',
  'shared of another service': 'src/features/geminidb/shared/links.ts',
  'feature of another service': 'src/features/geminidb/instances/queries.ts',
  app: 'src/app/routes.tsx',
  sandbox: 'src/sandbox/store.ts',
  'sandbox seed': 'src/sandbox/seed/fleet.ts',
  proxy: 'src/proxy/router.ts',
} as const
type Layer = keyof typeof modules

const clients = {
  e2e: 'e2e/taurusdb/backups.e2e.ts',
  bench: 'bench/signing.ts',
} as const
type Importer = Layer | keyof typeof clients

const contracts: Layer[] = ['contract', 'contract of S', 'contract of another service', 'contract of Cloud Eye']
const features: Layer[] = [
  'shared of S',
  'feature of S',
  'another feature of S',
  'shared of another service',
  'feature of another service',
]
/** Cloud Eye has the metrics of every service. */
const ofService: Layer[] = [
  'contract',
  'contract of S',
  'contract of Cloud Eye',
  'query',
  'ui',
  'stores',
  'lib',
  'i18n',
]
const browser: Layer[] = [...contracts, 'query', ...features, 'ui', 'stores', 'lib', 'i18n']
const cloud: Layer[] = [...contracts, 'all contracts', 'lib', 'sandbox', 'sandbox seed']

/** Who may import what, besides itself: the table of the architecture, spelled out. */
const allowed: Partial<Record<Importer, Layer[]>> = {
  // One folder; there the rule against cycles keeps the index from being imported.
  contract: [...contracts, 'all contracts'],
  'contract of S': contracts,
  lib: [],
  i18n: ['lib'],
  stores: ['lib'],
  ui: ['lib', 'i18n', 'stores'],
  query: [...contracts, 'lib', 'stores'],
  'shared of S': ofService,
  'feature of S': [...ofService, 'shared of S'],
  app: browser,
  sandbox: cloud,
  'sandbox seed': cloud,
  proxy: cloud,
  e2e: ['lib', 'sandbox seed'],
  bench: ['lib', 'sandbox', 'sandbox seed', 'proxy'],
}

interface Finding {
  file: string
  /** Short name of the rule: `no-api-path`. */
  rule: string
  plugin: string
  line: number
}

interface Diagnostic {
  filename: string
  code?: string
  message: string
  labels: { span: { line: number } }[]
}

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'astrolabe-lint-'))
  await cp(join(project, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  await cp(join(project, 'package.json'), join(folder, 'package.json'))
  await cp(join(project, 'tools', 'lint'), join(folder, 'tools', 'lint'), { recursive: true })
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'))
  for (const file of Object.values(modules)) await write(file, 'export const value = 1\n')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function write(file: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await writeFile(join(folder, file), text)
}

/** Lints some files of the copy. */
function lint(files: string[]): Promise<Finding[]> {
  const command = join(project, 'node_modules', 'oxlint', 'bin', 'oxlint')
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      [command, '--format=json', ...files],
      { cwd: folder, maxBuffer: 1e8 },
      (error, output, words) => {
        const start = output.indexOf('{')
        if (start < 0) return fail(error ?? new Error(output + words))
        const { diagnostics } = JSON.parse(output.slice(start)) as { diagnostics: Diagnostic[] }
        done(
          diagnostics.map(({ filename, code, message, labels }) => {
            const [, plugin = '', rule = message] = /^(.*)\((.*)\)$/.exec(code ?? '') ?? []
            return { file: filename, rule, plugin, line: labels[0]?.span.line ?? 0 }
          }),
        )
      },
    )
  })
}

describe('layers', () => {
  const importers = Object.keys(allowed) as Importer[]
  const layers = Object.keys(modules) as Layer[]
  const home = (importer: Importer) =>
    dirname(importer in modules ? modules[importer as Layer] : clients[importer as keyof typeof clients])
  let found: Finding[] = []

  beforeAll(async () => {
    const files: string[] = []
    for (const importer of importers)
      for (const layer of layers)
        for (const [form, path] of Object.entries(spellings(home(importer), modules[layer]))) {
          const file = fileOf(importer, layer, form)
          await write(file, `import { value } from '${path}'\n\nexport const used = value\n`)
          files.push(file)
        }
    found = await lint(files)
  })

  const fileOf = (importer: Importer, layer: Layer, form: string) =>
    join(home(importer), `imports-${layer.replaceAll(/[ .]/g, '-')}-${form}.ts`)

  for (const importer of importers)
    for (const layer of layers) {
      const may = importer === layer || (allowed[importer] ?? []).includes(layer)
      it(`${importer} ${may ? 'may' : 'may not'} import ${layer}`, () => {
        for (const form of ['package', 'relative']) {
          const file = fileOf(importer, layer, form)
          expect(found.filter((one) => one.file === file && one.plugin === 'boundaries')).toHaveLength(may ? 0 : 1)
        }
      })
    }

  it.each([
    ['src/main.tsx', [...browser, 'app']],
    ['src/contract/services.ts', contracts],
  ] as [string, Layer[]][])('%s may import what the table says and nothing else', async (file, may) => {
    const others = layers.filter((layer) => modules[layer] !== file)
    const lines = others.map((layer, i) => `export { value as v${i} } from '#${modules[layer].slice('src/'.length)}'\n`)
    await write(file, lines.join(''))
    const refused = (await lint([file])).filter((one) => one.plugin === 'boundaries').map((one) => others[one.line - 1])
    expect(refused.toSorted()).toEqual(others.filter((layer) => !may.includes(layer)).toSorted())
    await write(file, 'export const value = 1\n')
  })

  it('sees type imports, re-exports and dynamic imports as well', async () => {
    const file = 'src/ui/Bad.ts'
    await write(
      file,
      [
        "import type { value } from '#query/q.ts'",
        "export { value as other } from '#query/q.ts'",
        "export const later = () => import('#query/q.ts')",
        'export type Used = typeof value',
      ].join('\n'),
    )
    const lines = (await lint([file])).filter((one) => one.plugin === 'boundaries').map((one) => one.line)
    expect(lines).toEqual([1, 2, 3])
  })
})

describe('other rules', () => {
  const node = "import { readFileSync } from 'node:fs'\n\nexport const read = readFileSync\n"
  const path = "export const path = '/v3/{project_id}/instances'\n"
  const hook = (call: string) =>
    `import { useEffect, useState } from 'react'\n\nexport const A = ({ on }: { on: boolean }) => {\n${call}\n  return null\n}\n`
  const effect = '  useEffect(() => {\n    document.title = String(on)\n  }, [on])'
  const cases: [rule: string, folder: string, bad: string, good: string][] = [
    ['no-restricted-imports', 'src/sandbox', node, 'export const a = fetch\n'],
    ['no-restricted-imports', 'src/sandbox', node.replace('node:fs', 'fs/promises'), 'export const a = crypto\n'],
    [
      'no-restricted-imports',
      'src/sandbox',
      "import { useState } from 'react'\n\nexport const use = useState\n",
      'export const a = 1\n',
    ],
    [
      'no-restricted-imports',
      'src/query',
      node,
      "import { useQuery } from '@tanstack/react-query'\n\nexport const use = useQuery\n",
    ],
    ['no-restricted-imports', 'src/contract/taurusdb', node, path],
    ['no-api-path', 'src/query', path, "export const path = '/view/instances'\n"],
    [
      'no-api-path',
      'src/proxy',
      'export const path = (id: string) => `/v3.1/${id}/instances`\n',
      'export const path = (id: string) => `/api/${id}`\n',
    ],
    [
      'no-explicit-any',
      'src/lib',
      'export const a = (b: any): string => String(b)\n',
      'export const a = (b: unknown): string => String(b)\n',
    ],
    ['no-default-export', 'src/lib', 'export default 1\n', 'export const a = 1\n'],
    ['no-barrel', 'src/lib', "export * from './format.ts'\n", "export { value } from './format.ts'\n"],
    ['effect-needs-reason', 'src/ui', hook(effect), hook(`  // The title lies outside React.\n${effect}`)],
    ['rules-of-hooks', 'src/ui', hook('  if (on) useState(1)'), hook('  useState(on)')],
    [
      'no-sleep',
      'e2e',
      'export const a = (page: Page) => page.waitForTimeout(100)\n',
      "export const a = (page: Page) => page.waitForURL('/')\n",
    ],
    [
      'no-sleep',
      'e2e',
      'export const a = () => new Promise((done) => setTimeout(done, 100))\n',
      'test.setTimeout(60_000)\n',
    ],
    [
      'real-end-to-end',
      'e2e',
      "export const a = (page: Page) => page.route('**', stop)\n",
      "export const a = (page: Page) => page.goto('/')\n",
    ],
    [
      'real-end-to-end',
      'e2e',
      "export const a = (page: Page) => page.getByTestId('a')\n",
      "export const a = (page: Page) => page.getByRole('row')\n",
    ],
  ]
  const fileOf = (at: number, kind: string) => join(cases[at]?.[1] ?? '', `Case${at}${kind}.tsx`)
  let found: Finding[] = []

  beforeAll(async () => {
    for (const [at, [, , bad, good]] of cases.entries()) {
      await write(fileOf(at, 'Bad'), bad)
      await write(fileOf(at, 'Good'), good)
    }
    await write('src/sandbox/a.spec.ts', node + path)
    found = await lint([...cases.flatMap((_, at) => [fileOf(at, 'Bad'), fileOf(at, 'Good')]), 'src/sandbox/a.spec.ts'])
  })

  it.each(cases.map(([rule, place], at) => [rule, place, at] as const))('%s in %s (%i)', (rule, _place, at) => {
    const rules = (kind: string) => found.filter((one) => one.file === fileOf(at, kind)).map((one) => one.rule)
    expect(rules('Bad')).toContain(rule)
    expect(rules('Good')).not.toContain(rule)
  })

  it('leaves tests their API paths and node modules', () => {
    expect(found.filter((one) => one.file === 'src/sandbox/a.spec.ts')).toEqual([])
  })
})

/** The two ways to write an import: through the package import, and by the way from folder to folder. */
function spellings(from: string, to: string): Record<'package' | 'relative', string> {
  const path = relative(from, to)
  return { package: `#${to.slice('src/'.length)}`, relative: path.startsWith('.') ? path : `./${path}` }
}
