import { Button, Select } from '@mantine/core'
import { IconArrowsDiff, IconX } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { t as text } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import type { ApiError } from '#query/errors.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { Segments } from '#ui/Segments.tsx'
import type { Column } from '#ui/table/columns.ts'
import { DataTable } from '#ui/table/DataTable.tsx'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { fleetQuery } from '../shared/fleet.ts'
import { useSame } from '#query/use-same.ts'
import { type ComparedRow, compareValues, parseWith, type Source, withText } from './compare-model.ts'
import classes from './compare.module.css'
import { textOfValue, type Values } from './model.ts'
import { comparisonQuery, inScope, instanceParametersQuery, templateQuery, templatesQuery } from './queries.ts'
import { shownValue } from './words.ts'

const keyOf = ({ kind, connection, id }: Source): string => `${kind}~${connection}~${id}`

/** Templates and instances side by side, as many as one likes, of any connections. */
export function ComparePage() {
  const { t } = useTranslation('parameters')
  const [params, patch] = useSearchState()
  const table = useTableUrlState()
  const chosen = params.get('with')
  const sources = useMemo(() => parseWith(chosen), [chosen])
  const everything = params.get('show') === 'all'
  const names = useNames(sources)
  const { columns: values, errors, pending } = useValues(sources, everything)
  const rows = useMemo(() => {
    if (pending) return undefined
    const compared = compareValues(values)
    return everything ? compared : compared.filter(({ differs }) => differs)
  }, [values, pending, everything])
  const titles = useSame(sources.map((source) => names.nameOf(source)))
  const columns = useMemo(() => columnsOf(titles), [titles])
  const setSources = (next: readonly Source[]) => patch({ with: withText(next) })

  return (
    <div className="page fill">
      <PageHeader title={t('compare.title')} subtitle={t('compare.subtitle')} />
      <div className={classes['sources']} role="group" aria-label={t('compare.sources')}>
        {sources.map((source, index) => (
          <span key={keyOf(source)} className={classes['source']} data-first={index === 0 || undefined}>
            <span className={classes['kind']}>{t(`compare.kind.${source.kind}`)}</span>
            <Link to={pageOf(source)}>{names.nameOf(source)}</Link>
            {index === 0 ? (
              sources.length > 1 && <span className={classes['baseline']}>{t('compare.baseline')}</span>
            ) : (
              <button
                type="button"
                className={classes['make']}
                title={t('compare.makeBaseline', { name: names.nameOf(source) })}
                onClick={() => setSources([source, ...sources.filter((other) => other !== source)])}
              >
                {t('compare.asBaseline')}
              </button>
            )}
            <button
              type="button"
              className={classes['remove']}
              aria-label={t('compare.remove', { name: names.nameOf(source) })}
              onClick={() => setSources(sources.filter((other) => other !== source))}
            >
              <IconX size={13} aria-hidden />
            </button>
          </span>
        ))}
        <Select
          className={classes['add']}
          aria-label={t('compare.add')}
          placeholder={t('compare.add')}
          data={names.groups(sources)}
          value={null}
          searchable
          limit={200}
          maxDropdownHeight={320}
          nothingFoundMessage={t('compare.nothingFound')}
          onChange={(value) => {
            const [added] = parseWith(value)
            if (added) setSources([...sources, added])
          }}
        />
      </div>
      {errors.map(({ source, error, retry }) => (
        <ErrorNote
          key={keyOf(source)}
          error={error}
          title={t('compare.failed', { name: names.nameOf(source) })}
          onRetry={retry}
        />
      ))}
      {sources.length - errors.length < 2 && errors.length > 0 ? null : sources.length < 2 ? (
        <EmptyState
          icon={<IconArrowsDiff size={24} stroke={1.5} />}
          title={t('compare.chooseTitle')}
          text={t(sources.length === 0 ? 'compare.chooseText' : 'compare.chooseOne')}
        />
      ) : (
        <DataTable
          label={t('compare.label')}
          columns={columns}
          rows={rows}
          rowId={({ name }) => name}
          state={table}
          toolbar={
            <Segments
              label={t('compare.show')}
              value={everything ? 'all' : 'differences'}
              onChange={(show) => patch({ show: show === 'all' ? show : undefined })}
              options={[
                { value: 'differences', label: t('compare.differences') },
                { value: 'all', label: t('compare.all') },
              ]}
            />
          }
          csvName="parameter-comparison"
          height="fill"
          empty={{
            title: t('compare.sameTitle'),
            text: t('compare.sameText'),
            action: (
              <Button variant="default" onClick={() => patch({ show: 'all' })}>
                {t('compare.all')}
              </Button>
            ),
          }}
        />
      )}
    </div>
  )
}

const pageOf = ({ kind, connection, id }: Source): string =>
  kind === 'template'
    ? paths.parameterTemplate({ connection, templateId: id })
    : paths.instance({ connection, instanceId: id }, 'parameters')

