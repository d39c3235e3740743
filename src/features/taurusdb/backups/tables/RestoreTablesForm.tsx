import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { type Backup, listRestorableTables, restoreTables } from '#contract/taurusdb/backups.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import '#i18n/backups.ts'
import '#i18n/table-restore.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import { placeOf, type Span } from '#lib/time-axis.ts'
import { keepRestore } from '#query/restores.ts'
import { useOp } from '#query/use-op.ts'
import { useZone } from '#stores/preferences.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { FormSection, RadioField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { FinalCall } from '#ui/FinalCall.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { UsualDuration } from '../../shared/UsualDuration.tsx'
import { PointField } from '../PointPicker.tsx'
import { restorableTablesQuery } from '../queries.ts'
import { lookAgain } from '../restore-targets.ts'
import restoreClasses from '../RestoreForm.module.css'
import {
  bodyOf,
  choicesOf,
  keyOf,
  namedFor,
  namesOf,
  problemsOf,
  suggestTableName,
  swapStatement,
  type TableChoice,
  type TableNames,
} from './plan.ts'
import { TableTree, TreeProblem } from './TableTree.tsx'
import classes from './tables.module.css'

interface RestoreTablesFormProps {
  onClose: () => void
  connection: string
  instance: InstanceDetail
  backups: readonly Backup[]
  spans: readonly Span[]
  now: number
  /** What it begins with: the moment (ms), and tables, or a database all of whose tables are chosen. */
  start: { time?: number; names?: 'then' | 'now'; tables?: readonly TableChoice[]; database?: string }
  /** Why no table can be restored now. */
  refusal: string | undefined
}

interface Values {
  time: number | undefined
  names: 'then' | 'now'
  tables: TableChoice[]
}

