import { IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Panel } from '#ui/Panel.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { type Entry, taskReader } from '../model/operations.ts'
import { type Draft, permalinkOf } from '../model/permalink.ts'
import { errorTableQuery } from './errors.ts'
import { JsonView } from './JsonView.tsx'
import { StatusMark } from './Marks.tsx'
import classes from './OperationPage.module.css'
import { isFollowed, jobIdOf, type Outcome } from './run.ts'
import { screensOf } from './screens.ts'

/** What came back: the answer to be read, or the refusal explained. */
export function AnswerPanel({
  entry,
  entries,
  draft,
  outcome,
  pending,
}: {
  entry: Entry
  entries: readonly Entry[]
  draft: Draft
  outcome: Outcome | undefined
  pending: boolean
}) {
  const { t } = useTranslation('operations')
  if (!outcome) return null
  const { status, ms, requestId, at, error, answer } = outcome
  const screens = error ? [] : screensOf(entry, draft)
  const job = jobIdOf(answer)
  const reader = job === undefined ? undefined : taskReader(entries)
  return (
    <Panel
      title={t('answer.title')}
      flush
      actions={
        <div className={classes.facts} aria-live="polite">
          <StatusMark status={status} waiting={pending} />
          <span className="num">{t('answer.ms', { ms })}</span>
          <TimeText value={at} style="time" seconds />
        </div>
      }
    >
      {requestId && (
        <p className={classes.requestId}>
          {t('answer.requestId')} <code className="mono">{requestId}</code>
          <CopyButton value={requestId} label={t('answer.copyRequestId')} />
        </p>
      )}
      {error ? (
        <Refusal entry={entry} error={error} />
      ) : answer === undefined ? (
        <p className={classes.empty}>{t('answer.empty')}</p>
      ) : (
        <JsonView value={answer} label={t('answer.title')} fileName={entry.id} />
      )}
      {(screens.length > 0 || job !== undefined) && (
        <p className={classes.screens}>
          {job !== undefined && (
            <span className="muted">{isFollowed(entry) ? t('answer.job') : t('answer.jobElsewhere')}</span>
          )}
          {job !== undefined && reader && (
            <Link
              to={`${paths.operation(entry.service, reader.entry.id)}?${permalinkOf({ connection: draft.connection, path: {}, query: { [reader.parameter]: job }, body: undefined }).search}`}
            >
              {t('answer.lookAtJob')}
              <IconArrowRight size={13} aria-hidden />
            </Link>
          )}
          {screens.map(({ to, label }) => (
            <Link key={to} to={to}>
              {label}
              <IconArrowRight size={13} aria-hidden />
            </Link>
          ))}
        </p>
      )}
    </Panel>
  )
}

function Refusal({ entry, error }: { entry: Entry; error: NonNullable<Outcome['error']> }) {
  const { t } = useTranslation('operations')
  const { data: table } = useQuery(errorTableQuery(entry.service))
  const known = table?.[error.code]
  const remedy = error.remedy ?? known?.remedy
  return (
    <div className={classes.refusal} role="alert">
      <p>
        <code className="mono">{error.code}</code>
      </p>
      <dl>
        <dt>{t('answer.said')}</dt>
        <dd>{error.message}</dd>
        {known?.meaning && known.meaning !== error.message && (
          <>
            <dt>{t('answer.meaning')}</dt>
            <dd>{known.meaning}</dd>
          </>
        )}
        {error.field && (
          <>
            <dt>{t('answer.field')}</dt>
            <dd>
              <code className="mono">{error.field}</code>
            </dd>
          </>
        )}
        {remedy && (
          <>
            <dt>{t('answer.remedy')}</dt>
            <dd>{remedy}</dd>
          </>
        )}
        {error.retryable && (
          <>
            <dt>{t('answer.again')}</dt>
            <dd>{t('answer.retryable')}</dd>
          </>
        )}
      </dl>
    </div>
  )
}
