import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/connect.ts'
import '#i18n/instance.ts'
import '#i18n/network.ts'
import { changeCan } from '#contract/taurusdb/change-rules.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { paths } from '#lib/paths.ts'
import { useNavigate } from 'react-router'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, Settings } from '#ui/change/Setting.tsx'
import { copy } from '#ui/copy.tsx'
import { TabForms } from '../shared/change/TabForms.tsx'
import { useInstanceNow } from '../shared/change/use-instance-now.ts'
import { connectionString, endpointsOf, type Language, languages } from '../shared/connection-strings.ts'
import { refusalText } from '../shared/instance-status.tsx'
import { columns } from './endpoint-columns.tsx'
import {
  BindEipForm,
  ChangeDomainNameForm,
  ChangeIpForm,
  ChangePortForm,
  CreateDomainNameForm,
  SecurityGroupForm,
  SslForm,
  UnbindEipForm,
} from './forms.tsx'
import { eipQuery } from './queries.ts'

const forms = {
  'change-ip': ChangeIpForm,
  'change-port': ChangePortForm,
  'create-domain-name': CreateDomainNameForm,
  'change-domain-name': ChangeDomainNameForm,
  'bind-eip': BindEipForm,
  'unbind-eip': UnbindEipForm,
  'security-group': SecurityGroupForm,
  ssl: SslForm,
} as const

const isLanguage = (text: string | null): text is Language => languages.some((language) => language === text)

/** Where an instance is reached, by whom, and how: each with what changing it would interrupt. */
export function NetworkTab() {
  const { t } = useTranslation(['network', 'change', 'instance', 'connect'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const [params, patch] = useSearchState()
  const table = useTableUrlState()
  const navigate = useNavigate()
  const eip = useQuery(eipQuery(connection, instance.id))
  const asked = params.get('client')
  const language = isLanguage(asked) ? asked : 'mysql'
  const user = instance.db_user_name ?? instance.db_username ?? 'root'
  const rows = useMemo(
    () => endpointsOf(instance).map((endpoint) => ({ ...endpoint, text: connectionString(language, endpoint, user) })),
    [instance, language, user],
  )
  const endpoint = refusalText(instanceCan.changeEndpoint(state))
  const access = refusalText(instanceCan.changeAccess(state))
  const hasName = instance.private_dns_names.length > 0
  const write = instance.private_write_ips.join(', ')
  const bandwidth = eip.data?.bandwidth_size
  const change = (name: string, form: string, disabled: string | undefined, label: string = t('change:change')) => ({
    label,
    name,
    disabled,
    onClick: () => openForm(form),
  })

  return (
    <div className={changeClasses['tab']}>
      <Panel title={t('settings')} error={eip.error} onRetry={() => void eip.refetch()} note={t('settingsNote')}>
        <Settings label={t('settings')}>
          <Setting
            label={t('privateIp')}
            value={write || t('change:none')}
            copy={write || undefined}
            mono
            interruption="connections"
            actions={[change(t('ip.name'), 'change-ip', endpoint)]}
          />
          <Setting
            label={t('port')}
            value={instance.port}
            copy={String(instance.port)}
            mono
            interruption="restart"
            actions={[change(t('changePort.name'), 'change-port', endpoint)]}
          />
          <Setting
            label={t('domainName')}
            value={hasName ? instance.private_dns_names.join(', ') : t('domain.none')}
            copy={hasName ? instance.private_dns_names[0] : undefined}
            mono={hasName}
            hint={hasName ? undefined : t('domain.noneHint')}
            interruption="none"
            actions={[
              hasName
                ? change(t('domain.name'), 'change-domain-name', changeRefusal(changeCan.changeDomainName(state)))
                : change(
                    t('domain.applyName'),
                    'create-domain-name',
                    changeRefusal(changeCan.createDomainName(state)),
                    t('domain.apply'),
                  ),
            ]}
          />
          <Setting
            label={t('publicIp')}
            value={instance.public_ips || t('eip.none')}
            copy={instance.public_ips || undefined}
            mono={Boolean(instance.public_ips)}
            hint={
              instance.public_ips && bandwidth !== undefined
                ? t(eip.data?.bandwidth_share_type === 'WHOLE' ? 'eip.shared' : 'eip.own', {
                    size: bandwidth,
                    name: eip.data?.bandwidth_name ?? '',
                    status: eip.data?.status ?? '',
                  })
                : instance.public_ips
                  ? undefined
                  : t('eip.noneHint')
            }
            interruption={instance.public_ips ? 'connections' : 'none'}
            actions={[
              instance.public_ips
                ? change(t('eip.unbindName'), 'unbind-eip', changeRefusal(changeCan.unbindEip(state)), t('eip.unbind'))
                : change(
                    t('eip.bindName'),
                    'bind-eip',
                    changeRefusal(changeCan.bindEip(state)) ??
                      (eip.data?.can_enable_public_access === false ? t('eip.notPossible') : undefined),
                    t('eip.bind'),
                  ),
            ]}
          />
          <Setting
            label={t('securityGroup')}
            value={instance.security_group_id || t('change:none')}
            copy={instance.security_group_id || undefined}
            mono
            interruption="none"
            actions={[change(t('group.name'), 'security-group', access)]}
          />
          <Setting
            label={t('ssl.label')}
            value={<span className="muted">{t('ssl.unknown')}</span>}
            hint={t('ssl.unknownHint')}
            interruption="connections"
            actions={[change(t('ssl.name'), 'ssl', endpoint, t('ssl.set'))]}
          />
        </Settings>
      </Panel>
      <DataTable
        label={t('endpoints')}
        columns={columns}
        rows={rows}
        rowId={({ id }) => id}
        state={table}
        height={420}
        csvName={`${instance.name}-endpoints`}
        toolbar={
          <Select
            aria-label={t('connect:as')}
            size="xs"
            w={190}
            data={languages.map((value) => ({ value, label: t(`connect:languages.${value}`) }))}
            value={language}
            allowDeselect={false}
            onChange={(value) => patch({ client: value === 'mysql' || value === null ? undefined : value })}
          />
        }
        actions={(row) => [
          {
            id: 'copy',
            label: t('copyAddress'),
            onClick: () => void copy(`${row.host}:${row.port}`),
          },
          { id: 'copy-string', label: t('copyThis'), onClick: () => void copy(row.text) },
          {
            id: 'open',
            label: t('openString'),
            onClick: () =>
              void navigate(
                paths.instance({ connection, instanceId: instance.id }, 'overview', {
                  endpoint: row.id,
                  client: language,
                }),
              ),
          },
        ]}
        empty={{ title: t('connect:none'), text: t('connect:noneText') }}
      />
      <TabForms {...now} forms={forms} />
    </div>
  )
}
