import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Segments } from '#ui/Segments.tsx'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'
import { masked, withPlaceholders } from '../model/secrets.ts'
import { curlOf, jsonOf, pathOf, sdkOf, targetOf } from '../model/snippets.ts'
import classes from './OperationPage.module.css'

const views = ['http', 'curl', 'sdk', 'json'] as const
type View = (typeof views)[number]

interface PreviewProps {
  entry: Entry
  draft: Draft
  secrets: ReadonlySet<string>
  sandbox: boolean
}

/** The request as it is going to be sent, or as it is sent from elsewhere. Secrets are hidden here and named in what is copied. */
export function Preview({ entry, draft, secrets, sandbox }: PreviewProps) {
  const { t } = useTranslation('operations')
  const [view, setView] = useState<View>('http')
  const hasBody = entry.spec.requestBody !== undefined
  const offered = views.filter((one) => one !== 'json' || hasBody)
  const shown = offered.includes(view) ? view : 'http'
  const text = useMemo(() => {
    const hide = shown === 'http' ? masked : withPlaceholders
    const hidden: Draft = {
      ...draft,
      query: hide(draft.query, secrets) as Record<string, string>,
      body: entry.spec.requestBody ? hide(draft.body, secrets) : undefined,
    }
    const input = { op: entry.op, draft: hidden, clientName: entry.clientName }
    if (shown === 'curl') return curlOf(input)
    if (shown === 'sdk') return sdkOf(input)
    if (shown === 'json') return jsonOf(hidden.body)
    return undefined
  }, [shown, draft, entry, secrets])
  return (
    <div className={classes.preview}>
      <div className={classes.previewHead}>
        <Segments
          label={t('preview.as')}
          value={shown}
          onChange={setView}
          options={offered.map((value) => ({ value, label: t(`preview.${value}`) }))}
        />
        {text !== undefined && (
          <CopyButton value={text} size="sm" label={t('preview.copy', { what: t(`preview.${shown}`) })} />
        )}
      </div>
      {text === undefined ? (
        <HttpText entry={entry} draft={draft} secrets={secrets} />
      ) : (
        <pre className={classes.code} tabIndex={0} role="region" aria-label={t(`preview.${shown}`)}>
          {text || t('preview.noBody')}
        </pre>
      )}
      {shown === 'curl' && (
        <p className={classes.note}>{t(entry.service === 'navercloud' ? 'preview.curlNaver' : 'preview.curlNote')}</p>
      )}
      {shown === 'sdk' && (
        <p className={classes.note}>{t(entry.service === 'navercloud' ? 'preview.sdkNaver' : 'preview.sdkNote')}</p>
      )}
      {sandbox && (shown === 'curl' || shown === 'sdk') && <p className={classes.note}>{t('preview.sandboxNote')}</p>}
    </div>
  )
}

/** Request line, query by query, body. What is still missing stands out. */
function HttpText({ entry, draft, secrets }: Omit<PreviewProps, 'sandbox'>) {
  const { t } = useTranslation('operations')
  const input = { op: entry.op, draft }
  const path = pathOf(input, '{project_id}')
  const query = Object.entries(masked(draft.query, secrets) as Record<string, string>).filter(
    ([, value]) => value !== '',
  )
  const body = entry.spec.requestBody && draft.body !== undefined ? jsonOf(masked(draft.body, secrets)) : ''
  return (
    <pre
      className={classes.code}
      data-wrap
      tabIndex={0}
      role="region"
      aria-label={t('preview.http')}
      title={targetOf(input, '{project_id}')}
    >
      <strong>{entry.op.method}</strong>
      {'\u00A0'}
      {path.split(/(\{\w+\})/).map((part, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
          key={index}
          data-missing={/^\{(?!project_id)/.test(part) || undefined}
          data-project={part === '{project_id}' || undefined}
        >
          {part}
        </span>
      ))}
      {query.map(([name, value], index) => (
        <span key={name}>
          {`\n  ${index === 0 ? '?' : '&'}`}
          <span data-name>{name}</span>={value}
        </span>
      ))}
      {body && `\n\n${body}`}
    </pre>
  )
}
