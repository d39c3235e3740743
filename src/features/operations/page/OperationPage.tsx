import { Button, Tooltip } from '@mantine/core'
import { IconLink, IconPlayerPlay, IconPlayerStop, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, type LoaderFunctionArgs, useParams } from 'react-router'
import '#i18n/operations.ts'
import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { paths } from '#lib/paths.ts'
import { queryClient } from '#query/client.ts'
import { documentQuery } from '#query/documents.ts'
import { ApiError } from '#query/errors.ts'
import { CopyText } from '#ui/CopyButton.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Panel } from '#ui/Panel.tsx'
import { copy } from '#ui/copy.tsx'
import { toast } from '#ui/toast.tsx'
import { useConnections } from '../documents.ts'
import { entriesOf, type Entry, entryOf, replacementOf } from '../model/operations.ts'
import { type Draft, permalinkOf } from '../model/permalink.ts'
import { secretPlaces } from '../model/secrets.ts'
import { jsonProblem } from '../model/values.ts'
import { serviceName } from '../service-name.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { mayGo } from './confirm-call.tsx'
import { AccessMark, MethodMark, OldMark } from './Marks.tsx'
import classes from './OperationPage.module.css'
import { OwnCalls } from './OwnCalls.tsx'
import { Preview } from './Preview.tsx'
import { RequestForm } from './RequestForm.tsx'
import { useRun } from './run.ts'
import { screensOf } from './screens.ts'
import { useDraft, violationsOf } from './use-draft.ts'

const strength = { read: 0, write: 1, destructive: 2 } as const

/** Throws a 404 for an operation that the service does not have. */
export async function operationLoader({
  params: { service = '', operationId = '' },
}: LoaderFunctionArgs): Promise<null> {
  const query = documentQuery(service as ServiceName)
  const document = await queryClient.ensureQueryData(query)
  if (!entryOf(document, service as ServiceName, operationId))
    throw new ApiError({ status: 404, code: '', message: operationId, requestId: '', retryable: false })
  return null
}

/** One operation: what it is, what to fill in, what would be sent, and what came back. */
export function OperationPage() {
  const { service = '', operationId = '' } = useParams()
  const { data: document } = useQuery(documentQuery(service as ServiceName))
  const entry = document && entryOf(document, service as ServiceName, operationId)
  if (!entry) throw new Error(`${operationId} was not loaded`)
  // Nothing of one operation is of use to another.
  return <Operation key={`${service} ${operationId}`} document={document} entry={entry} />
}

