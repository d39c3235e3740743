import { useTranslation } from 'react-i18next'
import '#i18n/gemini-backups.ts'
import { formatDateTime, timeOf } from '#lib/format.ts'
import { useZone } from '#stores/preferences.ts'
import { Panel } from '#ui/Panel.tsx'
import { engineText } from '../../shared/words.tsx'
import type { Source } from './source.ts'

/** Says what the new instance begins with, above the form. */
export function SourceNote({ source }: { source: Source }) {
  const { t } = useTranslation('geminiBackups')
  const zone = useZone()
  const { name, backup, time, instance, engine } = source
  const at = formatDateTime(time ?? timeOf(backup?.begin_time ?? ''), { zone })
  return (
    <Panel title={backup ? t('source.titleBackup', { name }) : t('source.titleMoment', { name, time: at })}>
      <p>
        {backup
          ? t('source.fromBackup', { name, backup: backup.name, time: at })
          : t('source.fromMoment', { name, time: at })}{' '}
        {instance ? t('source.filled', { name }) : t('source.gone')}
      </p>
      <p className="muted">{t('source.engineOnly', { engine: engineText(engine) })}</p>
    </Panel>
  )
}
