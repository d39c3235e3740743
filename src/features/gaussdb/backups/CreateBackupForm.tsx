import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createManualBackup, listBackups, listRestorableTimes } from '#contract/gaussdb/backups.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import type { Connection } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { BackupForm } from '#ui/recovery/BackupForm.tsx'
import { toast } from '#ui/toast.tsx'
import { changesInstance, fleetQuery } from '../shared/fleet.ts'
import { stateOf } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { isBuilding } from './facts.ts'
import { backupsQuery } from './queries.ts'

interface Source {
  connection: string
  id: string
  name: string
}

interface CreateBackupFormProps {
  onClose: () => void
  /** The instance, where the page has one. */
  instance?: Source
  /** Why it cannot be backed up now. */
  refusal?: string | undefined
  /** Where to choose an instance from, where the page has none. */
  connections?: readonly Connection[]
}

/** A full backup of an instance on demand (reference 4.7.4). */
export function CreateBackupForm({ onClose, instance, refusal, connections = [] }: CreateBackupFormProps) {
  const { t } = useTranslation(['backups', 'gaussBackups'])
  const limits = useLimits(createManualBackup, ['name', 'description'])
  const choices = useChoices(instance ? [] : connections)
  const [value, choose] = useState('')
  const chosen = instance ?? choices.find((choice) => choice.value === value)?.source
  const known = useQuery({
    ...backupsQuery(chosen?.connection ?? '', { instance_id: chosen?.id ?? '' }),
    enabled: chosen !== undefined,
  })
  const create = useOp(createManualBackup, {
    invalidates: [listBackups, listRestorableTimes, ...changesInstance],
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
      takenText={t('gaussBackups:takenText')}
      operation={idOf(createManualBackup)}
      op={{ isPending: create.isPending, error: create.error && atName(create.error) }}
      onSubmit={(body) =>
        chosen && create.mutate({ connection: chosen.connection, body: { instance_id: chosen.id, ...body } })
      }
      refusal={refusal ?? (runs ? t('refused.backupRuns') : undefined)}
    />
  )
}

/** The cloud says of a name that is taken which one it is, not in which field (DBS.201201). */
const atName = (error: ApiError): ApiErrorLike => {
  if (error.code !== 'DBS.201201' || error.field !== undefined) return error
  const { status, code, message, requestId, retryable, remedy } = error
  return { status, code, message, requestId, retryable, ...(remedy && { remedy }), field: 'name' }
}

/** All instances of the connections; one that cannot be backed up now says why. */
function useChoices(connections: readonly Connection[]) {
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  return connections.flatMap((connection, index) =>
    (fleets[index]?.data?.instances ?? []).map((instance) => {
      const source = { connection: connection.id, id: instance.id, name: instance.name }
      const reason = refusalText(instanceCan.backup(stateOf(instance)))
      const place = connections.length > 1 ? ` · ${connection.name}` : ''
      return {
        value: `${connection.id} ${instance.id}`,
        label: `${instance.name}${place}${reason ? ` (${reason})` : ''}`,
        name: instance.name,
        disabled: reason !== undefined,
        source,
      }
    }),
  )
}
