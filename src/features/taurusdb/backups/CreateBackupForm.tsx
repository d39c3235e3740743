import { useQueries, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { createManualBackup, listBackups, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/backups.ts'
import { t } from '#i18n/setup.ts'
import { suggestName } from '#lib/recovery/overview.ts'
import type { FieldLimits } from '#lib/schema.ts'
import type { Connection } from '#query/connections.ts'
import { useOp } from '#query/use-op.ts'
import { TextAreaField, TextField, SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery, changesInstance, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { UsualDuration } from '../shared/UsualDuration.tsx'
import { isBuilding } from './facts.ts'
import { refusedCharacters, useLimits } from '../shared/limits.ts'
import { backupsQuery } from './queries.ts'

/** What is wrong with a name, in words for the first thing that is; the rule itself is the schema's. */
function nameProblem(name: string, limits: FieldLimits | undefined): string | undefined {
  if (!limits?.pattern || new RegExp(limits.pattern, 'u').test(name)) return undefined
  const { minLength = 0, maxLength = Number.POSITIVE_INFINITY } = limits
  if (name.length < minLength || name.length > maxLength)
    return t('backups:create.nameLength', { min: minLength, max: maxLength })
  if (!/^[A-Za-z]/.test(name)) return t('backups:create.nameFirst')
  const characters = [...new Set(name.replaceAll(/[A-Za-z0-9_-]/g, ''))].map((it) => (it === ' ' ? '␣' : it)).join(' ')
  return t('backups:create.nameCharacters', { characters })
}

interface Source {
  connection: string
  id: string
  name: string
}

interface CreateBackupFormProps {
  opened: boolean
  onClose: () => void
  /** The instance, where the page has one. */
  instance?: Source
  /** Why it cannot be backed up now. */
  refusal?: string
  /** Where to choose an instance from, where the page has none. */
  connections?: readonly Connection[]
}

/** A full backup on demand (reference 4.4.2). */
export function CreateBackupForm(props: CreateBackupFormProps) {
  // A form that is closed keeps nothing: it begins anew with a fresh suggestion.
  return props.opened ? <OpenForm {...props} /> : null
}

const keyOf = (instance: Source): string => `${instance.connection} ${instance.id}`

function OpenForm({ opened, onClose, instance, refusal, connections = [] }: CreateBackupFormProps) {
  const { t } = useTranslation('backups')
  const limits = useLimits(createManualBackup, ['name', 'description'])
  const choices = useChoices(instance ? [] : connections)
  const form = useForm({
    initial: {
      instance: instance ? keyOf(instance) : '',
      name: instance ? suggestName(instance.name, Date.now()) : '',
      description: '',
    },
    validate: (values) => {
      const { name, description } = limits
      const refused = refusedCharacters(description?.pattern, values.description)
      return {
        instance: values.instance ? undefined : t('create.instanceRequired'),
        name: nameProblem(values.name, name),
        description:
          refused.length > 0 ? t('create.descriptionForbidden', { characters: refused.join(' ') }) : undefined,
      }
    },
  })
  const chosen = instance ?? choices.find((choice) => choice.value === form.values.instance)?.source
  const known = useQuery({
    ...backupsQuery(chosen?.connection ?? '', { instance_id: chosen?.id }),
    enabled: chosen !== undefined,
  })
  const create = useOp(createManualBackup, {
    invalidates: [listBackups, listRestoreTimeRanges, ...changesInstance],
    job: ({ body }) => ({
      label: { key: 'createBackup', values: { name: body.name } },
      instanceId: chosen?.id,
      instanceName: chosen?.name,
    }),
    onSuccess: (_, { body }) => {
      toast.success(t('create.started'), body.name)
      onClose()
    },
  })
  // One at a time (DBS.201205); the status of the instance may be older than the list.
  const runs = known.data?.backups.some((backup) => isBuilding(backup) && backup.type === 'manual') ?? false
  const taken = known.data?.backups.some(({ name }) => name === form.values.name) ?? false

  const submit = () => {
    if (!chosen) return
    const { name, description } = form.values
    create.mutate({
      connection: chosen.connection,
      body: { instance_id: chosen.id, name, ...(description.trim() ? { description: description.trim() } : {}) },
    })
  }

  return (
    <SideForm
      opened={opened}
      onClose={onClose}
      title={t('create.title')}
      subtitle={instance ? t('create.subtitle', { name: instance.name }) : t('create.subtitleAny')}
      form={form}
      operation={idOf(createManualBackup)}
      sends={['instance_id']}
      onSubmit={submit}
      submitLabel={t('create.submit')}
      pending={create.isPending}
      error={create.error}
      disabled={refusal ?? (runs ? t('refused.backupRuns') : undefined)}
    >
      {!instance && (
        <SelectField
          form={{
            ...form,
            set: (name, value) => {
              form.set(name, value)
              // The suggestion follows the instance until somebody writes a name of their own.
              const before = choices.find((choice) => choice.value === form.values.instance)?.source.name
              const own = form.values.name !== '' && (!before || !form.values.name.startsWith(before.slice(0, 40)))
              const next = choices.find((choice) => choice.value === value)
              if (name === 'instance' && next && !own) form.set('name', suggestName(next.source.name, Date.now()))
            },
          }}
          name="instance"
          wire="instance_id"
          label={t('create.instance')}
          placeholder={t('create.instancePlaceholder')}
          data={choices}
          searchable
          required
        />
      )}
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('create.name')}
        hint={taken ? t('create.nameTaken') : t('create.nameHint')}
        limits={{ minLength: limits.name?.minLength, maxLength: limits.name?.maxLength }}
        required
      />
      <TextAreaField
        form={form}
        name="description"
        wire="description"
        label={t('create.description')}
        hint={t('create.descriptionHint')}
        limits={{ maxLength: limits.description?.maxLength }}
      />
      <p className="muted">{t('create.note')}</p>
      {chosen && <UsualDuration connection={chosen.connection} kind="backup" />}
    </SideForm>
  )
}

/** All instances of the connections; one that cannot be backed up now says why. */
function useChoices(connections: readonly Connection[]) {
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const tasks = useQueries({ queries: connections.map(({ id }) => activityQuery(id)) })
  const watched = useWatched()
  return connections.flatMap((connection, index) => {
    const busy = activitiesOf(connection.id, tasks[index]?.data?.jobs, watched)
    return (fleets[index]?.data?.instances ?? []).map((instance) => {
      const source = { connection: connection.id, id: instance.id, name: instance.name }
      const reason = refusalText(instanceCan.backup({ ...instance, busy: busy.has(instance.id) }))
      const place = connections.length > 1 ? ` · ${connection.name}` : ''
      return {
        value: keyOf(source),
        label: `${instance.name}${place}${reason ? ` (${reason})` : ''}`,
        disabled: reason !== undefined,
        source,
      }
    })
  })
}
