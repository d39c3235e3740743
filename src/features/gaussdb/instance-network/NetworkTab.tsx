import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/gauss-network.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, Settings } from '#ui/change/Setting.tsx'
import { TabForms } from '#ui/change/TabForms.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { copy } from '#ui/copy.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { type InstanceNow, useInstanceNow } from '../shared/use-instance-now.ts'
import { addressRows } from './addresses.ts'
import { Certificate } from './Certificate.tsx'
import { columns } from './columns.tsx'
import { BindForm, bindRefusal, UnbindForm, unbindRefusal } from './forms.tsx'
import { publicIpsQuery } from './queries.ts'

const forms = { bind: BindForm, unbind: UnbindForm } as const

/** The addresses of an instance, which of them the internet sees, and what clients need to connect. */
export function NetworkTab() {
  const { t } = useTranslation(['gaussNetwork', 'change'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const table = useTableUrlState()
  const publicIps = useQuery(publicIpsQuery(connection, instance.id))
  const bound = publicIps.data?.public_ips
  // Private addresses are known without the answer: the table does not wait for it.
  const rows = useMemo(() => addressRows(instance, bound ?? []), [instance, bound])
  const fact = (label: string, value: string, hint?: string) => (
    <Setting
      label={label}
      value={value || t('change:none')}
      copy={value || undefined}
      mono={value !== ''}
      hint={hint}
    />
  )

  return (
    <div className={changeClasses['tab']}>
      <Panel title={t('addresses')} note={t('addressesNote')} updatedAt={publicIps.dataUpdatedAt}>
        {publicIps.error && <ErrorNote error={publicIps.error} onRetry={() => void publicIps.refetch()} />}
        <DataTable
          label={t('addresses')}
          columns={columns}
          rows={rows}
          rowId={({ id }) => id}
          rowName={({ node }) => node.name}
          state={table}
          fetching={publicIps.isFetching}
          height={Math.min(520, 128 + rows.length * 36)}
          csvName={`${instance.name}-addresses`}
          actions={(row) => [
            {
              id: 'bind',
              label: t('bind'),
              disabled: bindRefusal(row, state) ?? (bound === undefined ? t('change:loading') : undefined),
              onClick: () => openForm('bind', { node: row.id }),
            },
            {
              id: 'unbind',
              label: t('unbind'),
              danger: true,
              disabled: unbindRefusal(row, state),
              onClick: () => openForm('unbind', { node: row.id }),
            },
            {
              id: 'copy',
              label: t('copy'),
              disabled: row.privateIp === '' ? t('refusal.internal') : undefined,
              onClick: () => void copy(`${row.privateIp}:${instance.port}`),
            },
          ]}
          empty={{ title: t('empty'), text: t('emptyText') }}
        />
      </Panel>
      <Panel title={t('access')}>
        <Settings label={t('access')}>
          {fact(t('port'), String(instance.port))}
          {fact(t('user'), instance.db_user_name)}
          <Certificate connection={connection} instanceId={instance.id} />
          {fact(t('vpc'), instance.vpc_id)}
          {fact(t('subnet'), instance.subnet_id)}
          {fact(t('securityGroup'), instance.security_group_id, t('securityGroupHint'))}
        </Settings>
      </Panel>
      <TabForms<InstanceNow> forms={forms} now={now} of={instance.id} />
    </div>
  )
}
