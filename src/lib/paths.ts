/** Addresses of the console's pages. The one place that knows them; links and routes are built from here. */

export type InstanceTab =
  | 'overview'
  | 'nodes'
  | 'network'
  | 'maintenance'
  | 'scaling'
  | 'slow-queries'
  | 'error-logs'
  | 'backups'

type Search = Readonly<Record<string, string | undefined>>

const withSearch = (path: string, search: Search = {}): string => {
  const given = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return given.length ? `${path}?${new URLSearchParams(given)}` : path
}

const segment = encodeURIComponent

export const paths = {
  signIn: () => '/sign-in',
  /** The instances of one connection (`scope`), or of all. */
  instances: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/instances', search),
  /**
   * The form for a new instance; with `source`, filled from its `backup` or from its data at `time` (ms since 1970).
   * `deleted`: the name of a source that is in the recycle bin, where nothing else is known of it.
   */
  createInstance: (
    search: { connection?: string; source?: string; backup?: string; time?: string; deleted?: string } = {},
  ) => withSearch('/taurusdb/instances/create', search),
  instance: (
    { connection, instanceId }: { connection: string; instanceId: string },
    tab: InstanceTab = 'overview',
    search: Search = {},
  ) => withSearch(`/c/${segment(connection)}/taurusdb/instances/${segment(instanceId)}/${tab}`, search),
  backups: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/backups', search),
  recycleBin: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/recycle-bin', search),
  resourcePools: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/dedicated-resources', search),
  tasks: (search: { scope?: string; q?: string } = {}) => withSearch('/taurusdb/tasks', search),
}
