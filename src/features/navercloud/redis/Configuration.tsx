import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CloudDBInstance } from '#contract/navercloud/redis.ts'
import { formatBytes, formatTime, zoneName } from '#lib/format.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useZone } from '#stores/preferences.ts'
import { type KeyValue, KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { imagesQuery, koreanMoment, productsQuery } from './queries.ts'
import classes from './redis.module.css'

/** What the service is made of and how it is cared for. Names of image and size come from lists of their own. */
export function Configuration({ connection, service }: { connection: string; service: CloudDBInstance }) {
  const { t } = useTranslation('naver')
  const zone = useZone()
  const { data: connections } = useQuery(connectionsQuery)
  const { cloudDBImageProductCode: imageCode, cloudDBProductCode: productCode } = service
  const images = useQuery(imagesQuery(connection))
  const products = useQuery(productsQuery(connection, imageCode))
  const image = images.data?.getCloudDBImageProductListResponse.productList.find((one) => one.productCode === imageCode)
  const product = products.data?.getCloudDBProductListResponse.productList.find(
    (one) => one.productCode === productCode,
  )
  const moment = koreanMoment(service.backupTime, Date.now())
  const groups: { title: string; items: KeyValue[] }[] = [
    {
      title: t('page.engine'),
      items: [
        { label: t('columns.version'), value: service.engineVersion },
        { label: t('page.product'), value: product?.productName ?? productCode, hint: productCode },
        {
          label: t('page.memory'),
          value: t('cells.size', { cpus: service.cpuCount, memory: formatBytes(service.memorySize) }),
        },
        { label: t('page.image'), value: image?.productName ?? imageCode, hint: imageCode },
        ...(service.dataStorageType ? [{ label: t('page.storageType'), value: service.dataStorageType.codeName }] : []),
        { label: t('page.licence'), value: service.licenseCode },
      ],
    },
    {
      title: t('page.network'),
      items: [
        { label: t('columns.port'), value: service.cloudDBPort },
        { label: t('columns.connection'), value: connections?.find(({ id }) => id === connection)?.name ?? connection },
        { label: t('page.region'), value: service.region.regionName },
        { label: t('columns.zone'), value: `${service.zone.zoneName} · ${service.zone.zoneDescription}` },
        { label: t('columns.ha'), value: service.isHa ? t('cells.ha') : t('cells.noHa') },
      ],
    },
    {
      title: t('page.care'),
      items: [
        {
          label: t('page.backup'),
          hint: t('page.backupHint'),
          value: (
            <>
              {t('page.backupValue', { time: service.backupTime, count: service.backupFileRetentionPeriod })}
              {!Number.isNaN(moment) && (
                <span className="muted">
                  {' '}
                  · {t('page.backupHere', { time: formatTime(moment, { zone }), zone: zoneName(zone, moment) })}
                </span>
              )}
            </>
          ),
        },
        { label: t('page.created'), value: <TimeText value={service.createDate} /> },
        {
          label: t('page.rebootSchedule'),
          value: service.rebootScheduleTime ? <TimeText value={service.rebootScheduleTime} /> : t('page.none'),
        },
      ],
    },
  ]
  return (
    <Panel title={t('page.config')}>
      <div className={classes.groups}>
        {groups.map(({ title, items }) => (
          <section key={title} className={classes.group} aria-label={title}>
            <h3>{title}</h3>
            <KeyValueList label={title} items={items} />
          </section>
        ))}
      </div>
    </Panel>
  )
}
