import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { geminiCan } from '#contract/geminidb/rules.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { refusalText } from '../shared/words.tsx'
import { pitrPointsQuery, pitrPolicyQuery, pitrStorageQuery } from './queries.ts'

const PitrForm = lazy(async () => ({ default: (await import('./PitrForm.tsx')).PitrForm }))
const GoBackForm = lazy(async () => ({ default: (await import('./GoBackForm.tsx')).GoBackForm }))

/** Points in time that a Redis cluster keeps of itself, and going back to one. */
export function PitrPanel({ connection, instance }: { connection: string; instance: GeminiInstance }) {
  const { t } = useTranslation('geminiBackups')
  const [form, openForm, closeForm] = useUrlForm()
  const { id } = instance
  const policy = useQuery(pitrPolicyQuery(connection, id))
  const on = policy.data?.enabled ?? false
  const points = useQuery(pitrPointsQuery(connection, id, on))
  const storage = useQuery(pitrStorageQuery(connection, id, on))
  const { data } = policy
  const all = points.data?.restore_time ?? []
  const error = data ? (policy.error ?? points.error) : null
  return (
    <Panel
      title={t('pitr.title')}
      note={t('pitr.note')}
      error={error}
      onRetry={() => void (policy.error ? policy : points).refetch()}
      updatedAt={policy.dataUpdatedAt}
      actions={
        <>
          <ReasonButton
            label={t('pitr.change')}
            variant="default"
            size="xs"
            disabled={data ? undefined : t('policy.reading')}
            onClick={() => openForm('points')}
          />
          <ReasonButton
            label={t('pitr.goBack')}
            variant="default"
            size="xs"
            disabled={
              refusalText(geminiCan.restoreToPoint(instance)) ?? (all.length === 0 ? t('pitr.noPoints') : undefined)
            }
            onClick={() => openForm('go-back')}
          />
        </>
      }
    >
      {policy.error && !data ? (
        <FailedState error={policy.error} onRetry={() => void policy.refetch()} />
      ) : !data ? (
        <LoadingRows rows={1} />
      ) : (
        <KeyValueList
          label={t('pitr.title')}
          columns={2}
          items={[
            {
              label: t('pitr.kept'),
              value: on ? t('pitr.on', { interval: data.interval, count: data.keep_days ?? 1 }) : t('pitr.off'),
            },
            on && {
              label: t('pitr.points'),
              value: points.data && (
                <>
                  {t('pitr.count', { count: points.data.total_count })}
                  {all.length > 0 && (
                    <>
                      , <TimeText value={all.at(-1)} /> – <TimeText value={all[0]} />
                    </>
                  )}
                </>
              ),
            },
            on && {
              label: t('pitr.storage'),
              value: storage.data && t('pitr.gb', { size: storage.data.storage }),
              hint: t('pitr.storageHint'),
            },
          ]}
        />
      )}
      <Suspense>
        {form.name === 'points' && data && (
          <PitrForm connection={connection} instance={instance} policy={data} points={all.length} onClose={closeForm} />
        )}
        {form.name === 'go-back' && (
          <GoBackForm
            connection={connection}
            instance={instance}
            points={points.data?.restore_time}
            onClose={closeForm}
          />
        )}
      </Suspense>
    </Panel>
  )
}
