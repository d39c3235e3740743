/** Addresses of the console's pages. The one place that knows them; links and routes are built from here. */

export type InstanceTab =
  | 'overview'
  | 'nodes'
  | 'network'
  | 'maintenance'
  | 'scaling'
  | 'slow-queries'
  | 'error-logs'
  | 'log-files'
  | 'timeline'
  | 'throttling'
  | 'backups'
  | 'parameters'
  | 'tasks'
  | 'databases'

export type GaussTab =
  | 'overview'
  | 'nodes'
  | 'backups'
  | 'log-files'
  | 'parameters'
  | 'databases'
  | 'tenants'
  | 'scaling'
  | 'network'
  | 'maintenance'
  | 'tasks'

/** The tabs of a GeminiDB instance's page. */
export type GeminiTab = 'overview' | 'slow-queries' | 'backups' | 'parameters' | 'accounts'

export type TemplateTab = 'parameters' | 'instances' | 'applications' | 'history'

type Search = Readonly<Record<string, string | undefined>>

const withSearch = (path: string, search: Search = {}): string => {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

const segment = encodeURIComponent

/** Whether an address is that of a page, or of one below it; pages of a single connection are below those of all. */
export const isBelow = (pathname: string, page: string): boolean =>
  `${pathname.replace(/^\/c\/[^/]+/, '')}/`.startsWith(`${page}/`)

export const paths = {
  signIn: () => '/sign-in',
  /** Every instance of every service; `q` filters, as in any table. */
  fleet: (search: { scope?: string; q?: string } = {}) => withSearch('/fleet', search),
  /** The instances of one connection (`scope`), or of all. */
  instances: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/instances', search),
  /**
   * The form for a new instance; with `source`, filled from its `backup` or from its data at `time` (ms since 1970).
   * `deleted`: the name of a source that is in the recycle bin, where nothing else is known of it.
   */
  createInstance: (
    search: {
      connection?: string
      source?: string
      backup?: string
      time?: string
      deleted?: string | undefined
      /** Task of a restore that is tried again: the form begins as that one was sent. */
      again?: string
    } = {},
  ) => withSearch('/taurusdb/instances/create', search),
  instance: (
    { connection, instanceId }: { connection: string; instanceId: string },
    tab: InstanceTab = 'overview',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/taurusdb/instances/${segment(instanceId)}/${tab}`, search),
  backups: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/backups', search),
  /** How recoverable every instance is; `view=rehearsals` for the list of rehearsals. */
  recoverability: (search: Search = {}) => withSearch('/taurusdb/recoverability', search),
  recycleBin: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/recycle-bin', search),
  resourcePools: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/dedicated-resources', search),
  /** Keys and values in use, or with `view=missing` the instances that lack one of the `required` keys (`env,owner`). */
  tags: (search: { scope?: string; q?: string; view?: 'missing'; required?: string } = {}) =>
    withSearch('/taurusdb/tags', search),
  /** Which logs are sent to Log Tank Service. */
  logStreams: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/log-streams', search),
  quotas: (search: { scope?: string } = {}) => withSearch('/taurusdb/quotas', search),
  /** The parameter templates of one connection (`scope`), or of all. */
  parameterTemplates: (search: { scope?: string; q?: string; form?: string } = {}) =>
    withSearch('/taurusdb/parameter-templates', search),
  parameterTemplate: (
    { connection, templateId }: { connection: string; templateId: string },
    tab: TemplateTab = 'parameters',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/taurusdb/parameter-templates/${segment(templateId)}/${tab}`, search),
  /** Templates and instances side by side; `with` names them: `template~<connection>~<id>,instance~<connection>~<id>`. */
  compareParameters: (search: { with?: string; show?: 'all'; scope?: string } = {}) =>
    withSearch('/taurusdb/parameter-templates/compare', search),
  /** The list of a service's instances: each has one, at the same place. */
  instancesOf: (service: string, search: Search = {}) => withSearch(`/${service}/instances`, search),
  /** The GaussDB instances of one connection (`scope`), or of all. */
  gaussInstances: (search: Search = {}) => withSearch('/gaussdb/instances', search),
  /** The form for a new instance; with `source`, filled from its `backup` or from its data at `time` (ms since 1970). */
  /** `again`: task of a restore that is tried again. */
  createGaussInstance: (
    search: { connection?: string; source?: string; backup?: string; time?: string; again?: string } = {},
  ) => withSearch('/gaussdb/instances/create', search),
  gaussInstance: (
    { connection, instanceId }: { connection: string; instanceId: string },
    tab: GaussTab = 'overview',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/gaussdb/instances/${segment(instanceId)}/${tab}`, search),
  gaussTenant: (
    { connection, instanceId, tenantId }: { connection: string; instanceId: string; tenantId: string },
    search: Search = {},
  ) =>
    withSearch(
      `/c/${segment(connection)}/gaussdb/instances/${segment(instanceId)}/tenants/${segment(tenantId)}`,
      search,
    ),
  gaussBackups: (search: Search = {}) => withSearch('/gaussdb/backups', search),
  gaussRecoverability: (search: Search = {}) => withSearch('/gaussdb/recoverability', search),
  gaussParameterTemplates: (search: Search = {}) => withSearch('/gaussdb/parameter-templates', search),
  gaussParameterTemplate: (
    { connection, templateId }: { connection: string; templateId: string },
    tab: TemplateTab = 'parameters',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/gaussdb/parameter-templates/${segment(templateId)}/${tab}`, search),
  compareGaussParameters: (search: Search = {}) => withSearch('/gaussdb/parameter-templates/compare', search),
  gaussTasks: (search: Search = {}) => withSearch('/gaussdb/tasks', search),
  gaussTags: (search: Search = {}) => withSearch('/gaussdb/tags', search),
  gaussRecycleBin: (search: Search = {}) => withSearch('/gaussdb/recycle-bin', search),
  gaussQuotas: (search: Search = {}) => withSearch('/gaussdb/quotas', search),
  /** The GeminiDB instances of one connection (`scope`), or of all. */
  geminiInstances: (search: Search = {}) => withSearch('/geminidb/instances', search),
  /** The form for a new instance; with `source`, filled from its `backup` or from its data at `time` (ms since 1970). */
  createGeminiInstance: (search: { connection?: string; source?: string; backup?: string; time?: string } = {}) =>
    withSearch('/geminidb/instances/create', search),
  geminiInstance: (
    { connection, instanceId }: { connection: string; instanceId: string },
    tab: GeminiTab = 'overview',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/geminidb/instances/${segment(instanceId)}/${tab}`, search),
  geminiBackups: (search: { scope?: string; q?: string } = {}) => withSearch('/geminidb/backups', search),
  geminiRecoverability: (search: Search = {}) => withSearch('/geminidb/recoverability', search),
  geminiParameterTemplates: (search: Search = {}) => withSearch('/geminidb/parameter-templates', search),
  geminiParameterTemplate: (
    { connection, templateId }: { connection: string; templateId: string },
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/geminidb/parameter-templates/${segment(templateId)}`, search),
  geminiTasks: (search: { scope?: string; q?: string } = {}) => withSearch('/geminidb/tasks', search),
  /** The services of NAVER Cloud DB for Redis. */
  naverInstances: (search: Search = {}) => withSearch('/navercloud/instances', search),
  createNaverInstance: (search: { connection?: string } = {}) => withSearch('/navercloud/instances/create', search),
  naverInstance: ({ connection, instanceId }: { connection: string; instanceId: string }, search: Search = {}) =>
    withSearch(`/c/${segment(connection)}/navercloud/instances/${segment(instanceId)}`, search),
  /** Accounts and regions that the console works with; `form=create` opens the form for a new one. */
  connections: (search?: Search) => withSearch('/connections', search),
  operations: (search?: Search) => withSearch('/operations', search),
  /** One operation; what is filled in may follow as search parameters (`connection`, `path.…`, `query.…`, `body`). */
  operation: (service: string, operationId: string) => `/operations/${service}/${operationId}`,
  tasks: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/tasks', search),
  /** One task, beside the list of all. */
  task: ({ connection, jobId }: { connection: string; jobId: string }) =>
    withSearch('/taurusdb/tasks', { form: 'task', 'form.connection': connection, 'form.id': jobId }),
}
