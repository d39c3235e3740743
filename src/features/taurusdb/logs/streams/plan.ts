import type {
  CreateLtsConfigsBody,
  DeleteLtsConfigsBody,
  InstanceLtsConfigs,
  LtsLogType,
  NewLtsConfig,
} from '#contract/taurusdb/logs.ts'

/** Logs that can be sent (reference 4.8.8). */
export const logTypes: readonly LtsLogType[] = ['error_log', 'slow_log']

/** Where a log goes. */
export interface Stream {
  group: string
  stream: string
}

/** An instance of a connection with what is sent of its logs. */
export interface StreamRow {
  /** `<connection>/<instance id>` */
  key: string
  connection: string
  connectionName: string
  id: string
  name: string
  status: string
  project: string
  /** By kind of log; kinds that are not sent are absent. */
  streams: Readonly<Partial<Record<string, Stream>>>
}

export const streamRowOf = (
  { instance, lts_configs }: InstanceLtsConfigs,
  connection: { id: string; name: string },
): StreamRow => ({
  key: `${connection.id}/${instance.id}`,
  connection: connection.id,
  connectionName: connection.name,
  id: instance.id,
  name: instance.name,
  status: instance.status,
  project: instance.enterprise_project_name,
  streams: Object.fromEntries(
    lts_configs
      .filter(({ enabled }) => enabled)
      .map(({ log_type, lts_group_id: group, lts_stream_id: stream }) => [log_type, { group, stream }]),
  ),
})

/** One log of one instance that gets another stream, or none any more. */
export interface StreamChange {
  row: StreamRow
  type: LtsLogType
  from: Stream | undefined
  to: Stream | undefined
}

const same = (a: Stream | undefined, b: Stream | undefined): boolean => a?.group === b?.group && a?.stream === b?.stream

/** What sending the logs of `rows` to `wanted` changes; logs that go there already are left out. */
export const sendingChanges = (
  rows: readonly StreamRow[],
  wanted: Readonly<Partial<Record<LtsLogType, Stream>>>,
): StreamChange[] =>
  rows.flatMap((row) =>
    logTypes.flatMap((type) => {
      const to = wanted[type]
      const from = row.streams[type]
      return to && !same(from, to) ? [{ row, type, from, to }] : []
    }),
  )

/** What ending the sending of some logs of `rows` changes; logs that are not sent are left out. */
export const stoppingChanges = (rows: readonly StreamRow[], types: ReadonlySet<LtsLogType>): StreamChange[] =>
  rows.flatMap((row) =>
    logTypes.flatMap((type) => {
      const from = row.streams[type]
      return from && types.has(type) ? [{ row, type, from, to: undefined }] : []
    }),
  )

/** The other way round. */
export const reversed = (changes: readonly StreamChange[]): StreamChange[] =>
  changes.map(({ row, type, from, to }) => ({ row, type, from: to, to: from }))

/** The bodies of the calls that make these changes on one connection: one for what is sent, one for what is not any more. */
export function bodiesOf(changes: readonly StreamChange[]): {
  create: CreateLtsConfigsBody | undefined
  remove: DeleteLtsConfigsBody | undefined
} {
  const create = changes.flatMap(({ row, type, to }): NewLtsConfig[] =>
    to ? [{ instance_id: row.id, log_type: type, lts_group_id: to.group, lts_stream_id: to.stream }] : [],
  )
  const remove = changes.flatMap(({ row, type, to }) => (to ? [] : [{ instance_id: row.id, log_type: type }]))
  return {
    create: create.length > 0 ? { log_configs: create } : undefined,
    remove: remove.length > 0 ? { log_configs: remove } : undefined,
  }
}

/** Streams that are in use somewhere, each once: no operation here lists those that exist. */
export function knownStreams(rows: readonly StreamRow[]): { groups: string[]; streams: string[] } {
  const all = rows.flatMap(({ streams }) => Object.values(streams).filter((stream) => stream !== undefined))
  return {
    groups: [...new Set(all.map(({ group }) => group))].sort(),
    streams: [...new Set(all.map(({ stream }) => stream))].sort(),
  }
}
