import { IconArrowsDiagonal, IconHistory, IconPencil, IconPower, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Outlet, useLocation, useNavigate, useParams } from 'react-router'
import '#i18n/instance.ts'
import '#i18n/instances.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { RouteTabs } from '#ui/RouteTabs.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { showInstance } from '#contract/taurusdb/instances.ts'
import { instanceQuery, nodeFactsOf } from '../shared/instance-detail.ts'
import { InstanceStatus } from '../shared/instance-status.tsx'
import { ActionButton } from '#ui/ActionButton.tsx'
import { actionsFor, type InstanceForm } from './actions.ts'
import { InstanceForms } from './InstanceForms.tsx'
import { RestoreBar } from '../shared/RestoreBar.tsx'
import { useBusy } from '../shared/use-busy.ts'
import { useStateNow } from './useStateNow.ts'

const icons: Record<InstanceForm, typeof IconPower> = {
  rename: IconPencil,
  resize: IconArrowsDiagonal,
  reboot: IconPower,
  delete: IconTrash,
}

/** Header, actions and tabs of an instance; what a tab shows comes through the outlet. */
export function InstanceLayout() {
  const { t } = useTranslation('instance')
  const fleet = useTranslation('instances')
  const { connection = '', instanceId = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = usePrefetchedQuery<typeof showInstance>(
    instanceQuery(connection, instanceId),
  )
  const { data: connections } = useQuery(connectionsQuery)
  const { instance } = data
  const activity = useBusy(connection, instanceId)
  const state = useStateNow(instance, activity !== undefined)
  const [, openForm] = useUrlForm()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  // The tab that has the wizard keeps its filters and the moment that was chosen on it.
  const place = { connection, instanceId }
  const onBackups = pathname === paths.instance(place, 'backups')
  const restore = () => {
    if (onBackups) openForm('wizard')
    else void navigate(paths.instance(place, 'backups', { form: 'wizard' }))
  }
  const { needRestart } = nodeFactsOf(instance)
  const waiting = needRestart > 0 ? fleet.t('cells.needRestart', { count: needRestart }) : undefined
  const where = connections?.find(({ id }) => id === connection)

  return (
    <div className="page">
      <PageHeader
        title={instance.name}
        subtitle={instance.alias || undefined}
        badge={
          <>
            <InstanceStatus status={instance.status} activity={activity} variant="soft" />
            {waiting && <StatusBadge tone="warn" label={t('needRestart')} detail={waiting} variant="soft" />}
          </>
        }
        meta={
          <>
            <CopyText value={instance.id} label={t('header.copyId')} />
            <span>
              {where?.name ?? connection}
              {where && !where.name.includes(where.region) && ` · ${where.region}`}
            </span>
            <span>
              {t('header.version', { version: instance.datastore.version })}
              {instance.datastore.kernel_version &&
                `, ${t('header.kernel', { kernel: instance.datastore.kernel_version })}`}
            </span>
            <DataAge at={dataUpdatedAt} />
          </>
        }
        actions={
          <>
            <ActionButton
              label={fleet.t('actions.restore')}
              icon={<IconHistory size={16} aria-hidden />}
              onClick={restore}
            />
            {actionsFor(state).map(({ id, label, disabled, danger }) => {
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
      {error && <ErrorNote error={error} title={t('header.refreshFailed')} onRetry={() => void refetch()} />}
      {/* The tab of backups says more about it. */}
      {!onBackups && activity && /restore/i.test(activity.jobName) && (
        <RestoreBar connection={connection} instanceId={instanceId} activity={activity} />
      )}
      <RouteTabs label={t('tabsLabel')} marks={{ parameters: waiting }} />
      {/* Nothing entered for one instance may show up at another. */}
      <Outlet key={`${connection} ${instanceId}`} />
      <InstanceForms connection={connection} instanceId={instanceId} />
    </div>
  )
}
