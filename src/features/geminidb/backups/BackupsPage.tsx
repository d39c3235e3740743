import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/backups.ts'
import '#i18n/gemini-backups.ts'
import type { listBackups } from '#contract/geminidb/backups.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import type { q } from '#query/q.ts'
import { offering } from '#query/scope.ts'
import { useRows } from '#query/use-rows.ts'
import { useSame } from '#query/use-same.ts'
import { isPartial } from '#query/whole-list.ts'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { isFormOpen } from '#ui/here.ts'
import { BackupDetails } from '#ui/recovery/BackupDetails.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { fleetColumns } from './columns.tsx'
import { CreateBackupForm } from './CreateBackupForm.tsx'
import { backupsQuery } from './queries.ts'
import { type GeminiBackupRow, recordsOf, withInstances } from './record.ts'
import { useBackupActions } from './use-backup-actions.tsx'

const keyOf = ({ key }: GeminiBackupRow): string => key

/** The full backups of every GeminiDB instance of every connection, or of those in `?scope=`. */
export function BackupsPage() {
  const { t } = useTranslation(['backups', 'geminiBackups', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'geminidb', scope), [all, scope])
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const lists = useRows<typeof listBackups, GeminiBackupRow>(
    connections,
    ({ id }) => backupsQuery(id) as unknown as ReturnType<typeof q<typeof listBackups>>,
    recordsOf,
  )
  const fleets = useSame(useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) }).map(({ data }) => data))
  const rows = useMemo(() => {
    const there = new Map(
      connections.flatMap(({ id }, index) => {
        const fleet = fleets[index]
        // A list that is still growing does not tell who is missing.
        return fleet && !isPartial(fleet) ? [[id, new Set(fleet.instances.map((one) => one.id))] as const] : []
      }),
    )
    return lists.rows && withInstances(lists.rows, there)
  }, [lists.rows, connections, fleets])
  const actions = useBackupActions((id) => isFormOpen('backup', { id }) && closeForm())
  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('geminiBackups:title')}
        service={t('shell:services.geminidb')}
        scope={scope}
        all={paths.geminiBackups()}
      />
    )
  return (
    <div className="page fill">
      <FleetList
        title={t('geminiBackups:title')}
        buttons={
          <Button leftSection={<IconDatabaseExport size={16} aria-hidden />} onClick={() => openForm('create-backup')}>
            {t('actions.create')}
          </Button>
        }
        scopes={lists.scopes}
        columns={fleetColumns}
        rows={rows}
        rowId={keyOf}
        state={table}
        live={rows?.some(({ state }) => state === 'building') ?? false}
        defaultSort="-begin"
        onOpen={(row) => openForm('backup', { id: row.id, connection: row.connection })}
        actions={actions.row}
        rowTone={(row) => (row.state === 'failed' ? 'danger' : undefined)}
        csvName="geminidb-backups"
        empty={{ title: t('empty.noneTitle'), text: t('geminiBackups:noneText') }}
      />
      <BackupDetails
        row={
          form.name === 'backup'
            ? rows?.find(({ id, connection }) => id === form.params['id'] && connection === form.params['connection'])
            : undefined
        }
        onClose={closeForm}
        actions={actions.buttons}
        fate={(row) => t(`geminiBackups:fate.${row.fate}`)}
      />
      {form.name === 'create-backup' && <CreateBackupForm onClose={closeForm} connections={connections} />}
    </div>
  )
}
