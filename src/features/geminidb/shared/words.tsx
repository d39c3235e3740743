import { type GeminiRefusal, type GeminiVerdict, isGeminiStatus } from '#contract/geminidb/rules.ts'
import type {
  GeminiEngine,
  GeminiInstanceStatus,
  GeminiMode,
  GeminiNodeStatus,
} from '#contract/geminidb/shared-types.ts'
import { t } from '#i18n/setup.ts'
import '#i18n/gemini.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

export const engineNames: Record<GeminiEngine, () => string> = {
  redis: () => t('gemini:engines.redis'),
  cassandra: () => t('gemini:engines.cassandra'),
  influxdb: () => t('gemini:engines.influxdb'),
  mongodb: () => t('gemini:engines.mongodb'),
  dynamodb: () => t('gemini:engines.dynamodb'),
  hbase: () => t('gemini:engines.hbase'),
}

/** One that the reference does not name is shown as it came. */
export const engineText = (engine: string): string =>
  Object.hasOwn(engineNames, engine) ? engineNames[engine as GeminiEngine]() : engine

const modeNames: Record<GeminiMode, { name: () => string; hint: () => string }> = {
  Cluster: { name: () => t('gemini:modes.Cluster'), hint: () => t('gemini:modeHints.Cluster') },
  CloudNativeCluster: {
    name: () => t('gemini:modes.CloudNativeCluster'),
    hint: () => t('gemini:modeHints.CloudNativeCluster'),
  },
  RedisCluster: { name: () => t('gemini:modes.RedisCluster'), hint: () => t('gemini:modeHints.RedisCluster') },
  Replication: { name: () => t('gemini:modes.Replication'), hint: () => t('gemini:modeHints.Replication') },
  InfluxdbSingle: { name: () => t('gemini:modes.InfluxdbSingle'), hint: () => t('gemini:modeHints.InfluxdbSingle') },
  EnhancedCluster: { name: () => t('gemini:modes.EnhancedCluster'), hint: () => t('gemini:modeHints.EnhancedCluster') },
  ReplicaSet: { name: () => t('gemini:modes.ReplicaSet'), hint: () => t('gemini:modeHints.ReplicaSet') },
}

export const modes = Object.keys(modeNames) as GeminiMode[]

export const modeText = (mode: string): string =>
  Object.hasOwn(modeNames, mode) ? modeNames[mode as GeminiMode].name() : mode

export const modeHint = (mode: string): string =>
  Object.hasOwn(modeNames, mode) ? modeNames[mode as GeminiMode].hint() : ''

const looks: Record<GeminiInstanceStatus, { tone: Tone; label: () => string; detail: () => string }> = {
  normal: { tone: 'ok', label: () => t('gemini:status.normal'), detail: () => t('gemini:statusDetail.normal') },
  abnormal: {
    tone: 'danger',
    label: () => t('gemini:status.abnormal'),
    detail: () => t('gemini:statusDetail.abnormal'),
  },
  creating: { tone: 'busy', label: () => t('gemini:status.creating'), detail: () => t('gemini:statusDetail.creating') },
  frozen: { tone: 'neutral', label: () => t('gemini:status.frozen'), detail: () => t('gemini:statusDetail.frozen') },
  data_disk_full: {
    tone: 'danger',
    label: () => t('gemini:status.data_disk_full'),
    detail: () => t('gemini:statusDetail.data_disk_full'),
  },
  createfail: {
    tone: 'danger',
    label: () => t('gemini:status.createfail'),
    detail: () => t('gemini:statusDetail.createfail'),
  },
  enlargefail: {
    tone: 'danger',
    label: () => t('gemini:status.enlargefail'),
    detail: () => t('gemini:statusDetail.enlargefail'),
  },
}

export const statuses = Object.keys(looks) as GeminiInstanceStatus[]

/** What a status is called; one that no reference names is shown as it came. */
export const statusText = (status: string): string =>
  isGeminiStatus(status) ? looks[status].label() : status || t('gemini:status.unknown')

const actionTexts: Readonly<Record<string, () => string>> = {
  CREATE: () => t('gemini:actions.CREATE'),
  FLUSH: () => t('gemini:actions.FLUSH'),
  UPGRADE_DATABASE_VERSION: () => t('gemini:actions.UPGRADE_DATABASE_VERSION'),
  DELETE: () => t('gemini:actions.DELETE'),
  REBOOT: () => t('gemini:actions.REBOOT'),
  RESTART: () => t('gemini:actions.RESTART'),
  GROWING: () => t('gemini:actions.GROWING'),
  RESIZE_FLAVOR: () => t('gemini:actions.RESIZE_FLAVOR'),
  ENLARGE_VOLUME: () => t('gemini:actions.ENLARGE_VOLUME'),
  RESIZE_VOLUME: () => t('gemini:actions.RESIZE_VOLUME'),
  REDUCING: () => t('gemini:actions.REDUCING'),
  PERIOD_RESOURCE_SPEC_CHG: () => t('gemini:actions.PERIOD_RESOURCE_SPEC_CHG'),
  BACKING_UP: () => t('gemini:actions.BACKING_UP'),
  MODIFYING_PARAMETERS: () => t('gemini:actions.MODIFYING_PARAMETERS'),
  MODIFYING_ACCOUNTS: () => t('gemini:actions.MODIFYING_ACCOUNTS'),
  RESTORING: () => t('gemini:actions.RESTORING'),
}

