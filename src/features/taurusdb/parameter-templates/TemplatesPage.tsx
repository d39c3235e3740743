import { Button } from '@mantine/core'
import { IconArrowsDiff, IconPlus } from '@tabler/icons-react'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import '#i18n/parameters.ts'
import { paths } from '#lib/paths.ts'
import { connectionsQuery } from '#query/connections.ts'
import { ErrorNote } from '#ui/ErrorNote.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { NoConnection } from '../shared/NoConnection.tsx'
import { useSame } from '#query/use-same.ts'
import { withText } from './compare-model.ts'
import { EditForm } from './EditForm.tsx'
import classes from './editor.module.css'
import { columns, type TemplateRow } from './list-columns.tsx'
import { inScope, templatesQuery, usersQuery } from './queries.ts'
import { TemplateForm } from './TemplateForm.tsx'
import { deleteRefusal, useDeleteTemplate } from './use-delete-template.tsx'

const keyOf = (row: TemplateRow): string => `${row.connection} ${row.template.id}`
const nothing: ReadonlySet<string> = new Set()

/** The parameter templates of every connection, or of those in `?scope=`. */
export function TemplatesPage() {
  const { t } = useTranslation('parameters')
  const navigate = useNavigate()
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const table = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const [selected, setSelected] = useState(nothing)
  const lists = useQueries({ queries: connections.map(({ id }) => templatesQuery(id)) })
  const users = useQueries({ queries: connections.map(({ id }) => usersQuery(id)) })
  const templates = useSame(lists.map(({ data }) => data))
  const counted = useSame(users.map(({ data }) => data))
  const rows = useMemo(
    () =>
      templates.every((list) => list === undefined)
        ? undefined
        : connections.flatMap(({ id, name }, index) =>
            (templates[index] ?? []).map((template): TemplateRow => {
              const known = counted[index]
              return {
                connection: id,
                connectionName: name,
                template,
                users: known ? (known.get(template.id) ?? []) : undefined,
              }
            }),
          ),
    [connections, templates, counted],
  )
  const deleteTemplate = useDeleteTemplate()

  if (all && connections.length === 0)
    return <NoConnection title={t('title')} scope={scope} all={paths.parameterTemplates()} />

  const failures = lists.flatMap((list, index) =>
    list.error
      ? [{ connection: connections[index], error: list.error, stale: list.data !== undefined, refetch: list.refetch }]
      : [],
  )
  const allFailed = lists.length > 0 && rows === undefined && failures.length === lists.length
  const uncounted = connections.filter((_, index) => counted[index] === null).map(({ name }) => name)
  const picked = (rows ?? []).filter((row) => selected.has(keyOf(row)))
  const formRow = rows?.find(
    ({ connection, template }) => template.id === form.params['id'] && connection === form.params['connection'],
  )
  const compareWith = (chosen: readonly TemplateRow[]) =>
    paths.compareParameters({
      scope: scope ?? undefined,
      with: withText(chosen.map(({ connection, template }) => ({ kind: 'template', connection, id: template.id }))),
    })
  const rowActions = (row: TemplateRow): RowAction[] => {
    const { connection, template } = row
    const at = { connection, templateId: template.id }
    return [
      {
        id: 'apply',
        label: t('actions.apply'),
        onClick: () => void navigate(paths.parameterTemplate(at, 'instances')),
      },
      { id: 'copy', label: t('actions.copy'), onClick: () => openForm('copy', { connection, id: template.id }) },
      { id: 'compare', label: t('actions.compareWith'), onClick: () => void navigate(compareWith([row])) },
      {
        id: 'history',
        label: t('actions.history'),
        onClick: () => void navigate(paths.parameterTemplate(at, 'history')),
      },
      {
        id: 'edit',
        label: t('actions.edit'),
        disabled: template.user_defined ? undefined : t('refused.defaultEdit'),
        onClick: () => openForm('edit', { connection, id: template.id }),
      },
      {
        id: 'delete',
        label: t('actions.delete'),
        danger: true,
        separated: true,
        disabled: deleteRefusal(template.user_defined, row.users),
        onClick: () => void deleteTemplate(connection, template),
      },
    ]
  }

  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        actions={
          <>
            <Button
              component={Link}
              to={paths.compareParameters({ scope: scope ?? undefined })}
              variant="default"
              leftSection={<IconArrowsDiff size={16} aria-hidden />}
            >
              {t('actions.compare')}
            </Button>
            <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => openForm('create')}>
              {t('actions.create')}
            </Button>
          </>
        }
      />
      {!allFailed && failures.length > 0 && (
        <div className={classes['stack']}>
          {failures.map(({ connection, error, stale, refetch }) => (
            <ErrorNote
              key={connection?.id}
              error={error}
              title={t(stale ? 'connectionRefreshFailed' : 'connectionFailed', { connection: connection?.name ?? '' })}
              onRetry={() => void refetch()}
            />
          ))}
        </div>
      )}
      <DataTable
        label={t('title')}
        columns={columns}
        rows={rows}
        rowId={keyOf}
        rowName={({ template }) => template.name}
        state={table}
        error={allFailed ? failures[0]?.error : undefined}
        onRetry={() => failures.forEach(({ refetch }) => void refetch())}
        fetching={lists.some(({ isFetching }) => isFetching)}
        href={({ connection, template }) => paths.parameterTemplate({ connection, templateId: template.id })}
        actions={rowActions}
        selection={{ selected, onChange: setSelected }}
        bulkActions={
          <Button size="xs" variant="default" onClick={() => void navigate(compareWith(picked))}>
            {t('actions.compareSelected', { count: picked.length })}
          </Button>
        }
        csvName="parameter-templates"
        height="fill"
        footer={uncounted.length > 0 ? t('usersUnknown', { connections: uncounted.join(', ') }) : undefined}
        empty={{ title: t('empty.title'), text: t('empty.text') }}
      />
      {form.name === 'create' && connections.length > 0 && (
        <TemplateForm connections={connections} onClose={closeForm} />
      )}
      {form.name === 'copy' && formRow && (
        <TemplateForm
          connections={connections}
          preset={{
            connection: formRow.connection,
            source: 'template',
            id: formRow.template.id,
            name: formRow.template.name,
          }}
          onClose={closeForm}
        />
      )}
      {form.name === 'edit' && formRow && (
        <EditForm connection={formRow.connection} template={formRow.template} onClose={closeForm} />
      )}
    </div>
  )
}
