import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/change.ts'
import '#i18n/upkeep.ts'
import { changeCan } from '#contract/taurusdb/change-rules.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { activityText } from '../shared/activity.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, Settings } from '#ui/change/Setting.tsx'
import { TabForms } from '../shared/change/TabForms.tsx'
import { useInstanceNow } from '../shared/change/use-instance-now.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { nextStart } from '#lib/maintenance-window.ts'
import { DescribeForm, MonitoringForm, TenancyForm, UpgradeForm, WindowForm } from './forms.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { kernelQuery, monitoringQuery, plannedQuery, tenancyQuery } from './queries.ts'
import { monitoringOf } from './settings.ts'

const forms = {
  describe: DescribeForm,
  window: WindowForm,
  upgrade: UpgradeForm,
  monitoring: MonitoringForm,
  password: PasswordForm,
  'multi-tenancy': TenancyForm,
} as const

/** What keeps an instance in shape: when it may be worked on, which version it runs, how closely it is watched. */
export function MaintenanceTab() {
  const { t } = useTranslation(['upkeep', 'change'])
  const zone = useZone()
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const kernel = useQuery(kernelQuery(connection, instance.id))
  const monitoring = useQuery(monitoringQuery(connection, instance.id))
  const tenancy = useQuery(tenancyQuery(connection, instance.id))
  const planned = useQuery(plannedQuery(connection))
  const own = planned.data?.schedules.filter(({ instance_id }) => instance_id === instance.id) ?? []
  const configure = refusalText(instanceCan.configure(state))
  const start = nextStart(instance.maintenance_window, Date.now())
  const datastore = kernel.data?.datastore
  const change = (name: string, form: string, disabled: string | undefined, label: string = t('change:change')) => ({
    label,
    name,
    disabled,
    onClick: () => openForm(form),
  })
  const failed = kernel.error ?? monitoring.error ?? tenancy.error
  const unread = (error: unknown) => <span className="muted">{t(error ? 'change:unknown' : 'change:loading')}</span>

  return (
    <div className={changeClasses['tab']}>
      <Panel
        title={t('title')}
        error={failed}
        onRetry={() => void Promise.all([kernel.refetch(), monitoring.refetch(), tenancy.refetch()])}
      >
        <Settings label={t('title')}>
          <Setting
            label={t('window.label')}
            value={instance.maintenance_window ? t('utc', { window: instance.maintenance_window }) : t('change:none')}
            hint={start === undefined ? undefined : t('window.next', { time: formatDateTime(start, { zone }) })}
            interruption="none"
            actions={[change(t('window.name'), 'window', configure)]}
          />
          <Setting
            label={t('kernel.label')}
            value={
              datastore ? (
                <>
                  {datastore.current_kernel_version}
                  {kernel.data?.upgrade_flag ? (
                    <StatusBadge tone="info" label={t('kernel.newer', { version: datastore.latest_kernel_version })} />
                  ) : (
                    <StatusBadge tone="ok" label={t('kernel.newest')} />
                  )}
                </>
              ) : (
                (instance.datastore.kernel_version ?? unread(kernel.error))
              )
            }
            hint={t('kernel.engine', { version: datastore?.current_version ?? instance.datastore.version })}
            interruption="restart"
            actions={[
              change(
                t('kernel.name'),
                'upgrade',
                changeRefusal(changeCan.upgrade(state, kernel.data?.upgrade_flag)),
                t('kernel.action'),
              ),
            ]}
          />
          <Setting
            label={t('monitoring.label')}
            value={monitoring.data ? t(`monitoring.is.${monitoringOf(monitoring.data)}`) : unread(monitoring.error)}
            hint={t('monitoring.hint')}
            interruption="none"
            actions={[change(t('monitoring.name'), 'monitoring', monitoring.data ? configure : t('change:loading'))]}
          />
          <Setting
            label={t('password.label')}
            value={instance.db_user_name ?? instance.db_username ?? 'root'}
            mono
            hint={t('password.hint')}
            interruption="none"
            actions={[
              change(
                t('password.name'),
                'password',
                refusalText(instanceCan.resetPassword(state)),
                t('password.action'),
              ),
            ]}
          />
          <Setting
            label={t('describe.label')}
            value={instance.alias || t('change:none')}
            interruption="none"
            actions={[change(t('describe.name'), 'describe', configure)]}
          />
          <Setting
            label={t('tenancy.label')}
            value={tenancy.data ? t(tenancy.data.multi_tenant_switch ? 'on' : 'off') : unread(tenancy.error)}
            hint={t('tenancy.hint')}
            interruption="none"
            actions={[
              change(
                t('tenancy.name'),
                'multi-tenancy',
                tenancy.data ? refusalText(instanceCan.setParameters(state)) : t('change:loading'),
              ),
            ]}
          />
        </Settings>
      </Panel>
      <Panel title={t('planned.title')} error={planned.error} onRetry={() => void planned.refetch()}>
        {own.length === 0 ? (
          <p className="muted">{t('planned.none')}</p>
        ) : (
          <ul>
            {own.map((task) => (
              <li key={task.job_id}>
                {activityText(task.job_name)} · <TimeText value={task.start_time} />
              </li>
            ))}
          </ul>
        )}
        <Link to={paths.tasks()}>{t('planned.all')}</Link>
      </Panel>
      <TabForms {...now} forms={forms} />
    </div>
  )
}
