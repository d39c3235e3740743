import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini.ts'
import { flushDatabases } from '#contract/geminidb/databases.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { databaseCount, geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import { formatGb, formatNumber } from '#lib/format.ts'
import type { JobLabel } from '#query/jobs.ts'
import { useOp } from '#query/use-op.ts'
import { Calls } from '#ui/bulk/BulkLists.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { NumberField, type RadioChoice, RadioField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { GoesAndStays } from '#ui/GoesAndStays.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { toast } from '#ui/toast.tsx'
import { changesInstance, databasesQuery, storageOf } from '../fleet.ts'
import { Target } from '../Target.tsx'
import { refusalText } from '../words.tsx'
import { all, databaseOf, flushBody, isDatabase, other } from './plan.ts'

interface FlushFormProps {
  connection: string
  instance: GeminiInstance
  /** Number of the database, or `all`: chosen where the form was opened. */
  choice?: string
  onClose: () => void
}

const labelOf = (name: string, number: number | undefined): JobLabel['label'] =>
  number === undefined
    ? { key: 'flushDatabases', values: { name } }
    : { key: 'flushDatabase', values: { name, number: String(number) } }

/** Deletes the data of one database of a Redis instance, or of all (Performing Operations on GeminiDB Instances). */
export function FlushForm({ connection, instance, choice, onClose }: FlushFormProps) {
  const { t } = useTranslation('gemini')
  const { id, name, mode } = instance
  const refused = refusalText(geminiCan.flush(instance))
  const list = useQuery(databasesQuery(connection, id, geminiCan.listDatabases(instance).ok))
  const listed = list.data?.databases ?? []
  const form = useForm({
    initial: { which: choice ?? '', number: undefined as number | undefined, typed: '' },
    validate: (values) => ({
      which: values.which === '' ? t('flush.which') : undefined,
      number:
        values.which === other && !isDatabase(mode, values.number)
          ? databaseCount(mode) === 1
            ? t('flush.numberOnly')
            : t('flush.numberRange', { max: formatNumber(databaseCount(mode) - 1) })
          : undefined,
    }),
  })
  // A name that was typed for one database says nothing of all of them.
  const chooser: typeof form = {
    ...form,
    set: (field, value) => form.patch({ typed: '', [field]: value }),
  }
  const database = databaseOf(form.values)
  const path = { instance_id: id }
  const flush = useOp(flushDatabases, {
    invalidates: changesInstance,
    job: ({ body: { db_id: number } }) => ({
      label: labelOf(name, number),
      instanceId: id,
      instanceName: name,
    }),
    onDone: onClose,
    onSuccess: () => {
      toast.success(t('flush.started', { name }), t('flush.startedText'))
    },
  })

  // One that was chosen where the form was opened is offered even while the list is on its way.
  const known = choice !== undefined && /^\d+$/.test(choice) && !listed.includes(choice) ? [choice, ...listed] : listed
  const choices: RadioChoice[] = [
    ...known.map((number) => ({
      value: number,
      label: t('flush.one', { number }),
      text: listed.includes(number) ? t('flush.oneText') : undefined,
    })),
    // A cluster without a proxy has one database: another number is none.
    ...(databaseCount(mode) > 1 || known.length === 0
      ? [{ value: other, label: t('flush.other'), text: list.data && t('flush.otherText') }]
      : []),
    {
      value: all,
      label: t('flush.all'),
      text: list.data ? t('flush.allText', { count: list.data.total_count }) : t('flush.allUnknown'),
    },
  ]
  const others = listed.filter((number) => database !== null && number !== String(database))
  const { used } = storageOf(instance)
  const { keep_days: keep } = instance.backup_strategy
  const typed = form.values.typed.trim() === name
  const chosen = database === null || isDatabase(mode, database)

  return (
    <SideForm
      title={t('flush.title', { name })}
      subtitle={t('flush.subtitle')}
      size="lg"
      opened
      onClose={onClose}
      form={form}
      dirty={false}
      operation={idOf(flushDatabases)}
      sends={['action', 'db_id']}
      onSubmit={() => database !== undefined && flush.mutate({ connection, path, body: flushBody(database) })}
      submitLabel={
        database === null || database === undefined ? t('flush.submitAll') : t('flush.submitOne', { number: database })
      }
      danger
      pending={flush.isPending}
      error={flush.error}
      disabled={refused ?? (!chosen ? t('flush.which') : typed ? undefined : t('flush.typeFirst'))}
    >
      {refused && <StatusBadge tone="warn" label={t('flush.busy', { reason: refused })} variant="soft" />}
      <Target connection={connection} instance={instance} />
      {list.error && <ErrorNote error={list.error} title={t('flush.listFailed')} onRetry={() => void list.refetch()} />}
      {list.isLoading && <StatusBadge tone="busy" label={t('flush.listing')} />}
      <RadioField form={chooser} name="which" label={t('flush.which')} data={choices} wire="action" required />
      {form.values.which === other && (
        <NumberField
          form={chooser}
          name="number"
          label={t('flush.number')}
          wire="db_id"
          min={0}
          max={databaseCount(mode) - 1}
          plain
          required
        />
      )}
      {chosen && (
        <GoesAndStays
          goes={[
            database === null
              ? listed.length > 0
                ? t('flush.goesAllListed', { numbers: listed.join(', ') })
                : t('flush.goesAll')
              : t('flush.goesOne', { number: database }),
            t(database === null ? 'flush.goesUsed' : 'flush.goesShare', { used: formatGb(used) }),
            t('flush.goesClients'),
          ]}
          stays={[
            others.length > 0 && t('flush.staysOthers', { numbers: others.join(', ') }),
            t('flush.staysInstance'),
            keep > 0 ? t('flush.staysBackups', { count: keep }) : t('flush.noBackups'),
          ]}
        />
      )}
      {chosen && <Calls calls={[{ op: flushDatabases, args: { path, body: flushBody(database) } }]} />}
      <TextField form={form} name="typed" label={t('flush.type', { name })} mono required />
    </SideForm>
  )
}