/** A column for each source; a value that is not the first one's stands out. */
const columnsOf = (names: readonly string[]): readonly Column<ComparedRow>[] => [
  {
    id: 'name',
    header: () => text('parameters:columns.name'),
    value: (row) => row.name,
    cell: (row) => (
      <span className="mono" title={row.name}>
        {row.name}
      </span>
    ),
    width: 290,
    grow: 0,
    required: true,
  },
  ...names.map((name, index): Column<ComparedRow> => ({
    id: `v${index + 1}`,
    header: () => name,
    value: (row) => row.values[index],
    cell: (row) => {
      const value = row.values[index]
      const other = index > 0 && value !== row.values[0]
      return (
        <span className={`mono ${classes['value']}`} data-other={other || undefined} title={value}>
          {value === undefined ? text('parameters:compare.missing') : shownValue(row.name, value)}
        </span>
      )
    },
    width: 180,
  })),
]

/** What can be chosen, and what the chosen ones are called. */
function useNames(sources: readonly Source[]) {
  const { t } = useTranslation('parameters')
  const [params] = useSearchState()
  const { data: all } = useQuery(connectionsQuery)
  const scoped = inScope(all ?? [], params.get('scope'))
  const wanted = new Set([...scoped.map(({ id }) => id), ...sources.map(({ connection }) => connection)])
  const connections = (all ?? []).filter(({ id }) => wanted.has(id))
  const templates = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const fleets = useQueries({ queries: connections.map(({ id }) => fleetQuery(id)) })
  const places = new Set(sources.map(({ connection }) => connection))
  const named = new Map<string, string>()
  const groups = connections.flatMap(({ id, name }, index) => {
    const add = (kind: Source['kind'], rows: readonly { id: string; name: string }[]) =>
      rows.map((row) => {
        const value = keyOf({ kind, connection: id, id: row.id })
        named.set(value, places.size > 1 ? `${row.name} · ${name}` : row.name)
        return { value, label: row.name }
      })
    return [
      {
        group: t('compare.group.templates', { connection: name }),
        items: add('template', templates[index]?.data ?? []),
      },
      {
        group: t('compare.group.instances', { connection: name }),
        items: add('instance', fleets[index]?.data?.instances ?? []),
      },
    ]
  })
  return {
    nameOf: (source: Source) => named.get(keyOf(source)) ?? source.id,
    groups: (without: readonly Source[]) => {
      const taken = new Set(without.map(keyOf))
      return groups.map(({ group, items }) => ({ group, items: items.filter(({ value }) => !taken.has(value)) }))
    },
  }
}

interface SourceError {
  source: Source
  error: ApiError
  retry: () => void
}

/**
 * The values of each source. Of two templates of one connection the cloud itself tells the differences in one call (4.5.8);
 * anything else is read (4.5.4, 4.5.11) and compared here.
 */
function useValues(sources: readonly Source[], everything: boolean) {
  const [a, b] = sources
  const pair =
    !everything &&
    sources.length === 2 &&
    a?.kind === 'template' &&
    b?.kind === 'template' &&
    a.connection === b.connection
  const compared = useQuery(comparisonQuery(a?.connection ?? '', a?.id ?? '', b?.id ?? '', pair))
  const templates = useQueries({
    queries: sources.map(({ kind, connection, id }) => templateQuery(connection, id, kind === 'template' && !pair)),
  })
  const instances = useQueries({
    queries: sources.map(({ kind, connection, id }) => ({
      ...instanceParametersQuery(connection, id),
      enabled: kind === 'instance',
    })),
  })
  const data = useSame(sources.map((_, index) => templates[index]?.data ?? instances[index]?.data))
  const columns = useMemo((): (Values | undefined)[] => {
    if (pair) {
      const differences = compared.data?.differences ?? []
      return [
        Object.fromEntries(differences.map((row) => [row.parameter_name, textOfValue(row.source_value)])),
        Object.fromEntries(differences.map((row) => [row.parameter_name, textOfValue(row.target_value)])),
      ]
    }
    return data.map((answer) =>
      answer === undefined
        ? undefined
        : Array.isArray(answer)
          ? Object.fromEntries(answer.map(({ name, value }) => [name, textOfValue(value)]))
          : answer.parameter_values,
    )
  }, [pair, compared.data, data])
  const errors: SourceError[] =
    pair && a && compared.error
      ? [{ source: a, error: compared.error, retry: () => void compared.refetch() }]
      : pair
        ? []
        : sources.flatMap((source, index) => {
            const answer = source.kind === 'template' ? templates[index] : instances[index]
            return answer?.error ? [{ source, error: answer.error, retry: () => void answer.refetch() }] : []
          })
  const waiting = pair
    ? compared.data === undefined
    : data.some((answer, index) => answer === undefined && !errors.some(({ source }) => source === sources[index]))
  return { columns, errors, pending: waiting }
}
