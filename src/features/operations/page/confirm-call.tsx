import { t } from '#i18n/setup.ts'
import { confirm } from '#stores/confirm.ts'
import type { KnownConnection } from '../documents.ts'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'
import { masked } from '../model/secrets.ts'
import { jsonOf, targetOf } from '../model/snippets.ts'
import classes from './OperationPage.module.css'

/** What must be typed before something is lost: the last id of the path, else the first of the body, else the operation. */
export function nameToType(entry: Entry, draft: Draft): string {
  const inPath = [...entry.op.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => draft.path[name ?? '']).findLast(Boolean)
  if (inPath) return inPath
  const named = Object.entries({ ...draft.query, ...(draft.body as object | undefined) }).find(
    ([name, value]) => /(?:id|no|name)$/i.test(name) && typeof value === 'string' && value !== '',
  )
  return (named?.[1] as string | undefined) ?? entry.id
}

/** Reads just go. Changes show what is sent and ask; what loses something asks to type what it is about. */
export async function mayGo(
  entry: Entry,
  draft: Draft,
  secrets: ReadonlySet<string>,
  connection: KnownConnection | undefined,
): Promise<boolean> {
  if (entry.access === 'read') return true
  const danger = entry.access === 'destructive'
  const body = entry.spec.requestBody && draft.body !== undefined ? jsonOf(masked(draft.body, secrets)) : ''
  const hidden = { ...draft, query: masked(draft.query, secrets) as Record<string, string> }
  return confirm({
    title: t('operations:confirm.title', { operation: entry.id }),
    body: (
      <>
        <p>{entry.summary}</p>
        <p className="muted">
          {t(connection?.sandbox ? 'operations:confirm.sandbox' : 'operations:confirm.connection', {
            name: connection?.name ?? draft.connection,
          })}
        </p>
      </>
    ),
    impact: (
      <pre className={classes.summary}>
        <strong>{entry.op.method}</strong> {targetOf({ op: entry.op, draft: hidden }, '{project_id}')}
        {body && `\n\n${body}`}
      </pre>
    ),
    confirmLabel: danger ? t('operations:run.destructive') : t('operations:confirm.send'),
    danger,
    typeName: danger ? nameToType(entry, draft) : undefined,
  })
}
