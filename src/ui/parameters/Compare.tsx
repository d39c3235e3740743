import { Button, Select } from '@mantine/core'
import { IconArrowsDiff, IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { t as text } from '#i18n/setup.ts'
import '#i18n/parameters.ts'
import { type ComparedRow, compareValues, keyOf, parseWith, type Source, withText } from '#lib/parameters/compare.ts'
import type { Values } from '#lib/parameters/model.ts'
import type { ApiErrorLike } from '../api-error.ts'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { PageHeader } from '../PageHeader.tsx'
import { Segments } from '../Segments.tsx'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { useSearchState } from '../useSearchState.ts'
import classes from './compare.module.css'
import { shownValue } from './words.ts'

export interface SourceError {
  source: Source
  error: ApiErrorLike
  retry: () => void
}

/** What is compared, as the address has it: `?with=…&show=all`. */
export function useCompared() {
  const [params, patch] = useSearchState()
  const chosen = params.get('with')
  const sources = useMemo(() => parseWith(chosen), [chosen])
  return {
    sources,
    setSources: (next: readonly Source[]) => patch({ with: withText(next) }),
    /** All parameters, or the differences only. */
    everything: params.get('show') === 'all',
    show: (show: 'all' | 'differences') => patch({ show: show === 'all' ? show : undefined }),
  }
}

interface CompareProps {
  /** What can be chosen, without what is chosen already. */
  groups: readonly { group: string; items: { value: string; label: string }[] }[]
  nameOf: (source: Source) => string
  hrefOf: (source: Source) => string
  /** The values of each source; undefined while it is not there. The same array while nothing has changed. */
  values: readonly (Values | undefined)[]
  errors: readonly SourceError[]
  pending: boolean
  unitOf: (name: string) => number | undefined
}

/** Templates and instances side by side, as many as one likes, of any connections. */
export function Compare({ groups, nameOf, hrefOf, values, errors, pending, unitOf }: CompareProps) {
  const { t } = useTranslation('parameters')
  const table = useTableUrlState()
  const { sources, setSources, everything, show } = useCompared()
  const rows = useMemo(() => {
    if (pending) return undefined
    const compared = compareValues(values)
    return everything ? compared : compared.filter(({ differs }) => differs)
  }, [values, pending, everything])
  const titles = JSON.stringify(sources.map((source) => nameOf(source)))
  const columns = useMemo(() => columnsOf(JSON.parse(titles) as string[], unitOf), [titles, unitOf])
  return (
    <div className="page fill">
      <PageHeader title={t('compare.title')} subtitle={t('compare.subtitle')} />
      <div className={classes['sources']} role="group" aria-label={t('compare.sources')}>
        {sources.map((source, index) => (
          <span key={keyOf(source)} className={classes['source']} data-first={index === 0 || undefined}>
            <span className={classes['kind']}>{t(`compare.kind.${source.kind}`)}</span>
            <Link to={hrefOf(source)}>{nameOf(source)}</Link>
            {index === 0 ? (
              sources.length > 1 && <span className={classes['baseline']}>{t('compare.baseline')}</span>
            ) : (
              <button
                type="button"
                className={classes['make']}
                title={t('compare.makeBaseline', { name: nameOf(source) })}
                onClick={() => setSources([source, ...sources.filter((other) => other !== source)])}
              >
                {t('compare.asBaseline')}
              </button>
            )}
            <button
              type="button"
              className={classes['remove']}
              aria-label={t('compare.remove', { name: nameOf(source) })}
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
          data={groups}
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
          title={t('compare.failed', { name: nameOf(source) })}
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
              onChange={(value) => show(value === 'all' ? value : 'differences')}
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
              <Button variant="default" onClick={() => show('all')}>
                {t('compare.all')}
              </Button>
            ),
          }}
        />
      )}
    </div>
  )
}

/** A column for each source; a value that is not the first one's stands out. */
const columnsOf = (names: readonly string[], unitOf: CompareProps['unitOf']): readonly Column<ComparedRow>[] => [
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
          {value === undefined ? text('parameters:compare.missing') : shownValue(value, unitOf(row.name))}
        </span>
      )
    },
    width: 180,
  })),
]
