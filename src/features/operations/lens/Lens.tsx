import { IconArrowUpRight, IconX } from '@tabler/icons-react'
import { useQueries } from '@tanstack/react-query'
import { type ReactNode, useEffect, useReducer, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import '#i18n/operations.ts'
import type { ServiceName } from '#contract/op.ts'
import type { OpenApiDocument } from '#lib/schema.ts'
import { paths } from '#lib/paths.ts'
import { documentQuery } from '#query/documents.ts'
import { asApiError } from '#query/errors.ts'
import { type OpenForm, useOpenForms } from '#stores/open-forms.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { Segments } from '#ui/Segments.tsx'
import { TimeText } from '#ui/TimeText.tsx'
import { entriesOf, type Entry } from '../model/operations.ts'
import { permalinkOf } from '../model/permalink.ts'
import { masked, secretPlaces } from '../model/secrets.ts'
import { jsonOf, targetOf } from '../model/snippets.ts'
import { JsonView } from '../page/JsonView.tsx'
import { MethodMark, StatusMark } from '../page/Marks.tsx'
import classes from './Lens.module.css'
import { missingFields } from './missing.ts'
import { draftOf, type Seen, seenCalls } from './seen.ts'

/** The record is read again this often while the lens is open, in milliseconds. */
const every = 500

type Known = ReadonlyMap<string, { entry: Entry; document: OpenApiDocument }>

/** Operations of the documents by service, method and path. Loaded for the services that were called. */
function useEntries(services: readonly string[]): Known {
  const answers = useQueries({ queries: services.map((service) => documentQuery(service as ServiceName)) })
  const known = new Map<string, { entry: Entry; document: OpenApiDocument }>()
  services.forEach((service, index) => {
    const document = answers[index]?.data
    for (const entry of document ? entriesOf(document, service as ServiceName) : [])
      known.set(`${service} ${entry.op.method} ${entry.op.path}`, { entry, document: document! })
  })
  return known
}

const idIn = ({ service, method, path }: Seen['op']): string => `${service} ${method} ${path}`

/** The calls behind the page that is shown: what was asked, what came back, and how old it is. */
export function Lens({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return opened ? <OpenLens onClose={onClose} /> : null
}

function OpenLens({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('operations')
  const { pathname } = useLocation()
  const forms = useOpenForms((state) => state.forms)
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<string>()
  const panel = useRef<HTMLElement>(null)
  const [, look] = useReducer((count: number) => count + 1, 0)
  // The record tells nobody when it grows, so that recording costs nothing.
  useEffect(() => {
    const timer = setInterval(look, every)
    return () => clearInterval(timer)
  }, [])
  // The keyboard goes on inside, and back to where it was.
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null
    panel.current?.focus()
    return () => before?.focus()
  }, [])

  const seen = seenCalls(pathname, all)
  const services = [
    ...new Set([...seen.map(({ op }) => op.service), ...forms.map(({ operation }) => operation.split(' ', 1)[0]!)]),
  ]
  const known = useEntries(services)
  return (
    <aside
      ref={panel}
      className={classes.lens}
      aria-label={t('lens.title')}
      tabIndex={-1}
      // A form has the right side.
      data-left={forms.length > 0 || undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header className={classes.head}>
        <h2>{t('lens.title')}</h2>
        <Segments
          label={t('lens.which')}
          value={all ? 'all' : 'page'}
          onChange={(value) => setAll(value === 'all')}
          options={[
            { value: 'page', label: t('lens.page') },
            { value: 'all', label: t('lens.all') },
          ]}
        />
        <button
          type="button"
          className={classes.close}
          aria-label={t('lens.close')}
          title={t('lens.close')}
          onClick={onClose}
        >
          <IconX size={18} aria-hidden />
        </button>
      </header>
      <div className={classes.scroll}>
        {forms.map((form) => (
          <FormFields key={form.operation} form={form} known={known.get(form.operation)} />
        ))}
        {seen.length === 0 ? (
          <p className={classes.empty}>{t('lens.empty')}</p>
        ) : (
          <ul className={classes.list} aria-label={t('lens.calls')}>
            {seen.map((one) => (
              <Row
                key={one.key}
                seen={one}
                known={known.get(idIn(one.op))}
                open={open === one.key}
                onToggle={() => setOpen(open === one.key ? undefined : one.key)}
              />
            ))}
          </ul>
        )}
      </div>
      <p className={classes.foot}>{t('lens.foot')}</p>
    </aside>
  )
}

const linkTo = (entry: Entry, document: OpenApiDocument, seen: Seen): string =>
  `${paths.operation(entry.service, entry.id)}?${permalinkOf(draftOf(seen.args), secretPlaces(document, entry)).search}`

interface RowProps {
  seen: Seen
  known: { entry: Entry; document: OpenApiDocument } | undefined
  open: boolean
  onToggle: () => void
}

function Row({ seen, known, open, onToggle }: RowProps) {
  const { t } = useTranslation('operations')
  const { op, args, latest, times, query } = seen
  const waiting = latest !== undefined && latest.ms === undefined
  const name = known?.entry.id ?? op.path
  return (
    <li className={classes.item} data-open={open || undefined}>
      <div className={classes.line}>
        <button type="button" className={classes.row} aria-expanded={open} onClick={onToggle}>
          <MethodMark method={op.method} />
          <span className={classes.name}>{name}</span>
          {times > 1 && <span className="num muted">×{times}</span>}
          {latest ? (
            <StatusMark status={latest.status} waiting={waiting} />
          ) : (
            <span className="muted">{t('lens.memory')}</span>
          )}
          {latest?.ms !== undefined && <span className="num muted">{t('answer.ms', { ms: latest.ms })}</span>}
        </button>
        {known && (
          <Link
            to={linkTo(known.entry, known.document, seen)}
            className={classes.open}
            aria-label={t('lens.open', { name })}
            title={t('lens.open', { name })}
          >
            <IconArrowUpRight size={16} aria-hidden />
          </Link>
        )}
      </div>
      <div className={classes.facts}>
        <span>{args.connection}</span>
        {(latest || times === 1) &&
          Object.values(args.path ?? {}).map((value) => (
            <span key={value} className="mono">
              {value}
            </span>
          ))}
        {query && query.state.dataUpdatedAt > 0 && (
          <span data-stale={query.isStale() || undefined} className={classes.age}>
            {query.state.fetchStatus === 'fetching'
              ? t('lens.refreshing')
              : query.isStale()
                ? t('lens.stale')
                : t('lens.fresh')}
            {' · '}
            {t('lens.read')} <TimeText value={query.state.dataUpdatedAt} style="relative" />
          </span>
        )}
        {!query && latest && <TimeText value={latest.at} style="time" seconds />}
      </div>
      {open && <Details seen={seen} known={known} />}
    </li>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

function Details({ seen, known }: Pick<RowProps, 'seen' | 'known'>) {
  const { t } = useTranslation('operations')
  const { op, latest, query } = seen
  const secrets = known && secretPlaces(known.document, known.entry)
  const draft = draftOf(seen.args)
  const hidden = {
    ...draft,
    query: masked(draft.query, secrets) as Record<string, string>,
    body: masked(draft.body, secrets),
  }
  const request = `${op.method} ${targetOf({ op: { ...op, access: 'read' }, draft: hidden }, '{project_id}')}${hidden.body === undefined ? '' : `\n\n${jsonOf(hidden.body)}`}`
  const answer = latest?.result ?? query?.state.data
  return (
    <div className={classes.details}>
      {known && <p className="muted">{known.entry.summary}</p>}
      <Section title={t('lens.request')}>
        <pre className={classes.code}>{request}</pre>
      </Section>
      {latest?.requestId && (
        <p className={classes.requestId}>
          {t('answer.requestId')} <code className="mono">{latest.requestId}</code>
          <CopyButton value={latest.requestId} label={t('answer.copyRequestId')} />
        </p>
      )}
      {latest?.error !== undefined && <ErrorNote error={asApiError(latest.error)} />}
      {answer !== undefined && answer !== null ? (
        <Section title={t('lens.answer')}>
          <div className={classes.answer}>
            <JsonView value={masked(answer)} label={t('lens.answer')} />
          </div>
        </Section>
      ) : (
        latest?.error === undefined && (
          <p className="muted">{latest?.ms === undefined ? t('lens.waiting') : t('lens.gone')}</p>
        )
      )}
    </div>
  )
}

/** What the operation of an open form takes and the form does not offer. */
function FormFields({ form, known }: { form: OpenForm; known: RowProps['known'] }) {
  const { t } = useTranslation('operations')
  if (!known) return null
  const { entry, document } = known
  const missing = missingFields(document, entry, form.fields)
  return (
    <section className={classes.form} aria-label={t('lens.formTitle')}>
      <h3>
        {t('lens.formTitle')}{' '}
        <Link to={paths.operation(entry.service, entry.id)} className="mono">
          {entry.id}
        </Link>
      </h3>
      {missing.length === 0 ? (
        <p className="muted">{t('lens.formWhole')}</p>
      ) : (
        <>
          <p className="muted">{t('lens.formMissing', { count: missing.length })}</p>
          <ul>
            {missing.map(({ place, schema }) => (
              <li key={place}>
                <code className="mono">{place}</code>
                {schema.description && <span>{schema.description}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
