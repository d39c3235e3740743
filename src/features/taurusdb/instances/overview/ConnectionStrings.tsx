import { useTranslation } from 'react-i18next'
import '#i18n/connect.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { ConnectionStrings as Strings } from '#ui/connect/ConnectionStrings.tsx'
import { connectionString, databasePlaceholder, endpointsOf, languages } from '../../shared/connection-strings.ts'

/** How to connect to an instance of TaurusDB. */
export function ConnectionStrings({ instance }: { instance: InstanceDetail }) {
  const { t } = useTranslation('connect')
  const endpoints = endpointsOf(instance)
  const user = instance.db_user_name ?? instance.db_username ?? 'root'
  return (
    <Strings
      database={databasePlaceholder}
      endpoints={endpoints.map(({ id, kind, name, host, port }) => ({
        id,
        name: t(`taurus.${kind}`, { name }),
        text: t(`taurus.${kind}Text`),
        host,
        address: `${host}:${port}`,
      }))}
      clients={languages.map((language) => ({
        id: language,
        name: t(`languages.${language}`),
        code: (endpointId) => {
          const endpoint = endpoints.find(({ id }) => id === endpointId)
          return endpoint ? connectionString(language, endpoint, user) : ''
        },
      }))}
    />
  )
}
