import { Select } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import {
  connectionString,
  databasePlaceholder,
  type Endpoint,
  endpointsOf,
  type Language,
  languages,
} from '../../shared/connection-strings.ts'
import classes from './overview.module.css'

const isLanguage = (text: string | null): text is Language => languages.some((language) => language === text)

/** How to connect, per endpoint and per kind of client. Both choices are in the address. */
export function ConnectionStrings({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('instance')
  const [params, patch] = useSearchState()
  const group = useId()
  const endpoints = endpointsOf(instance)
  const wanted = params.get('endpoint')
  const endpoint = endpoints.find(({ id }) => id === wanted) ?? endpoints[0]
  const asked = params.get('client')
  const language = isLanguage(asked) ? asked : 'mysql'
  const user = instance.db_user_name ?? instance.db_username ?? 'root'
  const nameOf = ({ kind, name }: Endpoint) => t(`connect.${kind}`, { name })

  if (!endpoint)
    return (
      <Panel title={t('connect.title')}>
        <EmptyState title={t('connect.none')} text={t('connect.noneText')} />
      </Panel>
    )
  return (
    <Panel title={t('connect.title')}>
      <div className={classes['connect']}>
        <fieldset className={classes['endpoints']} aria-label={t('connect.endpoint')}>
          {endpoints.map((one) => (
            <label key={one.id} className={classes['endpoint']} data-on={one.id === endpoint.id || undefined}>
              <input
                type="radio"
                name={group}
                checked={one.id === endpoint.id}
                onChange={() => patch({ endpoint: one.id === endpoints[0]?.id ? undefined : one.id })}
              />
              <span title={nameOf(one)}>{nameOf(one)}</span>
              <span className={`mono ${classes['host']}`} title={one.host}>
                {one.host}
              </span>
            </label>
          ))}
        </fieldset>
        <div className={classes['string']}>
          <p className="muted">{t(`connect.${endpoint.kind}Text`)}</p>
          <KeyValueList
            items={[
              {
                label: t('connect.address'),
                value: `${endpoint.host}:${endpoint.port}`,
                copy: `${endpoint.host}:${endpoint.port}`,
                mono: true,
              },
            ]}
          />
          <CodeBlock
            label={t('connect.copyString')}
            code={connectionString(language, endpoint, user)}
            actions={
              <Select
                aria-label={t('connect.as')}
                size="xs"
                w={190}
                data={languages.map((value) => ({ value, label: t(`connect.languages.${value}`) }))}
                value={language}
                allowDeselect={false}
                onChange={(value) => patch({ client: value === 'mysql' || value === null ? undefined : value })}
              />
            }
          />
          <p className="muted">{t('connect.password', { database: databasePlaceholder })}</p>
        </div>
      </div>
    </Panel>
  )
}
