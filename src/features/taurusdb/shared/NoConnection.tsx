import { useTranslation } from 'react-i18next'
import { NoConnection as NoConnectionOf } from '#ui/fleet/FleetList.tsx'

interface NoConnectionProps {
  /** The page's. */
  title: string
  /** What `?scope=` says. */
  scope: string | null
  /** The same page for all connections. */
  all: string
}

/** A page without anything to show: `?scope=` names nothing, or nothing is set up at all. */
export function NoConnection(props: NoConnectionProps) {
  const { t } = useTranslation('shell')
  return <NoConnectionOf {...props} service={t('services.taurusdb')} />
}
