import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { createManualBackup, listBackups, listRestoreTimeRanges } from '#contract/taurusdb/backups.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/backups.ts'
import type { Connection } from '#query/connections.ts'
import { useOp } from '#query/use-op.ts'
import { BackupForm } from '#ui/recovery/BackupForm.tsx'
import { toast } from '#ui/toast.tsx'
import { activitiesOf, useWatched } from '../shared/activity.ts'
import { activityQuery, changesInstance, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { UsualDuration } from '../shared/UsualDuration.tsx'
import { isBuilding } from './facts.ts'
import { useLimits } from '../shared/limits.ts'
import { backupsQuery } from './queries.ts'

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

function OpenForm({ onClose, instance, refusal, connections = [] }: CreateBackupFormProps) {
  const { t } = useTranslation('backups')
  const limits = useLimits(createManualBackup, ['name', 'description'])
  const choices = useChoices(instance ? [] : connections)
  const [value, choose] = useState('')
  const chosen = instance ?? choices.find((choice) => choice.value === value)?.source
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
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(t('create.started'), body.name)
    },
  })
  // One at a time (DBS.201205); the status of the instance may be older than the list.
  const runs = known.data?.backups.some((backup) => isBuilding(backup) && backup.type === 'manual') ?? false

  return (
    <BackupForm
      onClose={onClose}
      instance={instance}
      choices={choices}
      onChoose={choose}
      limits={limits}
      taken={(name) => known.data?.backups.some((backup) => backup.name === name) ?? false}
      operation={idOf(createManualBackup)}
      op={create}
      onSubmit={(body) =>
        chosen && create.mutate({ connection: chosen.connection, body: { instance_id: chosen.id, ...body } })
      }
      refusal={refusal ?? (runs ? t('refused.backupRuns') : undefined)}
    >
      {chosen && <UsualDuration connection={chosen.connection} kind="backup" />}
    </BackupForm>
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
        name: instance.name,
        disabled: reason !== undefined,
        source,
      }
    })
  })
}
