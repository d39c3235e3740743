import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listInstances as listGauss } from '#contract/gaussdb/instances.ts'
import { listInstances as listGemini } from '#contract/geminidb/instances.ts'
import type { AnyOperation, ServiceName } from '#contract/op.ts'
import { listInstances as listTaurus } from '#contract/taurusdb/instances.ts'
import { publicConnection, type Connection } from './connections.ts'
import type { Hints } from './files.ts'

/** One entry of the build's manifest, as far as it is needed here. */
interface Chunk {
  file: string
  css?: string[]
  imports?: string[]
}

type Manifest = Record<string, Chunk>

const home = /^\/(?:fleet)?$/

/** Lists whose first page is asked for while the scripts are on their way: the operations, and the pages that show them. */
const early: readonly { service: ServiceName; list: AnyOperation; page: RegExp }[] = [
  { service: 'taurusdb', list: listTaurus, page: /^\/taurusdb\/instances$/ },
  { service: 'gaussdb', list: listGauss, page: /^\/gaussdb\/instances$/ },
  { service: 'geminidb', list: listGemini, page: /^\/geminidb\/instances$/ },
]

const feature = (path: string): string => `src/features/taurusdb/${path}`
const parameters = (file: string): string => feature(`parameter-templates/${file}`)
const gemini = (path: string): string => `src/features/geminidb/${path}`
const geminiPage = [gemini('instances/page/InstanceLayout.tsx'), gemini('instances/loaders.ts')]
const gaussParameters = (file: string): string => `src/features/gaussdb/parameter-templates/${file}`
const gaussBackup = (file: string): string => `src/features/gaussdb/backups/${file}`
const instancePage = feature('instances/InstanceLayout.tsx')

const gaussPage = ['src/features/gaussdb/instances/InstanceLayout.tsx', 'src/features/gaussdb/instances/loaders.ts']

