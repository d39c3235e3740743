import {
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleMinus,
  IconLoader2,
  IconOctagonFilled,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import '#i18n/recoverability.ts'
import { formatDateTime, formatDuration } from '#lib/format.ts'
import type { Rehearsal, RehearsalStep, RehearsalStepName } from '#lib/rehearsal.ts'
import { roughDuration, roughRange } from '#lib/usual.ts'
import { useZone } from '#stores/preferences.ts'
import { ProgressBar } from '#ui/JobTray.tsx'
import { useNow } from '#ui/use-now.ts'
import classes from './rehearsals.module.css'
import { restoreLeft } from './remaining.ts'
import { phaseText, stepNames, stepText } from './words.ts'

const icons = {
  waits: IconCircleDashed,
  runs: IconLoader2,
  done: IconCircleCheckFilled,
  failed: IconOctagonFilled,
  'left-out': IconCircleMinus,
} as const
type StepState = keyof typeof icons

/** The step that a failure belongs to: the last one that was begun before cleaning up. */
const blamed = ({ steps }: Rehearsal): RehearsalStepName | undefined =>
  steps.findLast(({ name }) => name !== 'delete')?.name

function stateOf(rehearsal: Rehearsal, name: RehearsalStepName, step: RehearsalStep | undefined): StepState {
  const { verdict, status } = rehearsal
  if (!step) return status !== 'running' || (verdict !== null && name !== 'delete') ? 'left-out' : 'waits'
  if (verdict === 'failed' && name === blamed(rehearsal)) return 'failed'
  if (verdict === 'cancelled' && name === blamed(rehearsal)) return 'left-out'
  return step.ended === null ? 'runs' : 'done'
}

/** The four steps with their measured times; the one that runs with how far it is, and with what holds it up. */
export function Progress({ rehearsal }: { rehearsal: Rehearsal }) {
  const { t } = useTranslation('recoverability')
  const zone = useZone()
  const now = useNow(1000)
  const { trouble, status, deadline, plan, percent } = rehearsal
  const left = restoreLeft(rehearsal, now)
  const time = (at: number) => formatDateTime(at, { zone, seconds: true })
  return (
    <>
      {status === 'running' && (
        <p className="muted" role="status">
          {phaseText(rehearsal.phase)}.
          {rehearsal.verdict === null && ` ${t('record.deadline', { time: time(deadline) })}`}
        </p>
      )}
      {trouble && (
        <p className={classes['notice']} role="status">
          <strong>{t('record.trouble', { time: time(trouble.since) })}</strong>
          <span>
            {trouble.message} <span className="mono muted">{trouble.code}</span>
          </span>
          <span>{t('record.troubleTries', { count: trouble.times, last: time(trouble.last) })}</span>
        </p>
      )}
      <ol className={classes['steps']} aria-label={t('record.progressLabel')}>
        {stepNames.map((name) => {
          const step = rehearsal.steps.find((one) => one.name === name)
          const state = stateOf(rehearsal, name, step)
          const Icon = icons[state]
          const usual = name === 'restore' ? plan?.usual.restore : name === 'delete' ? plan?.usual.delete : undefined
          return (
            <li key={name} className={classes['step']} data-state={state}>
              <Icon size={16} aria-hidden data-spin={state === 'runs' || undefined} />
              <span>{stepText(name)}</span>
              <span className="num">
                {!step
                  ? t(state === 'waits' ? 'rehearsal.stepWaits' : 'rehearsal.stepLeftOut')
                  : step.ended === null
                    ? t('rehearsal.stepRuns', {
                        time: formatDuration(Math.max(0, Math.round((now - step.started) / 1000) * 1000)),
                      })
                    : formatDuration(step.ended - step.started)}
              </span>
              {state === 'runs' && (
                <span className={classes['bar']}>
                  <ProgressBar
                    label={name === 'restore' ? t('record.restoring', { name: rehearsal.target.name }) : stepText(name)}
                    percent={name === 'restore' ? (percent ?? undefined) : undefined}
                  />
                  <span className="num">
                    {[
                      name === 'restore' && percent !== null && `${Math.round(percent)} %`,
                      name === 'restore' && left !== undefined && t('record.remaining', { time: roughDuration(left) }),
                      usual && t('record.usual', { range: roughRange(usual.median, usual.p90) }),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </>
  )
}
