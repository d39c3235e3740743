import { useTranslation } from 'react-i18next'
import { type Change, effectsOf } from '#lib/parameters/model.ts'
import { useRestartWord } from './restart-word.ts'

interface InstanceImpactProps {
  changes: readonly Change[]
  /** The template whose values the instance has now. */
  templateName?: string | undefined
  /** Values are set by a task, which keeps other changes of the instance away. */
  byTask: boolean
}

/** What changed parameters do to a running instance. */
export function InstanceImpact({ changes, templateName, byTask }: InstanceImpactProps) {
  const { t } = useTranslation('parameters')
  const { now, restart, unknown } = effectsOf(changes)
  const again = useRestartWord()
  return (
    <>
      <strong>{t('impact.instanceTitle')}</strong>
      {now > 0 && <span>{t('impact.now', { count: now })}</span>}
      {restart > 0 && <span>{t('impact.restart', { count: restart, again })}</span>}
      {unknown > 0 && <span>{t('impact.unknown', { count: unknown })}</span>}
      {byTask && <span>{t('impact.instanceTask')}</span>}
      {templateName && <span>{t('impact.ownValues', { name: templateName })}</span>}
    </>
  )
}
