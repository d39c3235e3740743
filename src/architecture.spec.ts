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

describe('features', () => {
  it('are named after the categories of their service', () => {
    // The page of all operations is about every service.
    for (const service of folders('features').filter((name) => name !== 'operations')) {
      const categories = Object.keys(contract[service as keyof typeof contract] ?? {})
      const unknown = folders(join('features', service)).filter(
        (name) => name !== 'shared' && !categories.includes(name),
      )
      expect(unknown, `src/features/${service}`).toEqual([])
    }
  })
})

const later = 'its screen comes later'

/** Operations that no screen uses, with the reason. */
const withoutScreen: Record<string, string> = {
  createToken: 'the proxy gets tokens itself',
  listProjects: 'the proxy looks a project up by its name',
  ...Object.fromEntries(
    [
      'listParameterTemplates',
      'createParameterTemplate',
      'deleteParameterTemplate',
      'showParameterTemplate',
      'updateParameterTemplate',
      'applyParameterTemplate',
      'copyParameterTemplate',
      'compareParameterTemplates',
      'listApplicableInstances',
      'listParameterChanges',
      'listInstanceParameters',
      'updateInstanceParameters',
      'copyInstanceParameters',
      'listParameterApplications',
    ].map((name) => [name, 'the screen for parameters comes later']),
  ),
  countAbnormalInstances: 'the overview that shows it comes later',
  listAbnormalInstances: 'the overview that shows it comes later',
  updateBackupEncryption: 'the screen for encrypted backups comes later',
  showBackupEncryption: 'the screen for encrypted backups comes later',
  updateOffsiteBackupPolicy: 'the screen for copies in another region comes later',
  restoreTables: 'the screen for single tables comes later',
  listRestorableTables: 'the screen for single tables comes later',
  updateSqlExplorer: 'the screen for SQL Explorer comes later',
  showSqlExplorer: 'the screen for SQL Explorer comes later',
  listFullSqlFiles: 'the screen for SQL Explorer comes later',
  listLtsConfigs: 'the screen for log streams comes later',
  deleteLtsConfigs: 'the screen for log streams comes later',
  createLtsConfigs: 'the screen for log streams comes later',
  downloadSlowLog: 'the logs screen offers its rows as a file itself',
  showMultiTenancy: 'the screen for tenants comes later',
  updateMultiTenancy: 'the screen for tenants comes later',
  createProxy: later,
  deleteProxies: later,
  listProxies: later,
  listProxyFlavors: later,
  addProxyNodes: later,
  removeProxyNodes: later,
  resizeProxy: later,
  rebootProxy: later,
  setProxyWeights: later,
  setProxyRouteMode: later,
  setProxyTransactionSplit: later,
  setProxyNewNodes: later,
  setProxyConsistency: later,
  setProxyConnectionPool: later,
  setProxyPort: later,
  renameProxy: later,
  setProxySsl: later,
  upgradeProxy: later,
  showProxyVersion: later,
  updateProxyParameters: later,
  listProxyParameters: later,
  showProxyAccessControl: later,
  switchProxyAccessControl: later,
  setProxyAccessRules: later,
  cancelScheduledTasks: later,
  deleteScheduledTaskRecord: later,
  deleteTaskRecord: later,
  listEnterpriseProjectQuotas: later,
  setEnterpriseProjectQuotas: later,
  updateEnterpriseProjectQuotas: later,
  listEnterpriseProjects: later,
  listInstanceTags: later,
  listProjectTags: later,
  changeInstanceTags: later,
  createDatabaseUsers: later,
  listDatabaseUsers: later,
  deleteDatabaseUsers: later,
  updateDatabaseUserRemarks: later,
  resetDatabaseUserPasswords: later,
  grantDatabaseRights: later,
  revokeDatabaseRights: later,
  listDatabaseCharsets: later,
  createDatabases: later,
  updateDatabaseRemarks: later,
  listDatabases: later,
  deleteDatabases: later,
  switchSqlConcurrencyControl: later,
  showSqlConcurrencyControl: later,
  setSqlConcurrencyRules: later,
  listSqlConcurrencyRules: later,
  deleteSqlConcurrencyRules: later,
}

describe('screens', () => {
  it('use every operation that is not on the list of those without one, and none that is', () => {
    const browser = code.filter((file) => /^(?:features|app|query)[/\\]/.test(file)).map(statementsOf)
    const unused = operations.filter(({ name }) => !browser.some((text) => new RegExp(`\\b${name}\\b`).test(text)))
    expect(unused.map(({ name }) => name).toSorted()).toEqual(Object.keys(withoutScreen).toSorted())
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
