import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Panel } from '#ui/Panel.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { type PastCall, useHistory } from '../history.ts'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'
import { Comparison } from './Comparison.tsx'
import { StatusMark } from './Marks.tsx'
import classes from './OperationPage.module.css'

const shown = 8

/** What a call was made with, in a line. */
export const inShort = ({ path, query, body }: Draft): string => {
  const values = [...Object.values(path), ...Object.entries(query).map(([name, value]) => `${name}=${value}`)]
  const text = body === undefined ? '' : JSON.stringify(body)
  return [...values, text === '{}' ? '' : text].filter(Boolean).join(' · ')
}

/** The latest calls of this operation from this browser: used again, or two of them side by side. */
export function OwnCalls({ entry, onUse }: { entry: Entry; onUse: (draft: Draft) => void }) {
  const { t } = useTranslation('operations')
  const calls = useHistory((state) => state.calls)
  const own = calls
    .filter(({ service, operation }) => service === entry.service && operation === entry.id)
    .slice(0, shown)
  const [picked, setPicked] = useState<readonly string[]>([])
  if (own.length === 0) return null
  const pick = (id: string) =>
    setPicked((now) => (now.includes(id) ? now.filter((other) => other !== id) : [...now.slice(-1), id]))
  const pair = own.filter(({ id }) => picked.includes(id)).toReversed() as PastCall[]
  return (
    <Panel title={t('history.own')} note={t('history.ownNote')} flush>
      <ul className={classes.calls}>
        {own.map((one) => (
          <li key={one.id}>
            <input
              type="checkbox"
              aria-label={t('history.compare', { request: inShort(one.draft) })}
              title={t('history.compareShort')}
              checked={picked.includes(one.id)}
              onChange={() => pick(one.id)}
            />
            <button type="button" onClick={() => onUse(one.draft)} title={t('history.use')}>
              <StatusMark status={one.status} />
              <span className={classes.callText}>{inShort(one.draft) || one.draft.connection}</span>
              {one.code && <code className="mono">{one.code}</code>}
              <span className="num muted">{t('answer.ms', { ms: one.ms })}</span>
              <span className="muted">
                <TimeText value={one.at} style="relative" />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {pair.length === 2 && <Comparison before={pair[0]!} after={pair[1]!} />}
    </Panel>
  )
}
