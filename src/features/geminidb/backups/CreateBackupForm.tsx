import { useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/gemini-backups.ts'
import { createBackup } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { idOf } from '#contract/op.ts'
import type { Connection } from '#query/connections.ts'
import { useLimits } from '#query/use-limits.ts'
import { useOp } from '#query/use-op.ts'
import { BackupForm } from '#ui/recovery/BackupForm.tsx'
import { toast } from '#ui/toast.tsx'
import { fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/words.tsx'
import { backupsQuery, changesBackups } from './queries.ts'

interface CreateBackupFormProps {
  onClose: () => void
  /** The instance, where the page has one. */
  instance?: { connection: string; instance: GeminiInstance }
  /** Where to choose an instance from, where the page has none. */
  connections?: readonly Connection[]
}

/** A full backup on demand (Creating a Manual Backup). */
export function CreateBackupForm({ onClose, instance, connections = [] }: CreateBackupFormProps) {
  const { t } = useTranslation(['backups', 'geminiBackups'])
  const limits = useLimits(createBackup, ['name', 'description'])
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const [chosenKey, setChosen] = useState('')
  const places = connections.flatMap((connection, index) =>
    (fleets[index]?.data?.instances ?? []).map((one) => ({ connection: connection.id, instance: one })),
  )
  const keyOf = ({ connection, instance: { id } }: (typeof places)[number]) => `${connection} ${id}`
  const chosen = instance ?? places.find((place) => keyOf(place) === chosenKey)
  const known = useQuery({
    ...backupsQuery(chosen?.connection ?? '', { instance_id: chosen?.instance.id ?? '' }),
    enabled: chosen !== undefined,
  })
  const create = useOp(createBackup, {
    invalidates: changesBackups,
    job: ({ body, path }) => ({
      label: { key: 'createBackup', values: { name: body.name } },
      instanceId: path.instance_id,
      instanceName: chosen?.instance.name,
    }),
    onDone: onClose,
    onSuccess: (_, { body }) => {
      toast.success(t('create.started'), body.name)
    },
  })
  return (
    <BackupForm
      onClose={onClose}
      instance={instance?.instance}
      choices={places.map((place) => {
        const reason = refusalText(geminiCan.backup(place.instance))
        const where = connections.find(({ id }) => id === place.connection)?.name ?? place.connection
        const label = connections.length > 1 ? `${place.instance.name} · ${where}` : place.instance.name
        return {
          value: keyOf(place),
          label: reason ? `${label} (${reason})` : label,
          disabled: reason !== undefined,
          name: place.instance.name,
        }
      })}
      onChoose={setChosen}
      limits={{ name: limits.name, description: limits.description }}
      taken={(name) => known.data?.backups.some((backup) => backup.name === name) ?? false}
      operation={idOf(createBackup)}
      op={create}
      onSubmit={(body) =>
        chosen && create.mutate({ connection: chosen.connection, path: { instance_id: chosen.instance.id }, body })
      }
      refusal={chosen && refusalText(geminiCan.backup(chosen.instance))}
    />
  )
}