function Operation({ document, entry }: { document: OpenApiDocument; entry: Entry }) {
  const { t } = useTranslation('operations')
  const all = useConnections()
  const connections = all.filter(({ services }) => services.includes(entry.service))
  const entries = entriesOf(document, entry.service)
  const secrets = useMemo(() => secretPlaces(document, entry), [document, entry])
  const [attempted, setAttempted] = useState(false)
  const [text, setText] = useState<string>()
  // A body that comes from elsewhere is what the text shows too.
  const rewrite = ({ body }: Draft) =>
    setText((now) => (now === undefined ? undefined : (JSON.stringify(body, null, 2) ?? '')))
  const { draft, setDraft, link } = useDraft(document, entry, connections, secrets, rewrite)
  const { outcome, pending, send, cancel } = useRun(entry, entries, secrets)
  // A refusal stands at its field until something of the request is changed.
  const [refused, setRefused] = useState<Draft>()
  const page = useRef<HTMLDivElement>(null)

  const connection = connections.find(({ id }) => id === draft.connection)
  const violations = useMemo(() => violationsOf(document, entry, draft), [document, entry, draft])
  const fieldsWith = (required: boolean) =>
    new Set(violations.filter(({ rule }) => (rule === 'required') === required).map(({ field }) => field)).size
  const missing = fieldsWith(true)
  const wrong = fieldsWith(false)
  const broken = text !== undefined && text.trim() !== '' && jsonProblem(text) !== undefined
  const forbidden =
    connections.length === 0
      ? t('run.noConnection')
      : connection?.access !== undefined && strength[connection.access] < strength[entry.access]
        ? t('run.forbidden', { access: t(`access.${connection.access}`) })
        : broken
          ? t('run.broken')
          : undefined

  const showText = (next: string | undefined) => {
    // Back to the form only with a text that it can show; nothing that was typed is dropped.
    if (next === undefined && broken) return void toast.info(t('part.keepText'), t('part.keepTextWhy'))
    setText(next)
  }
  const run = async () => {
    if (pending || forbidden) return
    setAttempted(true)
    if (violations.length > 0) {
      requestAnimationFrame(() => {
        const field = page.current?.querySelector<HTMLElement>(
          '[aria-invalid="true"], [data-field][aria-required="true"]:placeholder-shown',
        )
        field?.focus()
        field?.scrollIntoView({ block: 'center' })
      })
      return
    }
    if (!(await mayGo(entry, draft, secrets, connection))) return
    const result = await send(draft)
    setRefused(result?.error ? draft : undefined)
    if (result)
      requestAnimationFrame(() =>
        page.current?.querySelector('[data-answer] h2')?.scrollIntoView({ block: 'nearest', behavior: 'smooth' }),
      )
  }
  const latest = useRef(run)
  latest.current = run
  // A key of the whole page: nothing needs to have the focus for it.
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
      if ((event.target as Element).closest('[role="dialog"]')) return
      event.preventDefault()
      void latest.current()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const copyLink = () => {
    const search = link.search.toString()
    const said = [
      ...(link.left.length ? [t('link.left', { fields: link.left.join(', ') })] : []),
      ...(link.cut ? [t('link.cut')] : []),
    ]
    void copy(`${location.origin}${paths.operation(entry.service, entry.id)}${search ? `?${search}` : ''}`, {
      title: t('link.copied'),
      text: said.join(' ') || undefined,
    })
  }
  const replacement = replacementOf(entry, entries)
  const label =
    entry.access === 'read' ? t('run.read') : entry.access === 'write' ? t('run.write') : t('run.destructive')
  const button = (
    <Button
      leftSection={
        entry.access === 'read' ? <IconPlayerPlay size={15} aria-hidden /> : <IconSend size={15} aria-hidden />
      }
      color={entry.access === 'destructive' ? 'red' : undefined}
      onClick={() => void run()}
      loading={pending}
      aria-disabled={forbidden ? true : undefined}
      data-disabled={forbidden ? true : undefined}
    >
      {label}
    </Button>
  )

  return (
    <div ref={page} className="page">
      <PageHeader
        title={entry.id}
        subtitle={entry.summary}
        badge={
          <>
            <AccessMark access={entry.access} />
            {entry.deprecated && <OldMark />}
          </>
        }
        meta={
          <>
            <span className={classes.where}>
              <MethodMark method={entry.op.method} />
              <CopyText value={entry.op.path} label={t('header.copyPath')} />
            </span>
            <Link to={paths.operations({ service: entry.service, category: entry.category })}>
              {serviceName(entry.service)} · {entry.category}
            </Link>
            {entry.reference && <span>{t('header.reference', { section: entry.reference })}</span>}
            {entry.clientName && entry.clientName !== entry.id && (
              <span>
                {t('header.clientName')} <code className="mono">{entry.clientName}</code>
              </span>
            )}
            {entry.permissions.map((permission) => (
              <span key={permission}>
                {t('header.permission')} <code className="mono">{permission}</code>
              </span>
            ))}
            {screensOf(entry, draft).map(({ to, label: screen }) => (
              <Link key={to} to={to}>
                {screen}
              </Link>
            ))}
          </>
        }
        actions={
          <Button variant="default" leftSection={<IconLink size={15} aria-hidden />} onClick={copyLink}>
            {t('link.copy')}
          </Button>
        }
      />
      {entry.deprecated && (
        <p className={classes.old}>
          {t('deprecated.text')}{' '}
          {replacement ? (
            <>
              {t('deprecated.instead')}{' '}
              <Link
                to={`${paths.operation(entry.service, replacement.id)}?${permalinkOf({ ...draft, body: undefined, query: {} }).search}`}
                className="mono"
              >
                {replacement.id}
              </Link>
            </>
          ) : (
            t('deprecated.unknown')
          )}
        </p>
      )}
      <div className={classes.columns}>
        <div className={classes.left}>
          <RequestForm
            document={document}
            entries={entries}
            entry={entry}
            connections={connections}
            draft={draft}
            onDraft={(change) => setDraft(change)}
            violations={violations}
            attempted={attempted}
            refusal={refused === draft ? outcome?.error : undefined}
            text={text}
            onText={(next) => (text === undefined || next === undefined ? showText(next) : setText(next))}
          />
        </div>
        <div className={classes.right}>
          <Panel title={t('preview.title')} flush>
            <Preview entry={entry} draft={draft} secrets={secrets} sandbox={connection?.sandbox === true} />
            <footer className={classes.run}>
              <span className={classes.runNote}>
                {missing > 0
                  ? t('run.missing', { count: missing })
                  : wrong > 0
                    ? t('run.problems', { count: wrong })
                    : t(`run.${entry.access}Note`)}
              </span>
              {pending && entry.access === 'read' ? (
                <Button variant="default" leftSection={<IconPlayerStop size={15} aria-hidden />} onClick={cancel}>
                  {t('run.stop')}
                </Button>
              ) : forbidden ? (
                <Tooltip label={forbidden}>{button}</Tooltip>
              ) : (
                button
              )}
            </footer>
          </Panel>
          {link.left.length > 0 && <p className={classes.note}>{t('link.left', { fields: link.left.join(', ') })}</p>}
          <div data-answer>
            <AnswerPanel entry={entry} entries={entries} draft={draft} outcome={outcome} pending={pending} />
          </div>
          <OwnCalls
            entry={entry}
            onUse={(past) => {
              setDraft(past)
              rewrite(past)
            }}
          />
        </div>
      </div>
    </div>
  )
}
