import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { formatDuration, formatGb } from '#lib/format.ts'
import type { Rehearsal } from '#lib/rehearsal.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { limitText } from './limit.ts'
import { pointText, sizeText } from './words.ts'

/** What somebody needs who wants to know what exactly was tried. */
export function Evidence({ rehearsal, connection }: { rehearsal: Rehearsal; connection: string }) {
  const { t } = useTranslation('recoverability')
  const { plan, target, instance, started, ended, restoreTook } = rehearsal
  const point = plan?.point
  return (
    <KeyValueList
      label={t('record.evidence')}
      items={[
        { label: t('record.facts.point'), value: pointText(rehearsal), copy: point?.backup?.id },
        { label: t('record.facts.pointAt'), value: <TimeText value={point?.at} seconds /> },
        { label: t('record.facts.restore'), value: formatDuration(restoreTook) },
        { label: t('record.facts.total'), value: ended === null ? undefined : formatDuration(ended - started) },
        { label: t('record.facts.started'), value: <TimeText value={started} seconds /> },
        { label: t('record.facts.ended'), value: <TimeText value={ended} seconds /> },
        { label: t('record.facts.source'), value: instance.name, copy: instance.id },
        { label: t('record.facts.connection'), value: connection },
        { label: t('record.facts.version'), value: plan?.source.version },
        { label: t('record.facts.sourceStatus'), value: plan?.source.status },
        { label: t('record.facts.target'), value: target.name, mono: true },
        { label: t('record.facts.targetId'), value: target.id, mono: true, copy: target.id || undefined },
        { label: t('record.facts.size'), value: sizeText(rehearsal) },
        { label: t('record.facts.storage'), value: plan ? formatGb(plan.footprint.storage) : undefined },
        { label: t('record.facts.begun'), value: t(`rehearsal.origin.${rehearsal.origin}`) },
        { label: t('record.facts.limit'), value: limitText(rehearsal.wanted.maxMinutes) },
        { label: t('record.facts.id'), value: rehearsal.id, mono: true, copy: rehearsal.id },
      ]}
    />
  )
}