const actionText = (action: string): string => actionTexts[action]?.() ?? t('gemini:actions.other', { action })

interface GeminiStatusProps {
  status: string
  /** What is being done with it. */
  actions: readonly string[]
  variant?: 'soft' | 'plain'
}

/** Status of an instance. A healthy one with a task on it shows the task; trouble stays in sight whatever runs. */
export function GeminiStatus({ status, actions, variant }: GeminiStatusProps) {
  const [action] = actions
  if (action && (status === 'normal' || status === 'creating'))
    return (
      <StatusBadge
        tone="busy"
        label={actionText(action)}
        detail={`${statusText(status)}. ${actionText(action)}`}
        variant={variant}
      />
    )
  if (!isGeminiStatus(status))
    return (
      <StatusBadge
        tone="neutral"
        label={statusText(status)}
        detail={t('gemini:statusDetail.unknown')}
        variant={variant}
      />
    )
  const { tone, label, detail } = looks[status]
  return <StatusBadge tone={tone} label={label()} detail={detail()} variant={variant} />
}

const nodeLooks: Record<GeminiNodeStatus, { tone: Tone; label: () => string }> = {
  normal: { tone: 'ok', label: () => t('gemini:status.normal') },
  abnormal: { tone: 'danger', label: () => t('gemini:status.abnormal') },
  creating: { tone: 'busy', label: () => t('gemini:status.creating') },
  createfail: { tone: 'danger', label: () => t('gemini:status.createfail') },
  deleted: { tone: 'neutral', label: () => t('gemini:status.deleted') },
  resizefailed: { tone: 'danger', label: () => t('gemini:status.resizefailed') },
  enlargefail: { tone: 'danger', label: () => t('gemini:status.enlargefail') },
}

/** What one is told of a status besides its name; nothing of one that no reference names. */
export const statusDetail = (status: string): string | undefined =>
  isGeminiStatus(status) ? looks[status].detail() : undefined

export const nodeStatusText = (status: string): string =>
  Object.hasOwn(nodeLooks, status) ? nodeLooks[status as GeminiNodeStatus].label() : status

export function NodeStatusBadge({ status }: { status: string }) {
  if (!Object.hasOwn(nodeLooks, status)) return <StatusBadge tone="neutral" label={status} />
  const { tone, label } = nodeLooks[status as GeminiNodeStatus]
  return <StatusBadge tone={tone} label={label()} />
}

const refusals: Record<GeminiRefusal, () => string> = {
  abnormal: () => t('gemini:refusal.abnormal'),
  creating: () => t('gemini:refusal.creating'),
  createfail: () => t('gemini:refusal.createfail'),
  frozen: () => t('gemini:refusal.frozen'),
  data_disk_full: () => t('gemini:refusal.data_disk_full'),
  enlargefail: () => t('gemini:refusal.enlargefail'),
  'unknown-status': () => t('gemini:refusal.unknown-status'),
  busy: () => t('gemini:refusal.busy'),
  'not-redis': () => t('gemini:refusal.not-redis'),
  'not-patched': () => t('gemini:refusal.not-patched'),
  'no-patch': () => t('gemini:refusal.no-patch'),
  'no-points': () => t('gemini:refusal.no-points'),
  'no-accounts': () => t('gemini:refusal.no-accounts'),
  'no-slow-log': () => t('gemini:refusal.no-slow-log'),
  'no-resize': () => t('gemini:refusal.no-resize'),
  'no-extension': () => t('gemini:refusal.no-extension'),
  'no-more-nodes': () => t('gemini:refusal.no-more-nodes'),
  'no-fewer-nodes': () => t('gemini:refusal.no-fewer-nodes'),
  'no-node-restart': () => t('gemini:refusal.no-node-restart'),
  'no-failed-nodes': () => t('gemini:refusal.no-failed-nodes'),
}

/** Why something is not possible now, for a disabled button; nothing when it is. */
export const refusalText = (verdict: GeminiVerdict): string | undefined =>
  verdict.ok ? undefined : refusals[verdict.reason]()
