import { useTranslation } from 'react-i18next'
import { type Change, effectsOf } from './model.ts'

interface InstanceImpactProps {
  changes: readonly Change[]
  /** The template whose values the instance has now. */
  templateName: string | undefined
}

/** What changed parameters do to a running instance. */
export function InstanceImpact({ changes, templateName }: InstanceImpactProps) {
  const { t } = useTranslation('parameters')
  const { now, restart, unknown } = effectsOf(changes)
  return (
    <>
      <strong>{t('impact.instanceTitle')}</strong>
      {now > 0 && <span>{t('impact.now', { count: now })}</span>}
      {restart > 0 && <span>{t('impact.restart', { count: restart })}</span>}
      {unknown > 0 && <span>{t('impact.unknown', { count: unknown })}</span>}
      <span>{t('impact.instanceTask')}</span>
      {templateName && <span>{t('impact.ownValues', { name: templateName })}</span>}
    </>
  )
}
