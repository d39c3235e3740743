import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatDuration } from '#lib/format.ts'
import type { StepState, TestRun, TestStep, TestVerdict } from '#lib/connections.ts'
import type { ApiErrorLike } from '#ui/api-error.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'
import classes from './connections.module.css'
import { stepName } from './words.ts'

const stateTone: Record<StepState, Tone> = {
  waiting: 'neutral',
  running: 'busy',
  passed: 'ok',
  warning: 'warn',
  failed: 'danger',
  skipped: 'neutral',
}

const verdictTone: Record<TestVerdict, Tone> = { passed: 'ok', warning: 'warn', failed: 'danger' }

function Step({ step }: { step: TestStep }) {
  const { t } = useTranslation('connections')
  const { id, state, text, remedy, details, permission, code, requestId, ms } = step
  return (
    <li className={classes.step} data-state={state}>
      <StatusBadge tone={stateTone[state]} label={stepName(id)} detail={t(`test.states.${state}`)} />
      <div className={classes.found}>
        <span>{text || t(`test.states.${state}`)}</span>
        {permission && (
          <span className={classes.permission}>
            {t('test.permission')}
            <code className="mono">{permission}</code>
            <CopyButton value={permission} />
          </span>
        )}
        {remedy && <span className={classes.remedy}>{remedy}</span>}
        {details.length > 0 && (
          <dl className={classes.details}>
            {details.map(({ label, text: found }) => [
              <dt key={label}>{label}</dt>,
              <dd key={`${label} text`} className="num">
                {found}
              </dd>,
            ])}
          </dl>
        )}
        {(code || requestId) && (
          <span className={`${classes.ids} mono`}>{[code, requestId].filter(Boolean).join(' · ')}</span>
        )}
      </div>
      <span className={`${classes.took} num`}>{ms ? formatDuration(ms) : ''}</span>
    </li>
  )
}

interface TestStepsProps {
  run: TestRun | undefined
  error: ApiErrorLike | null
  onStop: () => void
}

/** The steps of a test while they are taken, each with what it found and what to do about it. */
export function TestSteps({ run, error, onStop }: TestStepsProps) {
  const { t } = useTranslation('connections')
  if (error) return <ErrorNote error={error} />
  if (!run) return null
  const { verdict, ended, started, steps } = run
  return (
    <div className={classes.panel}>
      <div className={classes.verdict} role="status">
        {verdict && ended !== null ? (
          <>
            <StatusBadge variant="soft" tone={verdictTone[verdict]} label={t(`test.verdicts.${verdict}`)} />
            <span className="muted num">{t('test.took', { time: formatDuration(ended - started) })}</span>
          </>
        ) : (
          <>
            <StatusBadge variant="soft" tone="busy" label={t('test.running')} />
            <Button size="compact-sm" variant="default" onClick={onStop}>
              {t('test.stop')}
            </Button>
          </>
        )}
      </div>
      <ol className={classes.steps} aria-label={t('test.title')}>
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </div>
  )
}
