import { Button, TagsInput } from '@mantine/core'
import '@mantine/core/styles/PillsInput.css'
import '@mantine/core/styles/Pill.css'
import { IconTag, IconTagOff } from '@tabler/icons-react'
import { type ReactNode, Suspense, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { t as text } from '#i18n/setup.ts'
import { formatNumber } from '#lib/format.ts'
import { EmptyState } from '../EmptyState.tsx'
import { ErrorNote } from '../ErrorNote.tsx'
import { useUrlForm } from '../form/useUrlForm.ts'
import type { Column } from '../table/columns.ts'
import { DataTable } from '../table/DataTable.tsx'
import { useTableUrlState } from '../table/useTableUrlState.ts'
import { useUrlSelection } from '../table/useUrlSelection.ts'
import { useSearchState } from '../useSearchState.ts'
import type { TagTarget } from './BulkTagsForm.tsx'
import { missingKeys, parseKeys, type TaggedInstance, type TagLinks, type TagScope } from './overview.ts'
import classes from './page.module.css'
import { tagText } from './plan.ts'

interface MissingRow {
  key: string
  connection: TagScope['connection']
  instance: TaggedInstance
  missing: string[]
}

const columns: readonly Column<MissingRow>[] = [
  {
    id: 'name',
    header: () => text('tags:missing.name'),
    value: (row) => row.instance.name,
    width: 220,
    grow: 0,
    required: true,
  },
  {
    id: 'missing',
    header: () => text('tags:missing.missing'),
    value: (row) => row.missing,
    cell: (row) => (
      <span className={classes['missing']} title={row.missing.join(', ')}>
        {row.missing.map((key) => (
          <span key={key} className="mono">
            {key}
          </span>
        ))}
      </span>
    ),
    width: 240,
    grow: 0,
  },
  {
    id: 'connection',
    header: () => text('tags:missing.connection'),
    value: (row) => [row.connection.name, row.connection.id],
    cell: (row) => row.connection.name,
    csv: (row) => row.connection.name,
    width: 200,
    grow: 0,
  },
  {
    id: 'tag',
    header: () => text('tags:missing.present'),
    value: (row) => row.instance.tags.map(({ key, value }) => `${key}=${value}`),
    cell: (row) => {
      const words = row.instance.tags.map(tagText).join(', ')
      return words ? (
        <span className={classes['clip']} title={words}>
          {words}
        </span>
      ) : (
        <span className="muted">–</span>
      )
    },
    width: 280,
  },
]

interface MissingViewProps {
  scopes: readonly TagScope[]
  links: TagLinks
  /** Keys in use, offered while typing. */
  known: readonly string[]
  /** The form for the selected instances, beginning with these keys; lazily loaded. */
  bulk: (targets: readonly TagTarget[], keys: readonly string[], onClose: () => void) => ReactNode
}

/** Instances that lack one of the keys that all of them must have (`?required=env,owner`), to be tagged together. */
export function MissingView({ scopes, links, known, bulk }: MissingViewProps) {
  const { t } = useTranslation('tags')
  const navigate = useNavigate()
  const [params, patch] = useSearchState()
  const requiredText = params.get('required')
  const required = useMemo(() => parseKeys(requiredText), [requiredText])
  const table = useTableUrlState('m')
  const selection = useUrlSelection('m.sel')
  const [form, openForm, closeForm] = useUrlForm()
  const fleets = scopes.map(({ instances }) => instances)
  const lists = fleets.map(({ data }) => data)
  const all = lists.reduce((sum, list) => sum + (list?.length ?? 0), 0)
  const ids = scopes.map(({ connection }) => connection.id).join()
  const rows = useMemo(
    () =>
      lists.every((list) => list === undefined)
        ? undefined
        : scopes.flatMap(({ connection, instances }) =>
            (instances.data ?? []).flatMap((instance): MissingRow[] => {
              const missing = missingKeys(instance, required)
              return missing.length > 0
                ? [{ key: `${connection.id}/${instance.id}`, connection, instance, missing }]
                : []
            }),
          ),
    // oxlint-disable-next-line react/exhaustive-deps -- the arrays are new in each render, what they hold is not
    [ids, required, ...lists],
  )
  const failed = scopes.filter(({ instances }) => instances.error)
  const chosen = rows?.filter(({ key }) => selection.selected.has(key)) ?? []
  // The form keeps its instances while they are being tagged and leave the report one by one.
  const targets = useMemo(
    () =>
      chosen.map(({ key, connection, instance }) => ({
        key,
        connection: connection.id,
        where: connection.name,
        instance,
      })),
    // oxlint-disable-next-line react/exhaustive-deps -- what was chosen when the form opened
    [form.name, lists.filter(Boolean).length],
  )
  const edit = (row: MissingRow) =>
    void navigate(links.edit({ connection: row.connection.id, instanceId: row.instance.id }))

  return (
    <>
      <div className={classes['required']}>
        <TagsInput
          label={t('missing.required')}
          description={t('missing.requiredHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          placeholder={required.length === 0 ? t('missing.placeholder') : undefined}
          data={[...known]}
          value={required}
          onChange={(next) => patch({ required: next.join(',') })}
          splitChars={[',', ' ']}
          clearable
        />
      </div>
      {rows && failed.length > 0 && (
        <div className={classes['notes']}>
          {failed.map(
            ({ connection, instances: { error, refetch } }) =>
              error && (
                <ErrorNote
                  key={connection.id}
                  error={error}
                  title={t('missing.scopeFailed', { connection: connection.name })}
                  onRetry={refetch}
                />
              ),
          )}
        </div>
      )}
      {required.length === 0 ? (
        <EmptyState
          icon={<IconTagOff size={24} stroke={1.5} />}
          title={t('missing.noRequired')}
          text={t('missing.noRequiredText')}
        />
      ) : (
        <DataTable
          label={t('missing.table')}
          columns={columns}
          rows={rows}
          rowId={(row) => row.key}
          state={table}
          error={rows ? undefined : failed[0]?.instances.error}
          onRetry={() => failed.forEach(({ instances }) => instances.refetch())}
          fetching={fleets.some(({ isFetching }) => isFetching)}
          href={(row) => links.instance({ connection: row.connection.id, instanceId: row.instance.id })}
          actions={(row) => [{ id: 'edit', label: t('missing.edit'), onClick: () => edit(row) }]}
          // Whoever has got the keys is no longer in the report, and not selected either.
          selection={{ ...selection, selected: rows ? new Set(chosen.map(({ key }) => key)) : selection.selected }}
          bulkActions={
            <Button
              variant="default"
              size="xs"
              leftSection={<IconTag size={14} aria-hidden />}
              onClick={() => openForm('bulk-tags')}
            >
              {t('missing.setMissing')}
            </Button>
          }
          csvName="missing-tags"
          height="fill"
          defaultSort="name"
          footer={
            rows && rows.length > 0 ? t('missing.summary', { count: rows.length, all: formatNumber(all) }) : undefined
          }
          empty={{ title: t('missing.allSet'), text: t('missing.allSetText', { count: all }) }}
        />
      )}
      {form.name === 'bulk-tags' && targets.length > 0 && (
        <Suspense>
          {bulk(
            targets,
            required.filter((key) => targets.some(({ instance }) => missingKeys(instance, [key]).length > 0)),
            closeForm,
          )}
        </Suspense>
      )}
    </>
  )
}
