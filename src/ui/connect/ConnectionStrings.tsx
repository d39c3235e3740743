import { Select } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/connect.ts'
import { CodeBlock } from '../CodeBlock.tsx'
import { EmptyState } from '../EmptyState.tsx'
import { KeyValueList } from '../KeyValueList.tsx'
import { Panel } from '../Panel.tsx'
import { useSearchState } from '../useSearchState.ts'
import classes from './connect.module.css'

/** A place that a client may connect to. */
export interface ConnectEndpoint {
  /** In the address of the page. */
  id: string
  name: string
  /** What it is good for. */
  text: string
  /** Shown in the list: `192.168.0.7`, or several. */
  host: string
  /** With the port, to be copied: `192.168.0.7:8000`. */
  address: string
}

/** A kind of client. */
export interface ConnectClient {
  /** In the address of the page. */
  id: string
  name: string
  /** What it needs, without the password. */
  code: (endpointId: string) => string
}

interface ConnectionStringsProps {
  endpoints: readonly ConnectEndpoint[]
  /** The first one is shown unless another is picked. */
  clients: readonly ConnectClient[]
  /** Stands in the strings where the name of a database belongs. */
  database: string
}

/** How to connect, per endpoint and per kind of client. Both choices are in the address. */
export function ConnectionStrings({ endpoints, clients, database }: ConnectionStringsProps) {
  const { t } = useTranslation('connect')
  const [params, patch] = useSearchState()
  const group = useId()
  const endpoint = endpoints.find(({ id }) => id === params.get('endpoint')) ?? endpoints[0]
  const client = clients.find(({ id }) => id === params.get('client')) ?? clients[0]

  if (!endpoint || !client)
    return (
      <Panel title={t('title')}>
        <EmptyState title={t('none')} text={t('noneText')} />
      </Panel>
    )
  return (
    <Panel title={t('title')}>
      <div className={classes.connect}>
        <fieldset className={classes.endpoints} aria-label={t('endpoint')}>
          {endpoints.map((one) => (
            <label key={one.id} className={classes.endpoint} data-on={one.id === endpoint.id || undefined}>
              <input
                type="radio"
                name={group}
                checked={one.id === endpoint.id}
                onChange={() => patch({ endpoint: one.id === endpoints[0]?.id ? undefined : one.id })}
              />
              <span title={one.name}>{one.name}</span>
              <span className={`mono ${classes.host}`} title={one.host}>
                {one.host}
              </span>
            </label>
          ))}
        </fieldset>
        <div className={classes.string}>
          <p className="muted">{endpoint.text}</p>
          <KeyValueList
            items={[{ label: t('address'), value: endpoint.address, copy: endpoint.address, mono: true }]}
          />
          <CodeBlock
            label={t('copyString')}
            code={client.code(endpoint.id)}
            actions={
              <Select
                aria-label={t('as')}
                size="xs"
                w={190}
                data={clients.map(({ id, name }) => ({ value: id, label: name }))}
                value={client.id}
                allowDeselect={false}
                onChange={(value) => patch({ client: value === clients[0]?.id || value === null ? undefined : value })}
              />
            }
          />
          <p className="muted">{t('password', { database })}</p>
        </div>
      </div>
    </Panel>
  )
}
