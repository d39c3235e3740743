import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { t as text } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import type { ItemStatus, RunItem } from '#lib/parameters/apply.ts'
import { type ApplyRun, forgetRun, runKeyOf } from '#stores/parameter-runs.ts'
import { Panel } from '../Panel.tsx'
import { StatusBadge, type Tone } from '../StatusBadge.tsx'
import classes from './editor.module.css'

const looks: Record<ItemStatus, { tone: Tone; label: () => string }> = {
  waiting: { tone: 'neutral', label: () => text('parameters:result.waiting') },
  running: { tone: 'busy', label: () => text('parameters:result.running') },
  done: { tone: 'ok', label: () => text('parameters:result.done') },
  refused: { tone: 'danger', label: () => text('parameters:result.refused') },
  failed: { tone: 'danger', label: () => text('parameters:result.failed') },
  unknown: { tone: 'warn', label: () => text('parameters:result.unknown') },
  unsent: { tone: 'neutral', label: () => text('parameters:result.unsent') },
}

const again: readonly ItemStatus[] = ['refused', 'failed', 'unknown', 'unsent']

interface ApplyResultProps {
  run: ApplyRun
  /** The page of an instance, by its id. */
  hrefOf: (instanceId: string) => string
  /** Where the cloud's own records of this template's applications are shown. */
  recordsHref: string
  /** Sends those again that did not work. */
  onRetry: (items: readonly RunItem[]) => void
}

/** How an application went, instance by instance; those that did not work can be tried again. */
export function ApplyResult({ run, hrefOf, recordsHref, onRetry }: ApplyResultProps) {
  const { t } = useTranslation('parameters')
  const { templateName, items, active } = run
  const retry = items.filter(({ status }) => again.includes(status))
  const done = items.filter(({ status }) => status === 'done').length
  return (
    <Panel
      title={active ? t('result.titleActive', { name: templateName }) : t('result.title', { name: templateName })}
      note={t('result.note', { done, count: items.length })}
      actions={
        !active && (
          <>
            {retry.length > 0 && (
              <Button size="xs" onClick={() => onRetry(retry)}>
                {t('result.retry', { count: retry.length })}
              </Button>
            )}
            <Button size="xs" variant="default" onClick={() => forgetRun(runKeyOf(run))}>
              {t('result.dismiss')}
            </Button>
          </>
        )
      }
    >
      {!active && items.some(({ status }) => status === 'unknown') && (
        <p className={classes['unknown']} role="status">
          {t('result.unknownText')} <Link to={recordsHref}>{t('result.records')}</Link>
        </p>
      )}
      <ul className={classes['results']} aria-label={t('result.label')}>
        {items.map(({ id, name, status, reason, code }) => (
          <li key={id}>
            <StatusBadge tone={looks[status].tone} label={looks[status].label()} />
            <Link to={hrefOf(id)}>{name}</Link>
            {status === 'unsent' && <span className="muted">{t('result.unsentText')}</span>}
            {(reason || code) && (
              <span className={classes['problem']}>
                {reason} {code && <span className="mono">{code}</span>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
