import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { addressesOf } from '../../shared/fleet.ts'

/** So many nodes' addresses stand here; all of them are in the list of nodes. */
const shown = 6

/** Where applications connect to. */
export function Connect({ instance }: { instance: GeminiInstance }) {
  const { t } = useTranslation('gemini')
  const addresses = addressesOf(instance)
  const rest = addresses.length - shown
  return (
    <Panel title={t('page.connect')} note={t('page.connectNote')}>
      {addresses.length === 0 ? (
        <EmptyState title={t('page.noAddress')} text={t('page.noAddressText')} />
      ) : (
        <>
          <KeyValueList
            label={t('page.connect')}
            columns={2}
            items={addresses.slice(0, shown).map(({ host, port, node }, index) => ({
              label: node === undefined ? t('page.balancer') : t('page.node', { number: index + 1 }),
              hint: node,
              value: `${host}:${port}`,
              copy: `${host}:${port}`,
              mono: true,
            }))}
          />
          {rest > 0 && <p className="muted">{t('page.more', { count: rest })}</p>}
        </>
      )}
    </Panel>
  )
}
