import {
  IconHistory,
  IconKey,
  IconPencil,
  IconPlayerPlay,
  IconPlayerStop,
  IconPower,
  IconTrash,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useNavigate, useParams } from 'react-router'
import '#i18n/gauss.ts'
import type { listInstances } from '#contract/gaussdb/instances.ts'
import { formOf, instanceCan, isInTransition, statusOf } from '#contract/gaussdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { ActionButton } from '#ui/ActionButton.tsx'
import { CopyText } from '#ui/CopyButton.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { instanceQuery, nodesDown, runningTasksQuery } from '../shared/fleet.ts'
import { useBusy } from '../shared/use-busy.ts'
import { stateOf } from '../shared/use-instance-now.ts'
import { formText, GaussStatus, refusalText } from '../shared/words.tsx'
import { actionsFor, type InstanceForm } from './actions.ts'
import { InstanceForms } from './InstanceForms.tsx'

const icons: Record<InstanceForm, typeof IconPower> = {
  rename: IconPencil,
  password: IconKey,
  start: IconPlayerPlay,
  stop: IconPlayerStop,
  restart: IconPower,
  delete: IconTrash,
}

/** Header, actions and tabs of an instance; what a tab shows comes through the outlet. */
export function InstanceLayout() {
  const { t } = useTranslation('gauss')
  const { connection = '', instanceId = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = usePrefetchedQuery<typeof listInstances>(
    instanceQuery(connection, instanceId),
  )
  const { data: connections } = useQuery(connectionsQuery)
  const [, openForm] = useUrlForm()
  const navigate = useNavigate()
  const job = useBusy(connection, instanceId)
  const { data: running } = useQuery(runningTasksQuery(connection, job !== undefined))
  const [instance] = data.instances
  if (!instance) return null
  const where = connections?.find(({ id }) => id === connection)
  const { datastore } = instance
  const state = stateOf(instance, job !== undefined)
  // What somebody else has started is told as well; whether it is in the way of a change, the cloud decides.
  const others = running?.tasks.some(({ instance_info: { instance_id: id } }) => id === instanceId)
  return (
    <div className="page">
      <PageHeader
        title={instance.name}
        of={instance.id}
        badge={
          <>
            <GaussStatus status={statusOf(instance)} variant="soft" />
            {nodesDown(instance) > 0 && (
              <StatusBadge tone="danger" label={t('cells.troubled', { count: nodesDown(instance) })} variant="soft" />
            )}
            {(job || others) && !isInTransition(instance.status) && (
              <StatusBadge tone="busy" label={t('page.busy')} detail={t('refusal.changing')} variant="soft" />
            )}
          </>
        }
        meta={
          <>
            <CopyText value={instance.id} label={t('page.copyId')} />
            <span>
              {where?.name ?? connection}
              {where && !where.name.includes(where.region) && ` · ${where.region}`}
            </span>
            <span>
              {t('page.version', { version: datastore.complete_version ?? datastore.version })} ·{' '}
              {formText(formOf(instance.type) ?? 'ha')}
            </span>
            <DataAge at={dataUpdatedAt} />
          </>
        }
        actions={
          <>
            <ActionButton
              label={t('page.restore')}
              disabled={refusalText(instanceCan.restoreFrom(state))}
              icon={<IconHistory size={16} aria-hidden />}
              onClick={() => void navigate(paths.createGaussInstance({ connection, source: instance.id }))}
            />
            {actionsFor(instance, state).map(({ id, label, disabled, danger }) => {
              const Icon = icons[id]
              return (
                <ActionButton
                  key={id}
                  label={label}
                  disabled={disabled}
                  danger={danger}
                  icon={<Icon size={16} aria-hidden />}
                  onClick={() => openForm(id)}
                />
              )
            })}
          </>
        }
      />
      {error && <ErrorNote error={error} title={t('page.refreshFailed')} onRetry={() => void refetch()} />}
      <RouteTabs label={t('page.tabs')} />
      {/* Nothing entered for one instance may show up at another. */}
      <Outlet key={`${connection} ${instanceId}`} />
      <InstanceForms connection={connection} instanceId={instanceId} />
    </div>
  )
}