/** Brings single tables back as they were at a moment, under new names beside those there are (reference 4.4.12, 4.4.13). */
export function RestoreTablesForm({
  onClose,
  connection,
  instance,
  backups,
  spans,
  now,
  start,
  refusal,
}: RestoreTablesFormProps) {
  const { t } = useTranslation('tableRestore')
  const zone = useZone()
  // The lists that names are checked against depend on the form's own values.
  const known = useRef<{ source: TableNames | undefined; present: TableNames | undefined }>({
    source: undefined,
    present: undefined,
  })
  const form = useForm<Values>({
    initial: { time: start.time, names: start.names ?? 'then', tables: [...(start.tables ?? [])] },
    validate: ({ time, tables }) => ({
      time: time === undefined ? t('timeRequired') : placeOf(spans, time).inside ? undefined : t('timeGone'),
      tables:
        tables.length === 0
          ? t('tablesRequired')
          : problemsOf(tables, known.current.source, known.current.present).size > 0
            ? t('tablesWrong')
            : undefined,
    }),
  })
  const { time, names, tables } = form.values
  const [namedAt, setNamedAt] = useState(start.time)
  const setTime = (next: number | undefined) => {
    if (next === undefined) return form.set('time', undefined)
    form.patch({ time: next, tables: namedAt === undefined ? tables : namedFor(tables, namedAt, next) })
    setNamedAt(next)
  }
  const inside = time !== undefined && placeOf(spans, time).inside
  const askable = inside ? time : undefined
  const then = useQuery(restorableTablesQuery(connection, instance.id, askable, 'false'))
  const present = useQuery(restorableTablesQuery(connection, instance.id, askable, 'true'))
  const source = names === 'then' ? then : present
  const databases = source.data?.databases
  const sourceNames = useMemo(() => databases && namesOf(databases), [databases])
  const presentNames = useMemo(() => present.data && namesOf(present.data.databases), [present.data])
  const filled = useRef(start.database === undefined)
  // The list arrives after the form; what was asked for is chosen in it once.
  useEffect(() => {
    if (filled.current || !databases || time === undefined) return
    filled.current = true
    const found = databases.find(({ name }) => name === start.database)
    const choices = found?.tables.map(({ name: table }) => ({
      database: found.name,
      table,
      newName: suggestTableName(table, time),
    }))
    if (choices) form.set('tables', choices)
  })
  known.current = { source: sourceNames, present: presentNames }
  const wrong = problemsOf(tables, sourceNames, presentNames)
  const lost = tables.filter((choice) => wrong.get(keyOf(choice))?.source)
  const moment = time === undefined ? '' : `${formatDateTime(time, { zone, seconds: true })} ${zoneName(zone, time)}`

  const restore = useOp(restoreTables, {
    invalidates: [listRestorableTables, ...changesInstance],
    job: () => ({
      label: { key: 'restoreTables', values: { name: instance.name } },
      instanceId: instance.id,
      instanceName: instance.name,
    }),
    // By what was sent: the form can be changed while the call is on its way.
    onDone: onClose,
    onSuccess: ({ job_id: job }, { body: sent }) => {
      const restored = choicesOf(sent.restore_tables)
      toast.success(t('started', { count: restored.length }))
      const self = { id: instance.id, name: instance.name }
      void keepRestore({
        connection,
        job,
        kind: 'tables',
        source: self,
        target: self,
        request: {
          time: Number(sent.restore_time),
          names: sent.last_table_info === true ? 'now' : 'then',
          tables: restored,
        },
      })
    },
    onError: () => lookAgain(connection),
  })
  const path = { instance_id: instance.id }
  const body = time !== undefined && {
    restore_time: time,
    restore_tables: bodyOf(tables),
    last_table_info: names === 'now',
  }

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('title', { name: instance.name })}
      subtitle={t('subtitle')}
      size="xl"
      form={form}
      operation={idOf(restoreTables)}
      sends={['restore_time', 'restore_tables']}
      onSubmit={() => body && restore.mutate({ connection, path, body })}
      submitLabel={tables.length ? t('submit', { count: tables.length }) : t('submitNone')}
      pending={restore.isPending}
      error={restore.error}
      disabled={refusal}
    >
      <FormSection title={t('when')}>
        <PointField
          spans={spans}
          backups={backups}
          now={now}
          value={time}
          onChange={setTime}
          error={form.errors.time}
          wire="restore_time"
          source={{ connection, instanceId: instance.id }}
        />
      </FormSection>
      <FormSection title={t('what')}>
        <RadioField
          form={form}
          name="names"
          wire="last_table_info"
          label={t('names')}
          data={[
            { value: 'then', label: t('namesThen'), text: t('namesThenText') },
            { value: 'now', label: t('namesNow'), text: t('namesNowText') },
          ]}
        />
        {time === undefined || !inside ? (
          <p className="muted">{t('chooseTime')}</p>
        ) : source.error && !databases ? (
          <ErrorNote error={source.error} title={t('unread')} onRetry={() => void source.refetch()} />
        ) : !databases ? (
          <LoadingRows rows={4} />
        ) : databases.length === 0 ? (
          <EmptyState title={t('none')} text={t('noneText')} />
        ) : (
          <TableTree
            // Another list begins with its own databases opened.
            key={names}
            databases={databases}
            choices={tables}
            problems={wrong}
            at={time}
            onChange={(next) => form.set('tables', next)}
          />
        )}
        {lost.length > 0 && (
          <div className={classes.lost} role="alert">
            {t('lost', { count: lost.length })}
            <ul className="mono">
              {lost.slice(0, 8).map((choice) => (
                <li key={keyOf(choice)}>
                  {choice.database}.{choice.table}: {t(`source.${wrong.get(keyOf(choice))?.source ?? 'gone'}`)}
                </li>
              ))}
            </ul>
            <Button
              size="compact-sm"
              variant="default"
              onClick={() =>
                form.set(
                  'tables',
                  tables.filter((choice) => !lost.includes(choice)),
                )
              }
            >
              {t('dropLost')}
            </Button>
          </div>
        )}
        {form.errors.tables && (
          <p role="alert" className={classes.problem}>
            {form.errors.tables}
          </p>
        )}
        <TreeProblem />
      </FormSection>
      {tables.length > 0 && inside && (
        <FormSection title={t('happens')}>
          <dl className={restoreClasses.impact}>
            <dt>{t('restored')}</dt>
            <dd>
              {t('restoredText', {
                count: tables.length,
                databases: t('databases', { count: new Set(tables.map(({ database }) => database)).size }),
                time: moment,
              })}
            </dd>
            <dt>{t('overwritten')}</dt>
            <dd>{t('overwrittenText')}</dd>
            <dt>{t('stops')}</dt>
            <dd>{t('stopsText', { name: instance.name })}</dd>
            <dt>{t('takes')}</dt>
            <dd>
              <UsualDuration connection={connection} kind="restoreTables" unknown={t('takesUnknown')} />
            </dd>
            <dt>{t('notCovered')}</dt>
            <dd>{t('notCoveredText')}</dd>
            {wrong.size === 0 && (
              <>
                <dt>{t('afterwards')}</dt>
                <dd>{t('afterwardsText')}</dd>
              </>
            )}
          </dl>
          {wrong.size === 0 && (
            <CodeBlock
              code={swapStatement(tables, presentNames)}
              language="sql"
              format={false}
              maxHeight={160}
              label={t('swap')}
            />
          )}
          {body && <FinalCall op={restoreTables} path={path} body={body} />}
        </FormSection>
      )}
    </SideForm>
  )
}
