import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { CheckItem, RestoreRecord } from '#lib/restore.ts'
import { useZone } from '#stores/preferences.ts'
import { CodeBlock } from '#ui/CodeBlock.tsx'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { connectionString, endpointsOf } from '../../shared/connection-strings.ts'
import { instanceQuery } from '../../shared/instance-detail.ts'
import { swapStatement } from '../tables/plan.ts'
import { estimates, everyTable, mostCounted, tableCounts } from './row-counts.ts'

interface DetailProps {
  item: CheckItem
  connection: string
  record: RestoreRecord | undefined
  target: { id: string; name: string }
}

/** What one needs for a point of the list: an address, a statement, the page to look at. */
export function Detail({ item, connection, record, target }: DetailProps) {
  const { t } = useTranslation('restores')
  const place = { connection, instanceId: target.id }
  const { name } = target
  if (item === 'connect')
    return (
      <>
        <p>
          {t('checklist.connectText')} {record?.kind === 'new' && t('checklist.connectNew')}
        </p>
        <Endpoint connection={connection} id={target.id} />
      </>
    )
  if (item === 'rows') return <Rows record={record} />
  if (item === 'parameters')
    return (
      <>
        <p>
          {t('checklist.parametersText')} {record?.kind !== 'new' && t('checklist.parametersSame')}
        </p>
        <Link to={paths.instance(place, 'parameters')}>{t('checklist.openParameters', { name })}</Link>
        {record && record.source.id !== target.id && !record.request.deleted && (
          <Link
            to={paths.compareParameters({
              with: `instance~${connection}~${record.source.id},instance~${connection}~${target.id}`,
            })}
          >
            {t('checklist.compare', { source: record.source.name, target: name })}
          </Link>
        )}
      </>
    )
  if (item === 'users')
    return (
      <>
        <p>{t('checklist.usersText')}</p>
        <Link to={paths.instance(place, 'databases')}>{t('checklist.openUsers', { name })}</Link>
      </>
    )
  if (item === 'proxy')
    return (
      <>
        <p>{t('checklist.proxyText')}</p>
        <Link to={paths.instance(place, 'network')}>{t('checklist.openNetwork', { name })}</Link>
      </>
    )
  if (item === 'tags')
    return (
      <>
        <p>{t('checklist.tagsText')}</p>
        <Link to={paths.instance(place, 'overview', { form: 'tags' })}>{t('checklist.openOverview', { name })}</Link>
      </>
    )
  return (
    <>
      <p>{t('checklist.swapText')}</p>
      <CodeBlock
        code={swapStatement(record?.request.tables ?? [], undefined)}
        language="sql"
        format={false}
        maxHeight={200}
        label={t('checklist.swapStatement')}
      />
    </>
  )
}

function Endpoint({ connection, id }: { connection: string; id: string }) {
  const { t } = useTranslation('restores')
  const { data } = useQuery(instanceQuery(connection, id))
  const endpoint = data && endpointsOf(data.instance)[0]
  if (!data) return null
  if (!endpoint) return <p>{t('checklist.noEndpoint')}</p>
  const address = `${endpoint.host}:${endpoint.port}`
  const user = data.instance.db_user_name ?? data.instance.db_username ?? 'root'
  return (
    <>
      <KeyValueList items={[{ label: t('checklist.endpoint'), value: address, copy: address, mono: true }]} />
      <CodeBlock code={connectionString('mysql', endpoint, user)} label={t('checklist.endpoint')} />
    </>
  )
}

function Rows({ record }: { record: RestoreRecord | undefined }) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const tables = record?.kind === 'tables' ? (record.request.tables ?? []) : []
  const at = record?.request.time ?? record?.request.backupTime
  return (
    <>
      <p>
        {t(tables.length ? 'checklist.rowsTables' : 'checklist.rowsText')}
        {tables.length > mostCounted && ` ${t('checklist.firstTables', { count: mostCounted })}`}
      </p>
      {tables.length > 0 ? (
        <CodeBlock
          code={tableCounts(tables)}
          language="sql"
          format={false}
          maxHeight={200}
          label={t('checklist.exactTables')}
        />
      ) : (
        <>
          <h4>{t('checklist.exact')}</h4>
          <CodeBlock code={everyTable} language="sql" format={false} maxHeight={200} label={t('checklist.exact')} />
          <h4>{t('checklist.estimate')}</h4>
          <CodeBlock code={estimates} language="sql" format={false} maxHeight={200} label={t('checklist.estimate')} />
        </>
      )}
      {at !== undefined && <p>{t('checklist.newest', { time: formatDateTime(at, { zone, seconds: true }) })}</p>}
    </>
  )
}
