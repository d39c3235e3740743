import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/gemini-backups.ts'
import type { GeminiBackup } from '#contract/geminidb/backups.ts'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { daysText } from '#ui/recovery/weekdays.ts'
import { TimeText } from '#ui/TimeText.tsx'
import { policyQuery } from './queries.ts'

const PolicyForm = lazy(async () => ({ default: (await import('./PolicyForm.tsx')).PolicyForm }))

interface PolicyPanelProps {
  connection: string
  instance: GeminiInstance
  /** Undefined while they are not there. */
  backups: readonly GeminiBackup[] | undefined
}

/** When automated backups are made, how long they are kept, and the newest one that can be restored. */
export function PolicyPanel({ connection, instance, backups }: PolicyPanelProps) {
  const { t } = useTranslation('geminiBackups')
  const [form, openForm, closeForm] = useUrlForm()
  const { data, error, refetch, dataUpdatedAt } = useQuery(policyQuery(connection, instance.id))
  const policy = data?.backup_policy
  const newest = backups?.find(({ status }) => status === 'COMPLETED')
  return (
    <Panel
      title={t('policy.title')}
      error={data ? error : null}
      onRetry={() => void refetch()}
      updatedAt={dataUpdatedAt}
      actions={
        <ReasonButton
          label={t('policy.change')}
          variant="default"
          size="xs"
          disabled={policy ? undefined : t('policy.reading')}
          onClick={() => openForm('policy')}
        />
      }
    >
      {error && !data ? (
        <FailedState error={error} onRetry={() => void refetch()} />
      ) : !policy ? (
        <LoadingRows rows={1} />
      ) : (
        <KeyValueList
          label={t('policy.title')}
          columns={2}
          items={[
            {
              label: t('policy.automated'),
              value:
                policy.keep_days === 0
                  ? t('policy.off')
                  : t('policy.on', {
                      days: daysText((policy.period ?? '').split(',').map(Number)),
                      window: policy.start_time ?? '',
                    }),
            },
            {
              label: t('policy.kept'),
              value: policy.keep_days === 0 ? undefined : t('policy.keptFor', { count: policy.keep_days }),
            },
            {
              label: t('policy.newest'),
              value: newest ? <TimeText value={newest.begin_time} style="relative" /> : backups && t('policy.none'),
              hint: newest?.name,
            },
            {
              label: t('policy.count'),
              value: backups && t('policy.counted', { count: backups.length }),
            },
          ]}
        />
      )}
      {form.name === 'policy' && policy && (
        <Suspense>
          <PolicyForm
            connection={connection}
            instance={instance}
            policy={policy}
            backups={backups}
            onClose={closeForm}
          />
        </Suspense>
      )}
    </Panel>
  )
}
