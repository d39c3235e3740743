import { useTranslation } from 'react-i18next'
import '#i18n/gauss.ts'
import { formatGb } from '#lib/format.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { addressesOf } from '../shared/fleet.ts'
import { useInstanceNow } from '../shared/use-instance-now.ts'

/** Where clients connect, and what the instance is made of. */
export function OverviewTab() {
  const { t } = useTranslation('gauss')
  const { instance } = useInstanceNow()
  const addresses = addressesOf(instance)
  return (
    <>
      <Panel title={t('page.connect')}>
        {addresses.length === 0 ? (
          <EmptyState title={t('page.noAddress')} text={t('page.noAddressText')} />
        ) : (
          <KeyValueList
            label={t('page.connect')}
            columns={2}
            items={addresses.map((host, index) => ({
              label: t('page.address', { number: index + 1 }),
              value: `${host}:${instance.port}`,
              copy: `${host}:${instance.port}`,
              mono: true,
            }))}
          />
        )}
      </Panel>
      <Panel title={t('page.configuration')}>
        <KeyValueList
          label={t('page.configuration')}
          columns={2}
          items={[
            {
              label: t('columns.flavor'),
              value: t('cells.size', { ...instance.flavor_info }),
              hint: instance.flavor_ref,
            },
            { label: t('columns.storage'), value: formatGb(instance.volume.size) },
            { label: t('page.administrator'), value: instance.db_user_name, mono: true },
            { label: t('columns.maintenance'), value: t('cells.utc', { window: instance.maintenance_window }) },
            { label: t('columns.timeZone'), value: instance.time_zone },
          ]}
        />
      </Panel>
    </>
  )
}
