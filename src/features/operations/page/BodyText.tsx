import { useTranslation } from 'react-i18next'
import type { Violation } from '#lib/schema.ts'
import forms from '../form/form.module.css'
import { problemText } from '../form/limits.ts'
import { jsonProblem } from '../model/values.ts'
import classes from './OperationPage.module.css'

interface BodyTextProps {
  text: string
  violations: readonly Violation[]
  /** The text as typed; with the value it stands for once it is JSON. */
  onText: (text: string, value?: { json: unknown }) => void
}

/** The body as JSON text. What is no JSON yet stays as typed, and the last value that was one is what would be sent. */
export function BodyText({ text, violations, onText }: BodyTextProps) {
  const { t } = useTranslation('operations')
  const wrong = text.trim() === '' ? undefined : jsonProblem(text)
  const write = (next: string) => {
    if (next.trim() === '') onText(next, { json: undefined })
    else if (jsonProblem(next)) onText(next)
    else onText(next, { json: JSON.parse(next) as unknown })
  }
  return (
    <div className={forms.control}>
      <textarea
        className={`${forms.input} ${forms.editor}`}
        aria-label={t('part.bodyText')}
        aria-invalid={wrong ? true : undefined}
        spellCheck={false}
        autoComplete="off"
        rows={Math.min(28, Math.max(10, text.split('\n').length + 1))}
        value={text}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      {wrong ? (
        <p className={forms.problem} role="alert">
          {wrong.line === undefined || wrong.column === undefined
            ? t('part.noJson', { message: wrong.message })
            : t('part.noJsonAt', { message: wrong.message, line: wrong.line, column: wrong.column })}
        </p>
      ) : (
        <p className={classes.bodyNotes}>
          <button
            type="button"
            className={forms.link}
            disabled={text.trim() === ''}
            onClick={() => write(JSON.stringify(JSON.parse(text), null, 2))}
          >
            {t('part.tidy')}
          </button>
        </p>
      )}
      {!wrong && violations.length > 0 && (
        <ul className={classes.problems}>
          {violations.map((violation) => (
            <li key={`${violation.field} ${violation.rule}`}>
              <code className="mono">{violation.field || t('part.body')}</code> {problemText(violation)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
