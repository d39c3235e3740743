/** Guards of the architecture that neither the compiler nor the linter sees. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allOperations, contract } from './contract/services.ts'
import type { OpenApiDocument } from './lib/schema.ts'
import { handledOperations } from './sandbox/registry.ts'

const source = import.meta.dirname
const operations = allOperations()

const files = (folder: string): string[] =>
  readdirSync(join(source, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(source.length + 1))

const folders = (folder: string): string[] =>
  existsSync(join(source, folder))
    ? readdirSync(join(source, folder), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [entry.name] : [],
      )
    : []

const code = files('.').filter((file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$|[/\\]testing[/\\]/.test(file))
const textOf = (file: string): string => readFileSync(join(source, file), 'utf8')
/** The text without comments, which may speak of whatever they like. */
const statementsOf = (file: string): string => textOf(file).replaceAll(/^\s*(?:\/\/|\/?\*).*$/gm, '')

describe('the contract', () => {
  it('declares every method and path once', () => {
    const names = operations.map(({ op }) => `${op.service} ${op.method} ${op.path.replaceAll(/\{\w+\}/g, '{}')}`)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
    expect(operations.length).toBeGreaterThan(25)
  })

  it('lists every category file of every service', () => {
    for (const service of folders('contract')) {
      const declaring = readdirSync(join(source, 'contract', service))
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
        .filter((name) =>
          /^export const \w+ = (?:read|write|destructive)\./m.test(textOf(join('contract', service, name))),
        )
        .map((name) => name.replace(/\.ts$/, ''))
      const listed = Object.keys(contract[service as keyof typeof contract] ?? {})
      expect(declaring.toSorted()).toEqual(listed.toSorted())
    }
  })

  it('is exported whole, with a reference section and a summary for every operation', () => {
    for (const { op, name, category } of operations) {
      const file = join(source, '..', 'public', 'openapi', `${op.service}.json`)
      const document = JSON.parse(readFileSync(file, 'utf8')) as OpenApiDocument
      const entry = document.paths[op.path]?.[op.method.toLowerCase()]
      expect(entry, name).toMatchObject({ operationId: name, tags: [category], 'x-access': op.access })
      expect(entry?.['x-reference'], `${name} has no reference section`).toMatch(/^[A-Z\d]+(\.\d+)*$/)
      expect(entry?.summary, name).toMatch(/\w/)
    }
  })

  it('is the only place with API paths', () => {
    const path = /['"`]\/v\d(?:\.\d+)?\/(?:\{|\$\{|[a-z])/
    const outside = code.filter((file) => !file.startsWith('contract') && path.test(statementsOf(file)))
    expect(outside).toEqual([])
  })
})

describe('the sandbox', () => {
  it('answers every operation', () => {
    const answered = handledOperations().filter(({ handler }) => typeof handler === 'function')
    expect(answered.map(({ op }) => op)).toEqual(operations.map(({ op }) => op))
  })

  it('uses Web APIs only', () => {
    const node = /from ['"](?:node:|fs|path|crypto|buffer)['"/]|\b(?:process|Buffer|__dirname)\./
    expect(code.filter((file) => file.startsWith('sandbox') && node.test(statementsOf(file)))).toEqual([])
  })
})

describe('the clipboard', () => {
  it('is used in one place, which says when the browser does not let it', () => {
    const used = /\bnavigator\s*\??\.\s*clipboard\b|\buseClipboard\b|execCommand/
    const users = code.filter((file) => used.test(statementsOf(file)))
    expect(users.map((file) => file.replaceAll('\\', '/'))).toEqual(['ui/copy.tsx'])
  })
})

describe('features', () => {
  it('are named after the categories of the contract', () => {
    // These pages are about every service.
    const common = ['fleet', 'operations', 'connections']
    // What two services have is called the same in both, whichever of them has a category of that name.
    const categories = Object.values(contract).flatMap((service) => Object.keys(service))
    for (const service of folders('features').filter((name) => !common.includes(name))) {
      const unknown = folders(join('features', service)).filter(
        (name) => name !== 'shared' && !categories.includes(name),
      )
      expect(unknown, `src/features/${service}`).toEqual([])
    }
  })
})

const operationsPage = 'its place is the Operations page; a screen of its own comes later'

const deprecated = 'deprecated: the screens use what replaces it'

/** Operations that only the Operations page offers, with the reason: whole categories, or single operations of one. */
const withoutScreen: Record<string, string | Record<string, string>> = {
  'iam/tokens': 'the proxy gets tokens itself',
  'iam/projects': 'the proxy looks a project up by its name',
  'taurusdb/diagnosis': operationsPage,
  'taurusdb/htap-standard': {
    createStarRocks: operationsPage,
    showStarRocks: operationsPage,
    deleteStarRocks: operationsPage,
    rebootStarRocks: operationsPage,
    rebootStarRocksNode: operationsPage,
    checkStarRocksResources: operationsPage,
    listHtapDatastores: operationsPage,
    listHtapStorageTypes: operationsPage,
    listHtapFlavors: operationsPage,
    resumeStarRocksSync: operationsPage,
    pauseStarRocksSync: operationsPage,
    createStarRocksSync: operationsPage,
    deleteStarRocksSync: operationsPage,
    listStarRocksSyncs: operationsPage,
    checkStarRocksSync: operationsPage,
    showStarRocksSyncConfiguration: operationsPage,
    listStarRocksSyncParameters: operationsPage,
    listStarRocksDatabases: operationsPage,
    listStarRocksUsers: operationsPage,
    createStarRocksUser: operationsPage,
    deleteStarRocksUser: operationsPage,
    resetStarRocksPassword: operationsPage,
    setStarRocksPermission: operationsPage,
  },
  'taurusdb/htap-lightweight': operationsPage,
  'taurusdb/database-proxy': operationsPage,
  'gaussdb/api-versions': operationsPage,
  'gaussdb/instances': {
    countInstances: 'the rows of the list say more: it counts for the account, in four words for fourteen statuses',
  },
  'gaussdb/legacy-instances': deprecated,
  'geminidb/engine-versions': {
    listEngineVersions: 'the form reads versions with their modes, for all engines at once',
  },
  'cloudeye/metrics': { listMetrics: 'the console knows which metrics there are' },
  'taurusdb/legacy-backups': deprecated,
  'taurusdb/legacy-database-proxy': deprecated,
  'taurusdb/legacy-instances': deprecated,
  'taurusdb/legacy-logs': deprecated,
  'taurusdb/legacy-lookups': deprecated,
  'taurusdb/legacy-quotas': deprecated,
}

describe('screens', () => {
  /** `taurusdb/backups listBackups` for every operation that a browser file imports by its name. */
  const used = new Set<string>()
  for (const file of code.filter((name) => /^(?:features|app|query)[/\\]/.test(name)))
    for (const [, names = '', place = ''] of statementsOf(file).matchAll(
      /import (?:type )?\{([^}]*)\} from '#contract\/([a-z]+\/[a-z-]+)\.ts'/g,
    ))
      for (const name of names.split(',')) used.add(`${place} ${name.trim()}`)
  const unused = operations.filter(({ op, category, name }) => !used.has(`${op.service}/${category} ${name}`))

  it('use every operation that is not on the list of those without one, and none that is', () => {
    const places = new Set(operations.map(({ op, category }) => `${op.service}/${category}`))
    const listed = Object.entries(withoutScreen).flatMap(([place, reasons]) => {
      expect(places, place).toContain(place)
      if (typeof reasons !== 'string') return Object.keys(reasons).map((name) => `${place} ${name}`)
      return operations
        .filter(({ op, category }) => `${op.service}/${category}` === place)
        .map(({ name }) => `${place} ${name}`)
    })
    const found = unused.map(({ op, category, name }) => `${op.service}/${category} ${name}`)
    expect(found.toSorted()).toEqual(listed.toSorted())
  })
})

describe('texts', () => {
  const namespaces = (language: string) =>
    readdirSync(join(source, 'i18n', language)).filter((name) => name.endsWith('.ts') && name !== 'index.ts')
  const leaves = (value: unknown, path = ''): string[] =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key))
      : [path]
  /** Languages differ in their plural forms: `rows_one`, `rows_other`. */
  const withoutPlural = (key: string) => key.replace(/_(?:zero|one|two|few|many|other)$/, '')
  const keys = async (language: string, file: string): Promise<string[]> => {
    const module: Record<string, unknown> = await import(/* @vite-ignore */ `./i18n/${language}/${file}`)
    return [
      ...new Set(
        Object.values(module)
          .flatMap((value) => leaves(value))
          .map(withoutPlural),
      ),
    ].toSorted()
  }
  const languages = folders('i18n').filter((name) => name !== 'en')

  it('exist in English', async () => {
    for (const file of namespaces('en')) expect((await keys('en', file)).length, file).toBeGreaterThan(0)
  })

  it('are complete in every other language', async () => {
    for (const language of languages) {
      expect(namespaces(language), language).toEqual(namespaces('en'))
      for (const file of namespaces('en'))
        expect(await keys(language, file), `${language}/${file}`).toEqual(await keys('en', file))
    }
  })
})
