import { useTranslation } from 'react-i18next'
import '#i18n/naver.ts'
import { type CloudDBInstance, getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import { useTarget } from '#query/use-target.ts'
import { WhichInstance } from '#ui/WhichInstance.tsx'
import { namesIn } from './queries.ts'

/** Which service a form is about, beyond its name. */
export function Target({ connection, service }: { connection: string; service: CloudDBInstance }) {
  const { t } = useTranslation('naver')
  const { cloudDBInstanceNo: id, cloudDBServiceName: name, cloudDBServerInstanceList: servers } = service
  const region = service.zone.zoneName
  const target = useTarget(getCloudDBInstanceList, namesIn, { connection, id, name, region })
  return (
    <WhichInstance
      target={target}
      more={[{ label: t('target.servers'), value: servers.map((server) => server.cloudDBServerName).join(', ') }]}
    />
  )
}
