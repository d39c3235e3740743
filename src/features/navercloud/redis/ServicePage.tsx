import { IconEraser, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import '#i18n/naver.ts'
import type { getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { connectionsQuery } from '#query/connections.ts'
import { usePrefetchedQuery } from '#query/prefetched.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { DataAge } from '#ui/DataAge.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { Configuration } from './Configuration.tsx'
import { Groups } from './Groups.tsx'
import { serviceOf, serviceQuery } from './queries.ts'
import classes from './redis.module.css'
import { Servers } from './Servers.tsx'
import { ServiceForms } from './ServiceForms.tsx'
import { NaverStatus, refusalOf } from './words.tsx'

/** Everything that NAVER says of one Redis service, and what can be done with it. */
export function ServicePage() {
  const { t } = useTranslation('naver')
  const { connection = '', instanceId = '' } = useParams()
  const { data, error, refetch, dataUpdatedAt } = usePrefetchedQuery<typeof getCloudDBInstanceList>(
    serviceQuery(connection, instanceId),
  )
  const { data: connections } = useQuery(connectionsQuery)
  const [, openForm] = useUrlForm()
  const service = serviceOf(data)
  if (!service) return null
  const where = connections?.find(({ id }) => id === connection)
  const { isCloudDBNeedReboot: mustReboot, isCloudDBConfigNeedReboot: configWaits } = service
  return (
    <div className="page">
      <PageHeader
        title={service.cloudDBServiceName}
        of={service.cloudDBInstanceNo}
        badge={
          <>
            <NaverStatus status={service.cloudDBInstanceStatusName} variant="soft" />
            {(mustReboot || configWaits) && (
              <StatusBadge
                tone="warn"
                label={t('page.rebootNeeded')}
                detail={t(mustReboot ? 'page.rebootService' : 'page.rebootConfig')}
                variant="soft"
              />
            )}
          </>
        }
        meta={
          <>
            <CopyText value={service.cloudDBInstanceNo} label={t('page.copyNumber')} />
            <span>
              {where?.name ?? connection} · {service.zone.zoneName}
            </span>
            <span>{service.engineVersion}</span>
            <DataAge at={dataUpdatedAt} />
          </>
        }
        actions={
          <>
            <ReasonButton
              label={t('menu.flush')}
              variant="default"
              icon={<IconEraser size={16} aria-hidden />}
              disabled={refusalOf(service)}
              onClick={() => openForm('flush')}
            />
            <ReasonButton
              label={t('menu.delete')}
              variant="default"
              icon={<IconTrash size={16} aria-hidden />}
              disabled={refusalOf(service)}
              onClick={() => openForm('delete')}
            />
          </>
        }
      />
      {error && <ErrorNote error={error} title={t('page.refreshFailed')} onRetry={() => void refetch()} />}
      {(mustReboot || configWaits) && (
        <p className={classes.notice}>
          {t(mustReboot ? 'page.rebootService' : 'page.rebootConfig')} {t('page.rebootWhere')}
        </p>
      )}
      <Servers service={service} />
      <Configuration connection={connection} service={service} />
      <Groups service={service} />
      <p className="muted">{t('page.moreText')}</p>
      <ServiceForms connection={connection} number={instanceId} />
    </div>
  )
}
