import { type ReactNode, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type OpenApiDocument, querySchema, type Violation } from '#lib/schema.ts'
import type { ApiError } from '#query/errors.ts'
import { Segments } from '#ui/Segments.tsx'
import type { KnownConnection } from '../documents.ts'
import { type Editing, EditingContext } from '../form/editing.ts'
import { Members, ObjectFields, FieldRow } from '../form/Fields.tsx'
import forms from '../form/form.module.css'
import { problemText } from '../form/limits.ts'
import { useLookups } from '../form/use-lookups.ts'
import { fieldOf } from '../model/fields.ts'
import { type Entry, pathNames, requestSchema } from '../model/operations.ts'
import { type Draft } from '../model/permalink.ts'
import { valueAt, withValue } from '../model/values.ts'
import { serviceName } from '../service-name.ts'
import { BodyText } from './BodyText.tsx'
import classes from './OperationPage.module.css'

interface RequestFormProps {
  document: OpenApiDocument
  entries: readonly Entry[]
  entry: Entry
  connections: readonly KnownConnection[]
  draft: Draft
  onDraft: (change: (draft: Draft) => Draft) => void
  violations: readonly Violation[]
  /** Problems of all fields are shown, not only of those that were visited. */
  attempted: boolean
  refusal: ApiError | undefined
  /** Text in the place of the body, when it is being written as JSON. */
  text: string | undefined
  onText: (text: string | undefined) => void
}

const path = { type: 'string', minLength: 1 }

const isAt = (field: string | undefined, name: string): boolean =>
  field !== undefined && field.replaceAll(/\.(\d+)(?=\.|$)/g, '[$1]') === name

function Part({
  title,
  note,
  tools,
  children,
}: {
  title: string
  note?: ReactNode
  tools?: ReactNode
  children: ReactNode
}) {
  const id = useId()
  return (
    <section className={classes.part} aria-labelledby={id}>
      <header className={classes.partHead}>
        <h2 id={id}>{title}</h2>
        {note && <span className="muted">{note}</span>}
        {tools}
      </header>
      {children}
    </section>
  )
}

/** Everything that is filled in for a call: connection, path, query, body. */
export function RequestForm(props: RequestFormProps) {
  const { document, entries, entry, connections, draft, onDraft, violations, attempted, refusal, text, onText } = props
  const { t } = useTranslation('operations')
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const lookup = useLookups(document, entries, draft, connections.find(({ id }) => id === draft.connection)?.region)
  const query = useMemo(() => querySchema(document, entry.op), [document, entry])
  const queryMembers = Object.entries(query.properties ?? {}).map(([name, schema]) => ({
    name,
    schema,
    required: query.required?.includes(name) ?? false,
  }))
  const body = requestSchema(entry)
  const bodyField = body && fieldOf(document, body)
  const names = pathNames(entry)

  const problem = (field: string): string | undefined => {
    if (refusal && isAt(refusal.field, field)) return refusal.message
    if (!attempted && !touched.has(field)) return undefined
    const found = violations.find((violation) => violation.field === field)
    return found && problemText(found)
  }
  const touch = (field: string) => setTouched((now) => (now.has(field) ? now : new Set(now).add(field)))
  const shared = { document, problem, touch, lookup }
  const texts = (part: 'path' | 'query'): Editing => ({
    ...shared,
    texts: true,
    get: ([name]) => draft[part][String(name)] || undefined,
    set: ([name], value) =>
      onDraft((now) => {
        const { [String(name)]: _, ...others } = now[part]
        return { ...now, [part]: value === undefined ? others : { ...others, [String(name)]: String(value) } }
      }),
  })
  const json: Editing = {
    ...shared,
    texts: false,
    get: (at) => valueAt(draft.body, at),
    set: (at, value) => onDraft((now) => ({ ...now, body: withValue(now.body, at, value) })),
  }

  return (
    <div className={classes.form}>
      <Part title={t('part.connection')}>
        <div className={classes.connection}>
          {connections.length === 0 ? (
            <p className="muted">{t('part.noConnection', { service: serviceName(entry.service) })}</p>
          ) : (
            <select
              className={forms.input}
              aria-label={t('part.connection')}
              value={draft.connection}
              onChange={({ currentTarget: { value } }) => onDraft((now) => ({ ...now, connection: value }))}
            >
              {!connections.some(({ id }) => id === draft.connection) && (
                <option value={draft.connection}>{draft.connection || t('form.unset')}</option>
              )}
              {connections.map(({ id, name, region }) => (
                <option key={id} value={id}>
                  {name.includes(region) ? name : `${name} · ${region}`}
                </option>
              ))}
            </select>
          )}
        </div>
      </Part>
      {names.length > 0 && (
        <Part title={t('part.path')}>
          <EditingContext value={texts('path')}>
            <div className={forms.rows}>
              {names.map((name) => (
                <FieldRow
                  key={name}
                  member={{ name, required: true, schema: { ...path, description: parameterText(entry, name) } }}
                  path={[name]}
                />
              ))}
            </div>
          </EditingContext>
        </Part>
      )}
      {queryMembers.length > 0 && (
        <Part title={t('part.query')}>
          <EditingContext value={texts('query')}>
            <Members members={queryMembers} path={[]} filled={(name) => Boolean(draft.query[name])} />
          </EditingContext>
        </Part>
      )}
      {body && bodyField && (
        <Part
          title={t('part.body')}
          note={entry.spec.requestBody?.required ? undefined : t('part.optional')}
          tools={
            <Segments
              label={t('part.bodyAs')}
              value={text === undefined ? 'form' : 'json'}
              onChange={(view) => onText(view === 'json' ? (JSON.stringify(draft.body, null, 2) ?? '') : undefined)}
              options={[
                { value: 'form', label: t('part.form') },
                { value: 'json', label: t('part.json') },
              ]}
            />
          }
        >
          {text === undefined ? (
            <EditingContext value={json}>
              {bodyField.kind === 'object' ? (
                <ObjectFields field={bodyField} path={[]} />
              ) : (
                <FieldRow member={{ name: t('part.body'), schema: body, required: true }} path={[]} />
              )}
              {problem('') && <p className={forms.problem}>{problem('')}</p>}
            </EditingContext>
          ) : (
            <BodyText
              text={text}
              violations={violations}
              onText={(next, value) => {
                onText(next)
                if (value !== undefined) onDraft((now) => ({ ...now, body: value.json }))
              }}
            />
          )}
        </Part>
      )}
      {names.length === 0 && queryMembers.length === 0 && !body && (
        <p className={classes.nothing}>{t('part.nothing')}</p>
      )}
    </div>
  )
}

const parameterText = (entry: Entry, name: string): string | undefined =>
  entry.spec.parameters?.find((parameter) => parameter.in === 'path' && parameter.name === name)?.description
