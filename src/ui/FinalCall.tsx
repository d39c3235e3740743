import { useTranslation } from 'react-i18next'
import '#i18n/restores.ts'
import { CodeBlock } from './CodeBlock.tsx'
import classes from './FinalCall.module.css'

interface FinalCallProps {
  /** The operation: its method, and its path with parameters in braces. */
  op: { method: string; path: string }
  path?: Readonly<Record<string, string>>
  /** As it will be sent; passwords are masked here. */
  body?: object
  open?: boolean
}

const secret = /passw|secret/i

/** Whether something in it was hidden, and the rest as it is. */
function masked(value: unknown): { shown: unknown; hidden: boolean } {
  if (typeof value !== 'object' || value === null) return { shown: value, hidden: false }
  let hidden = false
  const inner = (name: string, part: unknown): unknown => {
    if (secret.test(name) && part) {
      hidden = true
      return '••••••••'
    }
    const below = masked(part)
    hidden ||= below.hidden
    return below.shown
  }
  const shown = Array.isArray(value)
    ? value.map((part: unknown) => inner('', part))
    : Object.fromEntries(Object.entries(value).map(([name, part]) => [name, inner(name, part)]))
  return { shown, hidden }
}

/** The request that a form is going to send: method, path and body, folded. */
export function FinalCall({ op, path = {}, body, open }: FinalCallProps) {
  const { t } = useTranslation('restores')
  const target = op.path.replaceAll(/\{(\w+)\}/g, (whole, name: string) => path[name] ?? whole)
  const { shown, hidden } = masked(body)
  const text = JSON.stringify(shown, null, 2)
  return (
    <details className={classes.call} open={open}>
      <summary>
        {t('call.title')}{' '}
        <span className="mono">
          {op.method} {target}
        </span>
      </summary>
      <p className="muted">
        {t('call.text')} {hidden && t('call.secret')}
      </p>
      {body && <CodeBlock code={text} label={t('call.title')} maxHeight={240} />}
    </details>
  )
}
