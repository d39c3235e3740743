import { Drawer } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { formatDateTime } from '#lib/format.ts'
import { type CheckItem, itemsOf, type RestoreCheck } from '#lib/restore.ts'
import { asApiError } from '#query/errors.ts'
import { jobQuery } from '#query/jobs.ts'
import { checksQuery, restoreOfJobQuery, setCheck } from '#query/restores.ts'
import { useZone } from '#stores/preferences.ts'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { ProgressBar } from '#ui/JobTray.tsx'
import { toast } from '#ui/toast.tsx'
import { Detail } from './CheckDetail.tsx'
import classes from './progress.module.css'

interface ChecklistProps {
  onClose: () => void
  connection: string
  job: string
  /** The page's instance; the restored one may be another. */
  instance: { id: string; name: string }
}

/** What to look at after a restore; ticks are kept in the console for everybody. */
export function Checklist({ onClose, connection, job, instance }: ChecklistProps) {
  const { t } = useTranslation(['restores', 'common'])
  const kept = useQuery(restoreOfJobQuery(connection, job))
  const seen = useQuery(jobQuery('taurusdb', connection, job))
  const checks = useQuery(checksQuery(connection, job))
  const record = kept.data?.[0]
  const target = record?.target ?? seen.data?.instance ?? instance
  const items = itemsOf(record?.kind ?? (/tables/i.test(seen.data?.name ?? '') ? 'tables' : 'existing'))
  const tick = useMutation({
    mutationFn: ({ item, done }: { item: CheckItem; done: boolean }) => setCheck(connection, job, item, done),
    onError: (error) => toast.error(asApiError(error), t('checklist.failed')),
  })
  const done = items.filter((item) => checks.data?.some((check) => check.item === item)).length
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(720px, 100vw)"
      title={t('checklist.title', { name: target.name })}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
      styles={{ body: { padding: 0 } }}
    >
      <div className={classes.drawer}>
        <p className="muted">{t('checklist.subtitle')}</p>
        {kept.data && !record && (
          <p>
            {t('checklist.unknown')}. {t('checklist.unknownText')}
          </p>
        )}
        {checks.error && <ErrorNote error={checks.error} onRetry={() => void checks.refetch()} />}
        {kept.isPending || checks.isPending ? (
          <LoadingRows rows={6} />
        ) : (
          <>
            <div>
              <span className="num" role="status">
                {done === items.length
                  ? t('checklist.allDone')
                  : t('checklist.progress', { done, count: items.length })}
              </span>
              <ProgressBar
                label={t('checklist.progress', { done, count: items.length })}
                percent={(100 * done) / items.length}
              />
            </div>
            <ul className={classes.list}>
              {items.map((item) => (
                <Item
                  key={item}
                  label={t(`checklist.${item}`)}
                  check={checks.data?.find((check) => check.item === item)}
                  disabled={tick.isPending}
                  onTick={(to) => tick.mutate({ item, done: to })}
                >
                  <Detail item={item} connection={connection} record={record} target={target} />
                </Item>
              ))}
            </ul>
          </>
        )}
      </div>
    </Drawer>
  )
}

interface ItemProps {
  label: string
  check: RestoreCheck | undefined
  disabled: boolean
  onTick: (done: boolean) => void
  children: ReactNode
}

function Item({ label, check, disabled, onTick, children }: ItemProps) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const time = check ? formatDateTime(check.done, { zone }) : ''
  return (
    <li className={classes.item} data-done={check ? true : undefined}>
      <label>
        <input
          type="checkbox"
          aria-label={label}
          checked={check !== undefined}
          disabled={disabled}
          onChange={(event) => onTick(event.currentTarget.checked)}
        />
        <span className={classes.title}>
          <span>{label}</span>
          {check && (
            <small>
              {check.author ? t('checklist.doneBy', { time, name: check.author }) : t('checklist.doneAt', { time })}
            </small>
          )}
        </span>
      </label>
      <div className={classes.detail}>{children}</div>
    </li>
  )
}
