import { Button } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useDeferredValue, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/operations.ts'
import type { Access } from '#contract/op.ts'
import { paths } from '#lib/paths.ts'
import { FilteredEmpty, LoadingRows } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import { useSearchState } from '#ui/useSearchState.ts'
import { useDocuments } from '../documents.ts'
import { useHistory } from '../history.ts'
import { entriesOf } from '../model/operations.ts'
import { countsBy, type Filters, type Found, grouped, indexOf, search, wordsOf } from '../model/search.ts'
import { serviceName as title } from '../service-name.ts'
import { HistoryList } from './HistoryList.tsx'
import { AccessMark, MethodMark, OldMark } from './Marks.tsx'
import classes from './OperationsPage.module.css'

const accesses: readonly Access[] = ['read', 'write', 'destructive']
const olds = ['hide', 'only'] as const

/** Moves between the operations of the list; from the search field into it and back. */
function moveBy(root: HTMLElement, by: number): void {
  const links = [...root.querySelectorAll<HTMLElement>('a[data-operation]')]
  const at = links.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 ? (by > 0 ? 0 : -1) : at + by
  const target =
    next < 0 ? root.querySelector<HTMLElement>('input[type="search"]') : links[Math.min(next, links.length - 1)]
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}

/** All operations of all services in reach, to be searched and browsed; and the calls made from here. */
export function OperationsPage() {
  const { t } = useTranslation('operations')
  const [params, patch] = useSearchState()
  const navigate = useNavigate()
  const root = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const documents = useDocuments()
  const past = useHistory((state) => state.calls).length
  const loaded = documents.flatMap(({ service, document }) => (document ? [{ service, document }] : []))
  const index = loaded.flatMap(({ service, document }) => indexOf(document, entriesOf(document, service)))
  const text = params.get('q') ?? ''
  const words = useDeferredValue(text)
  const filters: Filters = {
    service: params.get('service') ?? undefined,
    category: params.get('category') ?? undefined,
    access: accesses.find((one) => one === params.get('access')),
    deprecated: olds.find((one) => one === params.get('deprecated')),
  }
  const view = params.get('view') === 'history' ? 'history' : 'operations'
  const found = search(index, words, filters)
  const groups = grouped(found)
  const services = countsBy(index, words, { ...filters, category: undefined }, 'service')
  const categories = countsBy(index, words, filters, 'category')
  const byAccess = countsBy(index, words, filters, 'access')
  const total = [...byAccess.values()].reduce((sum, count) => sum + count, 0)
  const filtered = text !== '' || Object.values(filters).some((value) => value !== undefined)
  const clear = () =>
    patch({ q: undefined, service: undefined, category: undefined, access: undefined, deprecated: undefined })
  const loading = documents.some(({ document, error }) => !document && !error)
  const allServices = documents.map(({ service }) => service)

  const onKeys = (event: KeyboardEvent) => {
    const { key, target } = event
    if (event.ctrlKey || event.metaKey || event.altKey || !root.current || view === 'history') return
    const inField = target === field.current
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      if ((target as HTMLElement).closest('select,[role="radiogroup"]')) return
      event.preventDefault()
      moveBy(root.current, key === 'ArrowDown' ? 1 : -1)
    } else if (key === 'Enter' && inField) {
      // The list may still be that of fewer letters: what is opened is the first of what was typed.
      const first = search(index, text, filters)[0]?.entry
      if (first) void navigate(paths.operation(first.service, first.id))
    } else if (key === 'Escape' && inField && text) {
      patch({ q: undefined })
    } else if (
      (key === '/' || (key.length === 1 && /[a-z]/.test(key))) &&
      (target as HTMLElement).closest('a[data-operation]')
    ) {
      // Typing on goes on with the search.
      if (key === '/') event.preventDefault()
      field.current?.focus()
    }
  }

  return (
    <div ref={root} className="page" role="group" aria-label={t('list.title')} onKeyDown={onKeys}>
      <PageHeader
        title={t('list.title')}
        subtitle={t('list.subtitle')}
        actions={
          <Segments
            label={t('list.view')}
            value={view}
            onChange={(next) => patch({ view: next === 'history' ? next : undefined })}
            options={[
              { value: 'operations', label: t('list.operations', { count: index.length }) },
              { value: 'history', label: t('list.history', { count: past }) },
            ]}
          />
        }
      />
      {view === 'history' ? (
        <HistoryList />
      ) : (
        <>
          <div className={classes.bar}>
            <label className={classes.search}>
              <IconSearch size={16} aria-hidden />
              <input
                ref={field}
                type="search"
                autoFocus
                autoComplete="off"
                spellCheck={false}
                aria-label={t('list.search')}
                placeholder={t('list.placeholder')}
                value={text}
                onChange={({ currentTarget }) => patch({ q: currentTarget.value })}
              />
            </label>
            {allServices.length > 1 && (
              <Segments
                label={t('list.service')}
                value={filters.service ?? ''}
                onChange={(service) => patch({ service, category: undefined })}
                options={[
                  { value: '', label: t('list.allServices') },
                  ...allServices.map((service) => ({
                    value: service as string,
                    label: `${title(service)} ${services.get(service) ?? 0}`,
                  })),
                ]}
              />
            )}
            <Segments
              label={t('list.access')}
              value={filters.access ?? ''}
              onChange={(access) => patch({ access })}
              options={[
                { value: '', label: `${t('list.anyAccess')} ${total}` },
                ...accesses.map((access) => ({
                  value: access as string,
                  label: `${t(`access.${access}`)} ${byAccess.get(access) ?? 0}`,
                })),
              ]}
            />
            <select
              className={classes.select}
              aria-label={t('list.category')}
              value={filters.category ?? ''}
              onChange={({ currentTarget }) => patch({ category: currentTarget.value })}
            >
              <option value="">{t('list.anyCategory')}</option>
              {[...categories].toSorted().map(([category, count]) => (
                <option key={category} value={category}>{`${category} (${count})`}</option>
              ))}
              {filters.category && !categories.has(filters.category) && (
                <option value={filters.category}>{filters.category}</option>
              )}
            </select>
            <select
              className={classes.select}
              aria-label={t('list.deprecated')}
              value={filters.deprecated ?? ''}
              onChange={({ currentTarget }) => patch({ deprecated: currentTarget.value })}
            >
              <option value="">{t('list.withOld')}</option>
              <option value="hide">{t('list.withoutOld')}</option>
              <option value="only">{t('list.onlyOld')}</option>
            </select>
            <span className={classes.count} aria-live="polite">
              {t('list.found', { count: found.length })}
            </span>
            {filtered && (
              <Button variant="subtle" size="compact-sm" onClick={clear}>
                {t('list.clear')}
              </Button>
            )}
          </div>
          {documents.map(({ service, error, retry }) =>
            error ? (
              <ErrorNote
                key={service}
                error={error}
                title={t('list.failed', { service: title(service) })}
                onRetry={retry}
              />
            ) : null,
          )}
          {loading && index.length === 0 ? (
            <LoadingRows />
          ) : found.length === 0 ? (
            <FilteredEmpty onClear={clear} />
          ) : (
            groups.map(({ key, service, category, found: members }) => (
              <section key={key} className={classes.group} aria-labelledby={`group-${key.replace(' ', '-')}`}>
                <h2 id={`group-${key.replace(' ', '-')}`} className={classes.groupHead}>
                  {allServices.length > 1 && <span className="muted">{title(service)}</span>}
                  {category}
                  <span className="muted num">{members.length}</span>
                </h2>
                <ul className={classes.list}>
                  {members.map((one) => (
                    <Row key={one.entry.id} found={one} words={words} />
                  ))}
                </ul>
              </section>
            ))
          )}
          <p className={classes.keys}>{t('list.keys')}</p>
        </>
      )}
    </div>
  )
}

