import { useTranslation } from 'react-i18next'
import { usePreferences } from '#stores/preferences.ts'
import { Segments } from './Segments.tsx'

/** Local times or UTC, for the whole console. */
export function ZoneSwitch() {
  const { t } = useTranslation()
  const zone = usePreferences((state) => state.zone)
  const setZone = usePreferences((state) => state.setZone)
  return (
    <Segments
      label={t('time.zone')}
      value={zone}
      onChange={setZone}
      options={[
        { value: 'local', label: t('time.local') },
        { value: 'utc', label: t('time.utc') },
      ]}
    />
  )
}