/** Sources whose scripts a page needs besides the first ones. A page that is not here loads them a little later. */
const pages: readonly [RegExp, readonly string[]][] = [
  [home, ['src/features/fleet/FleetPage.tsx']],
  [/^\/taurusdb\/instances$/, [feature('instances/InstancesPage.tsx'), feature('instances/loaders.ts')]],
  [
    /^\/gaussdb\/instances$/,
    ['src/features/gaussdb/instances/InstancesPage.tsx', 'src/features/gaussdb/instances/loaders.ts'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/overview$/,
    [...gaussPage, 'src/features/gaussdb/instances/overview/OverviewTab.tsx'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/nodes$/,
    [...gaussPage, 'src/features/gaussdb/instance-nodes/NodesTab.tsx'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/scaling$/,
    [...gaussPage, 'src/features/gaussdb/instance-scaling/ScalingTab.tsx'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/network$/,
    [...gaussPage, 'src/features/gaussdb/instance-network/NetworkTab.tsx'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/maintenance$/,
    [...gaussPage, 'src/features/gaussdb/instance-maintenance/MaintenanceTab.tsx'],
  ],
  [/^\/gaussdb\/quotas$/, ['src/features/gaussdb/quotas/QuotasPage.tsx']],
  [
    /^\/geminidb\/instances$/,
    ['src/features/geminidb/instances/InstancesPage.tsx', 'src/features/geminidb/instances/loaders.ts'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/databases$/,
    [
      ...gaussPage,
      'src/features/gaussdb/databases-and-users/DatabasesTab.tsx',
      'src/features/gaussdb/databases-and-users/loaders.ts',
    ],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/tenants$/,
    [...gaussPage, 'src/features/gaussdb/multi-tenancy/TenantsTab.tsx'],
  ],
  [
    /^\/c\/[^/]+\/gaussdb\/instances\/[^/]+\/tenants\/[^/]+$/,
    [...gaussPage, 'src/features/gaussdb/multi-tenancy/TenantPage.tsx'],
  ],
  [/^\/gaussdb\/instances\/create$/, ['src/features/gaussdb/instances/create/CreatePage.tsx']],
  [/\/geminidb\/instances\/[^/]+\/overview$/, [...geminiPage, gemini('instances/page/OverviewTab.tsx')]],
  [/\/geminidb\/instances\/[^/]+\/backups$/, [...geminiPage, gemini('backups/BackupsTab.tsx')]],
  [/^\/geminidb\/backups$/, [gemini('backups/BackupsPage.tsx')]],
  [/^\/geminidb\/recoverability$/, [gemini('backups/board/BoardPage.tsx')]],
  [/\/geminidb\/instances\/[^/]+\/slow-queries$/, [...geminiPage, gemini('logs/SlowQueriesTab.tsx')]],
  [/^\/gaussdb\/parameter-templates$/, [gaussParameters('TemplatesPage.tsx'), gaussParameters('loaders.ts')]],
  [/^\/gaussdb\/parameter-templates\/compare$/, [gaussParameters('ComparePage.tsx'), gaussParameters('loaders.ts')]],
  [
    /\/gaussdb\/parameter-templates\/[^/]+\/parameters$/,
    [
      gaussParameters('TemplateLayout.tsx'),
      gaussParameters('TemplateParametersTab.tsx'),
      gaussParameters('loaders.ts'),
    ],
  ],
  [
    /\/gaussdb\/instances\/[^/]+\/parameters$/,
    [
      'src/features/gaussdb/instances/InstanceLayout.tsx',
      gaussParameters('InstanceParametersTab.tsx'),
      gaussParameters('loaders.ts'),
    ],
  ],
  [/^\/gaussdb\/backups$/, [gaussBackup('BackupsPage.tsx'), gaussBackup('loaders.ts')]],
  [/^\/gaussdb\/recoverability$/, [gaussBackup('board/BoardPage.tsx'), gaussBackup('loaders.ts')]],
  [/\/gaussdb\/instances\/[^/]+\/backups$/, [...gaussPage, gaussBackup('BackupsTab.tsx'), gaussBackup('loaders.ts')]],
  [/^\/geminidb\/tasks$/, ['src/features/geminidb/tasks/TasksPage.tsx']],
  [
    /^\/navercloud\/instances$/,
    ['src/features/navercloud/redis/ServicesPage.tsx', 'src/features/navercloud/redis/loaders.ts'],
  ],
  [
    /^\/c\/[^/]+\/navercloud\/instances\//,
    ['src/features/navercloud/redis/ServicePage.tsx', 'src/features/navercloud/redis/loaders.ts'],
  ],
  [/^\/taurusdb\/instances\/create$/, [feature('instances/create/CreatePage.tsx')]],
  [/^\/operations$/, ['src/features/operations/page/OperationsPage.tsx']],
  [/^\/operations\/[^/]+\/[^/]+$/, ['src/features/operations/page/OperationPage.tsx']],
  [/^\/connections$/, ['src/features/connections/page/ConnectionsPage.tsx']],
  [/^\/taurusdb\/tags$/, [feature('tags/TagsPage.tsx')]],
  [/^\/gaussdb\/tasks$/, ['src/features/gaussdb/tasks/TasksPage.tsx']],
  [/^\/gaussdb\/tags$/, ['src/features/gaussdb/tags/TagsPage.tsx']],
  [/^\/gaussdb\/recycle-bin$/, ['src/features/gaussdb/recycle-bin/RecycleBinPage.tsx']],
  [/^\/taurusdb\/quotas$/, [feature('quotas/QuotasPage.tsx')]],
  [/^\/taurusdb\/backups$/, [feature('backups/BackupsPage.tsx'), feature('backups/loaders.ts')]],
  [/^\/taurusdb\/recoverability$/, [feature('backups/board/BoardPage.tsx')]],
  [/^\/taurusdb\/tasks$/, [feature('tasks/TasksPage.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/tasks$/, [instancePage, feature('tasks/TasksTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/overview$/, [instancePage, feature('instances/overview/OverviewTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/nodes$/, [instancePage, feature('instance-nodes/NodesTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/network$/, [instancePage, feature('instance-network/NetworkTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/maintenance$/, [instancePage, feature('instance-maintenance/MaintenanceTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/scaling$/, [instancePage, feature('instance-scaling/ScalingTab.tsx')]],
  [/^\/taurusdb\/recycle-bin$/, [feature('instance-recycle-bin/RecycleBinPage.tsx')]],
  [/^\/taurusdb\/dedicated-resources$/, [feature('dedicated-resources/PoolsPage.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/slow-queries$/, [instancePage, feature('logs/SlowQueriesTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/error-logs$/, [instancePage, feature('logs/ErrorLogsTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/timeline$/, [instancePage, feature('logs/timeline/TimelineTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/log-files$/, [instancePage, feature('logs/files/LogFilesTab.tsx')]],
  [/\/taurusdb\/instances\/[^/]+\/throttling$/, [instancePage, feature('sql-concurrency-control/ThrottlingTab.tsx')]],
  [/^\/taurusdb\/log-streams$/, [feature('logs/streams/LogStreamsPage.tsx')]],
  [
    /\/taurusdb\/instances\/[^/]+\/backups$/,
    [instancePage, feature('backups/BackupsTab.tsx'), feature('backups/loaders.ts')],
  ],
  [
    /\/taurusdb\/instances\/[^/]+\/databases$/,
    [instancePage, feature('databases/DatabasesTab.tsx'), feature('databases/loaders.ts')],
  ],
  [
    /\/taurusdb\/instances\/[^/]+\/parameters$/,
    [instancePage, parameters('InstanceParametersTab.tsx'), parameters('loaders.ts')],
  ],
  [/^\/taurusdb\/parameter-templates$/, [parameters('TemplatesPage.tsx'), parameters('loaders.ts')]],
  [/^\/taurusdb\/parameter-templates\/compare$/, [parameters('ComparePage.tsx'), parameters('loaders.ts')]],
  [
    /\/taurusdb\/parameter-templates\/[^/]+\/parameters$/,
    [parameters('TemplateLayout.tsx'), parameters('TemplateParametersTab.tsx'), parameters('loaders.ts')],
  ],
]

/** The first page of a connection's list, exactly as the console is going to ask for it, as an attribute. */
const listOf = (connection: string, { service, path }: AnyOperation): string =>
  `/api/${encodeURIComponent(connection)}/${service}${path.replace('/{project_id}', '')}?offset=0&amp;limit=100`

/** The files of some sources with everything they import at once. */
function filesOf(
  manifest: Manifest,
  sources: readonly string[],
  skip: ReadonlySet<string>,
): { js: string[]; css: string[] } {
  const js = new Set<string>()
  const css = new Set<string>()
  const seen = new Set<string>()
  const add = (key: string): void => {
    if (seen.has(key) || !Object.hasOwn(manifest, key)) return
    seen.add(key)
    const chunk = manifest[key]!
    js.add(chunk.file)
    for (const file of chunk.css ?? []) css.add(file)
    for (const other of chunk.imports ?? []) add(other)
  }
  for (const source of sources) add(source)
  return { js: [...js].filter((file) => !skip.has(file)), css: [...css].filter((file) => !skip.has(file)) }
}

/** JSON that may stand inside of a script element: a name with `</script>` in it ends nothing. */
const embedded = (data: unknown): string =>
  JSON.stringify(data)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`)

/**
 * Lines for the head of a page: what its route needs, so that it comes along with the first scripts instead of after them;
 * and for whoever is signed in the session and the connections, which the console would otherwise have to ask for before
 * anything else. The page is never stored (`no-cache`), and other sites cannot read it.
 */
export function createHints(
  clientFolder: string,
  connections: () => readonly Connection[],
  sandboxOnly: () => boolean,
): Hints {
  const file = join(clientFolder, '.vite', 'manifest.json')
  const manifest = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
  const entry = filesOf(manifest, ['index.html'], new Set())
  const inPage = new Set([...entry.js, ...entry.css])
  const links = pages.map(([pattern, sources]): [RegExp, string] => {
    const { js, css } = filesOf(manifest, sources, inPage)
    return [
      pattern,
      [
        ...css.map((path) => `<link rel="stylesheet" crossorigin href="/${path}">`),
        ...js.map((path) => `<link rel="modulepreload" crossorigin href="/${path}">`),
      ].join(''),
    ]
  })
  const lists = (path: string): string =>
    early
      .filter(({ page }) => home.test(path) || page.test(path))
      .flatMap(({ service, list }) =>
        connections()
          .filter(({ endpoints }) => endpoints.has(service))
          .map(({ id }) => `<link rel="preload" as="fetch" crossorigin href="${listOf(id, list)}">`),
      )
      .join('')
  return (path, session) => {
    const found = links.find(([pattern]) => pattern.test(path))?.[1] ?? ''
    const boot = session
      ? {
          session: { user: session.user, csrf: session.csrf, sandboxOnly: sandboxOnly() },
          connections: connections().map(publicConnection),
        }
      : { session: null, connections: null }
    // Asked for while the scripts are on their way.
    const data = session ? lists(path) : ''
    return `${data}${found}<script type="application/json" id="boot">${embedded(boot)}</script>`
  }
}

/** The sources that pages are known to need. */
export const hintedSources = (): string[] => [...new Set(pages.flatMap(([, sources]) => sources))]
