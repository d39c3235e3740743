import { Button } from '@mantine/core'
import { IconPlus, IconRefreshDot } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/fleet.ts'
import '#i18n/gemini.ts'
import type { listInstances } from '#contract/geminidb/instances.ts'
import { geminiCan, isGeminiChanging } from '#contract/geminidb/rules.ts'
import { scalingCan } from '#contract/geminidb/scaling-rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { offering } from '#query/scope.ts'
import { useRows } from '#query/use-rows.ts'
import { expectedRows } from '#query/whole-list.ts'
import { copy } from '#ui/copy.tsx'
import { FleetList, NoConnection } from '#ui/fleet/FleetList.tsx'
import { FleetMeta } from '#ui/fleet/FleetMeta.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useUrlSelection } from '#ui/table/useUrlSelection.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery, type GeminiRow, rowsOf } from '../shared/fleet.ts'
import { refusalText } from '../shared/words.tsx'
import { columns } from './columns.tsx'
import { GeminiForms } from './GeminiForms.tsx'

const placeOf = ({ connection, instance }: GeminiRow) => ({ connection: connection.id, instanceId: instance.id })

/** Every GeminiDB instance of every connection, or of those in `?scope=`. */
export function InstancesPage() {
  const { t } = useTranslation(['gemini', 'fleet', 'shell'])
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => offering(all ?? [], 'geminidb', scope), [all, scope])
  const table = useTableUrlState()
  const selection = useUrlSelection()
  const [, openForm] = useUrlForm()
  const navigate = useNavigate()
  const { scopes, rows, updatedAt } = useRows<typeof listInstances, GeminiRow>(
    connections,
    ({ id }) => fleetQuery(id),
    rowsOf,
  )

  if (all && connections.length === 0)
    return (
      <NoConnection
        title={t('title')}
        service={t('shell:services.geminidb')}
        scope={scope}
        all={paths.geminiInstances()}
      />
    )

  const count = (test: (row: GeminiRow) => boolean): number => rows?.filter(test).length ?? 0
  const abnormal = count(({ instance }) => instance.status === 'abnormal')
  const full = count(({ instance }) => instance.status === 'data_disk_full')
  const patches = count(({ instance }) => geminiCan.choosePatch(instance).ok)
  const changing = count(({ instance }) => isGeminiChanging(instance))
  const target = connections.length === 1 ? { connection: connections[0]?.id } : {}
  const create = (
    <Button component={Link} to={paths.createGeminiInstance(target)} leftSection={<IconPlus size={16} aria-hidden />}>
      {t('create')}
    </Button>
  )

  const actions = (row: GeminiRow) => {
    const { instance } = row
    const place = placeOf(row)
    const open = (form: string) => () => openForm(form, { connection: place.connection, instance: instance.id })
    return [
      { id: 'open', label: t('menu.open'), onClick: () => void navigate(paths.geminiInstance(place)) },
      { id: 'copy-id', label: t('menu.copyId'), onClick: () => void copy(instance.id) },
      {
        id: 'rename',
        label: t('menu.rename'),
        separated: true,
        disabled: refusalText(geminiCan.rename(instance)),
        onClick: open('rename'),
      },
      {
        id: 'password',
        label: t('menu.password'),
        disabled: refusalText(scalingCan.resetPassword(instance)),
        onClick: open('password'),
      },
      {
        id: 'resize',
        label: t('menu.resize'),
        separated: true,
        disabled: refusalText(scalingCan.resize(instance)),
        onClick: open('resize'),
      },
      {
        id: 'storage',
        label: t('menu.storage'),
        disabled: refusalText(scalingCan.extendVolume(instance)),
        onClick: open('storage'),
      },
      {
        id: 'add-nodes',
        label: t('menu.addNodes'),
        disabled: refusalText(scalingCan.addNodes(instance)),
        onClick: open('add-nodes'),
      },
      {
        id: 'restart',
        separated: true,
        label: t('menu.restart'),
        disabled: refusalText(geminiCan.restart(instance)),
        onClick: open('restart'),
      },
      {
        id: 'patch',
        label: t('menu.patch'),
        disabled: refusalText(geminiCan.choosePatch(instance)),
        onClick: open('patch'),
      },
      {
        id: 'flush',
        label: t('menu.flush'),
        danger: true,
        separated: true,
        disabled: refusalText(geminiCan.flush(instance)),
        onClick: open('flush'),
      },
      {
        id: 'delete',
        label: t('menu.delete'),
        danger: true,
        disabled: refusalText(geminiCan.delete(instance)),
        onClick: open('delete'),
      },
    ]
  }

  return (
    <div className="page fill">
      <FleetList
        title={t('title')}
        meta={
          <FleetMeta
            count={rows?.length}
            expected={expectedRows(scopes.map(({ data }) => data))}
            updatedAt={updatedAt}
            marks={[
              abnormal > 0 && {
                id: 'abnormal',
                tone: 'danger',
                label: t('meta.abnormal', { count: abnormal }),
                filter: 'status:abnormal',
              },
              full > 0 && {
                id: 'full',
                tone: 'danger',
                label: t('meta.full', { count: full }),
                filter: 'status:data_disk_full',
              },
              patches > 0 && {
                id: 'patches',
                tone: 'info',
                label: t('meta.patches', { count: patches }),
                filter: 'patch:waiting',
              },
              changing > 0 && { id: 'changing', tone: 'busy', label: t('fleet:changing', { count: changing }) },
            ]}
          />
        }
        buttons={create}
        scopes={scopes}
        columns={columns}
        rows={rows}
        rowId={({ key }) => key}
        state={table}
        live={changing > 0}
        href={(row) => paths.geminiInstance(placeOf(row))}
        actions={actions}
        selection={selection}
        bulkActions={
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefreshDot size={14} aria-hidden />}
            onClick={() => openForm('patch')}
          >
            {t('patch.button')}
          </Button>
        }
        csvName="geminidb-instances"
        defaultSort="name"
        rowTone={({ instance }) => (instance.status === 'abnormal' ? 'danger' : undefined)}
        empty={{
          title: t('empty.title'),
          text: t('empty.text', {
            scope: scope ? connections.map(({ name }) => name).join(', ') : t('fleet:allConnections'),
          }),
          action: create,
        }}
      />
      <GeminiForms rows={rows} selected={selection.selected} />
    </div>
  )
}
