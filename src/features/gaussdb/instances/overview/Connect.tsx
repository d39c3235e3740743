import { useTranslation } from 'react-i18next'
import '#i18n/connect.ts'
import type { InstanceSummary } from '#contract/gaussdb/instance-types.ts'
import { ConnectionStrings } from '#ui/connect/ConnectionStrings.tsx'
import { authorities, connectionString, databasePlaceholder, endpointsOf, languages } from './connection-strings.ts'

/** How to connect to an instance of GaussDB. */
export function Connect({ instance }: { instance: InstanceSummary }) {
  const { t } = useTranslation('connect')
  const endpoints = endpointsOf(instance)
  return (
    <ConnectionStrings
      database={databasePlaceholder}
      endpoints={endpoints.map((endpoint) => ({
        id: endpoint.id,
        name:
          endpoint.kind === 'allCn' || endpoint.kind === 'allDn'
            ? t('gauss.all')
            : t(`gauss.${endpoint.kind}`, { name: endpoint.name }),
        text: t(`gauss.${endpoint.kind}Text`),
        host: endpoint.hosts.join(', '),
        address: authorities(endpoint, instance.port),
      }))}
      clients={languages.map((language) => ({
        id: language,
        name: t(`languages.${language}`),
        code: (endpointId) => {
          const endpoint = endpoints.find(({ id }) => id === endpointId)
          return endpoint ? connectionString(language, endpoint, instance.port, instance.db_user_name) : ''
        },
      }))}
    />
  )
}
