import { Autocomplete, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { createLtsConfigs, deleteLtsConfigs, listLtsConfigs, type LtsLogType } from '#contract/taurusdb/logs.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/bulk.ts'
import '#i18n/logStreams.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import { bulkCall, type BulkCall, type BulkItem, type BulkResult, bulkRunner } from '#query/bulk-run.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { useLimits } from '../../shared/limits.ts'
import { ChangeList } from './ChangeList.tsx'
import {
  bodiesOf,
  logTypes,
  reversed,
  sendingChanges,
  stoppingChanges,
  type StreamChange,
  type StreamRow,
} from './plan.ts'
import classes from './streams.module.css'

const invalidates = [listLtsConfigs]

/** The calls that make changes on one connection; what is sent goes first, so that no log is lost between two calls. */
function callsOf(connection: string, changes: readonly StreamChange[]): BulkCall[] {
  const { create, remove } = bodiesOf(changes)
  return [
    ...(create ? [bulkCall(createLtsConfigs, { connection, body: create }, { invalidates })] : []),
    ...(remove ? [bulkCall(deleteLtsConfigs, { connection, body: remove }, { invalidates })] : []),
  ]
}

/** One item for each connection: the API takes any number of logs in a call (reference 4.8.7, 4.8.8). */
function itemsOf(changes: readonly StreamChange[], words: (count: number) => string, undo: string): BulkItem[] {
  const connections = new Map<string, StreamChange[]>()
  for (const change of changes)
    connections.set(change.row.connection, [...(connections.get(change.row.connection) ?? []), change])
  return [...connections].map(([connection, own]) => ({
    key: connection,
    name: own[0]?.row.connectionName ?? connection,
    change: words(own.length),
    calls: callsOf(connection, own),
    undo: { change: undo, calls: callsOf(connection, reversed(own)) },
  }))
}

/** Instances whose state refuses it, with the reason. */
function splitByState(rows: readonly StreamRow[]) {
  const refused = rows.flatMap((row) => {
    const reason = refusalText(instanceCan.setLogMasking(row))
    return reason === undefined ? [] : [{ row, reason }]
  })
  const out = new Set(refused.map(({ row }) => row))
  return { able: rows.filter((row) => !out.has(row)), refused }
}

function Refused({ refused }: { refused: readonly { row: StreamRow; reason: string }[] }) {
  const { t } = useTranslation('logStreams')
  if (refused.length === 0) return null
  return (
    <p className={classes['note']}>
      {t('leftOut', { list: refused.map(({ row, reason }) => `${row.name} (${reason})`).join('; ') })}
    </p>
  )
}

interface StreamFormProps {
  rows: readonly StreamRow[]
  known: { groups: readonly string[]; streams: readonly string[] }
  onClose: () => void
  onSettled: (results: readonly BulkResult[]) => void
}

interface Draft {
  on: boolean
  group: string
  stream: string
}

/** Sends logs of instances to streams, those that go elsewhere already too. */
export function SendForm({ rows, known, onClose, onSettled }: StreamFormProps) {
  const { t } = useTranslation('logStreams')
  const fields = ['log_configs.lts_group_id', 'log_configs.lts_stream_id'] as const
  useOpenForm(idOf(createLtsConfigs), [...fields, 'log_configs.log_type'], ['log_configs.instance_id'])
  const limits = useLimits(createLtsConfigs, fields)
  const { able, refused } = splitByState(rows)
  const [first] = rows
  const begin = (type: LtsLogType): Draft => {
    const own = rows.length === 1 ? first?.streams[type] : undefined
    return { on: own !== undefined || type === 'error_log', group: own?.group ?? '', stream: own?.stream ?? '' }
  }
  const [drafts, setDrafts] = useState<Record<LtsLogType, Draft>>(() => ({
    error_log: begin('error_log'),
    slow_log: begin('slow_log'),
  }))
  const set = (type: LtsLogType, part: Partial<Draft>) =>
    setDrafts((now) => ({ ...now, [type]: { ...now[type], ...part } }))
  const problem = (text: string, field: (typeof fields)[number]): string | undefined => {
    const max = limits[field]?.maxLength
    return max !== undefined && text.length > max ? t('tooLong', { max }) : undefined
  }
  const missing = logTypes.some((type) => {
    const { on, group, stream } = drafts[type]
    return on && (!group.trim() || !stream.trim() || problem(group, fields[0]) || problem(stream, fields[1]))
  })
  const wanted = Object.fromEntries(
    logTypes
      .filter((type) => drafts[type].on)
      .map((type) => [type, { group: drafts[type].group.trim(), stream: drafts[type].stream.trim() }]),
  )
  const changes = missing ? [] : sendingChanges(able, wanted)
  return (
    <BulkDrawer
      runner={bulkRunner}
      title={t('send.title', { count: rows.length })}
      onClose={onClose}
      items={itemsOf(changes, (count) => t('send.change', { count }), t('send.undo'))}
      submitLabel={() => t('send.submit', { count: changes.length })}
      blocked={missing ? t('send.missing') : undefined}
      emptyText={missing ? t('send.missing') : t('send.same')}
      callsText={(calls) => t('calls', { count: calls })}
      onSettled={onSettled}
    >
      <p className={classes['text']}>{t('send.text')}</p>
      {logTypes.map((type) => (
        <fieldset key={type} className={classes['log']}>
          <legend>
            <Checkbox
              label={t(`types.${type}`)}
              checked={drafts[type].on}
              onChange={(event) => set(type, { on: event.currentTarget.checked })}
            />
          </legend>
          {drafts[type].on && (
            <div className={classes['fields']}>
              <IdField
                label={t('group')}
                name={t('groupOf', { log: t(`types.${type}`) })}
                value={drafts[type].group}
                data={known.groups}
                error={problem(drafts[type].group, fields[0])}
                onChange={(group) => set(type, { group })}
              />
              <IdField
                label={t('stream')}
                name={t('streamOf', { log: t(`types.${type}`) })}
                value={drafts[type].stream}
                data={known.streams}
                error={problem(drafts[type].stream, fields[1])}
                onChange={(stream) => set(type, { stream })}
              />
            </div>
          )}
        </fieldset>
      ))}
      <p className={classes['text']}>{t('send.known')}</p>
      <Refused refused={refused} />
      {changes.length > 0 && <ChangeList changes={changes} />}
    </BulkDrawer>
  )
}

interface IdFieldProps {
  label: string
  name: string
  value: string
  data: readonly string[]
  error: ReactNode
  onChange: (value: string) => void
}

function IdField({ label, name, value, data, error, onChange }: IdFieldProps) {
  return (
    <Autocomplete
      label={label}
      aria-label={name}
      withAsterisk
      classNames={{ input: 'mono', option: 'mono' }}
      data={[...data]}
      value={value}
      onChange={onChange}
      error={error}
      spellCheck={false}
      autoComplete="off"
    />
  )
}

/** Ends the sending of logs; what was sent stays where it is. */
export function StopForm({ rows, onClose, onSettled }: Omit<StreamFormProps, 'known'>) {
  const { t } = useTranslation('logStreams')
  useOpenForm(idOf(deleteLtsConfigs), ['log_configs.log_type'], ['log_configs.instance_id'])
  const { able, refused } = splitByState(rows)
  const [types, setTypes] = useState<ReadonlySet<LtsLogType>>(new Set(logTypes))
  const changes = stoppingChanges(able, types)
  return (
    <BulkDrawer
      runner={bulkRunner}
      title={t('stop.title', { count: rows.length })}
      onClose={onClose}
      items={itemsOf(changes, (count) => t('stop.change', { count }), t('stop.undo'))}
      submitLabel={() => t('stop.submit', { count: changes.length })}
      danger
      emptyText={t('stop.nothing')}
      callsText={(calls) => t('calls', { count: calls })}
      onSettled={onSettled}
    >
      <p className={classes['text']}>{t('stop.text')}</p>
      <div className={classes['types']} role="group" aria-label={t('stop.which')}>
        {logTypes.map((type) => (
          <Checkbox
            key={type}
            label={t(`types.${type}`)}
            checked={types.has(type)}
            onChange={(event) => {
              const next = new Set(types)
              if (event.currentTarget.checked) next.add(type)
              else next.delete(type)
              setTypes(next)
            }}
          />
        ))}
      </div>
      <Refused refused={refused} />
      {changes.length > 0 && <ChangeList changes={changes} />}
    </BulkDrawer>
  )
}