/** The text with what was searched for marked. */
function Marked({ text, words }: { text: string; words: string }) {
  const wanted = wordsOf(words).filter((word) => word.length > 1)
  if (wanted.length === 0) return text
  const pattern = new RegExp(
    `(${wanted.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|')})`,
    'i',
  )
  return text.split(pattern).map((part, index) =>
    // Every second piece is what the pattern caught.
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
    index % 2 ? <mark key={index}>{part}</mark> : part,
  )
}

function Row({ found: { entry, fields }, words }: { found: Found; words: string }) {
  const { t } = useTranslation('operations')
  return (
    <li>
      <Link to={paths.operation(entry.service, entry.id)} className={classes.row} data-operation={entry.id}>
        <MethodMark method={entry.op.method} />
        <span className={classes.words}>
          <span className={classes.id} data-old={entry.deprecated || undefined}>
            <Marked text={entry.id} words={words} />
          </span>
          <span className={classes.summary}>
            <Marked text={entry.summary} words={words} />
          </span>
        </span>
        <span className={classes.path} title={entry.op.path}>
          {fields.length > 0 && (
            <span className={classes.fields}>{t('list.fields', { fields: fields.slice(0, 4).join(', ') })}</span>
          )}
          {entry.op.path.replace('/{project_id}', '')}
        </span>
        <span className={classes.marks}>
          {entry.deprecated && <OldMark />}
          <AccessMark access={entry.access} />
        </span>
      </Link>
    </li>
  )
}
