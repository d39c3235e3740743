import { Button } from '@mantine/core'
import { IconCopy, IconPencil, IconPlugConnected, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/connections.ts'
import { cloudKinds, type CloudKind, type KeyState, type KnownConnection } from '#lib/connections.ts'
import { formatBytes } from '#lib/format.ts'
import { queryClient } from '#query/client.ts'
import type { ApiError } from '#query/errors.ts'
import { knownConnectionsQuery, removeConnection, testConnection } from '#query/known-connections.ts'
import { confirm } from '#stores/confirm.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { DataTable } from '#ui/table/DataTable.tsx'
import type { RowAction } from '#ui/table/types.ts'
import { useTableUrlState } from '#ui/table/useTableUrlState.ts'
import { toast } from '#ui/toast.tsx'
import { columns } from './columns.tsx'
import classes from './connections.module.css'
import { ConnectionDrawer } from './ConnectionDrawer.tsx'
import { ConnectionForm, type FormMode } from './ConnectionForm.tsx'
import { useConnectionTest } from './use-test.ts'
import { fixedReason } from './words.ts'

/** A failure is not this loader's to tell: the page asks again and shows it. */
export async function connectionsLoader(): Promise<null> {
  await queryClient.ensureQueryData(knownConnectionsQuery).catch(() => undefined)
  return null
}

/** Where secrets are kept under which key, in a line. */
function KeyLine({ state }: { state: KeyState }) {
  const { t } = useTranslation('connections')
  const { source, place } = state
  return <span>{t(source === 'file' ? 'keyFile' : 'keyEnvironment', { place })}</span>
}

function Impact({ known }: { known: KnownConnection }) {
  const { t } = useTranslation('connections')
  const { collecting, schedules, kept, keptBytes, notes } = known.use
  const lines = [
    collecting > 0 && t('removing.collecting', { count: collecting }),
    schedules > 0 && t('removing.schedules', { count: schedules }),
    kept > 0 && t('removing.kept', { count: kept, size: formatBytes(keptBytes) }),
    notes > 0 && t('removing.notes', { count: notes }),
  ].filter((line) => line !== false)
  if (lines.length === 0) return <span>{t('removing.nothing')}</span>
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

const modes: readonly FormMode[] = ['create', 'edit', 'duplicate']

/** The clouds to choose from, where there is no connection yet. */
function FirstConnection({ onChoose }: { onChoose: (kind: CloudKind) => void }) {
  const { t } = useTranslation('connections')
  return (
    <EmptyState icon={<IconPlugConnected size={24} stroke={1.5} />} title={t('empty.title')} text={t('empty.text')}>
      <div className={classes.kinds}>
        {cloudKinds.map((kind) => (
          <button key={kind} type="button" className={classes.kind} onClick={() => onChoose(kind)}>
            <strong>{t(`kinds.${kind}`)}</strong>
            <span>{t(`kindTexts.${kind}`)}</span>
          </button>
        ))}
      </div>
    </EmptyState>
  )
}

/** Accounts, regions and projects that the console works with: looked at, tested, added, changed and removed. */
export function ConnectionsPage() {
  const { t } = useTranslation('connections')
  const { data: list, error, refetch, isFetching } = useQuery(knownConnectionsQuery)
  const state = useTableUrlState()
  const [form, openForm, closeForm] = useUrlForm()
  const known = list?.connections.find(({ id }) => id === form.params['id'])
  const removal = useMutation<void, ApiError, KnownConnection>({
    mutationFn: ({ id, name }) => removeConnection(id, name),
    onSuccess: (_, { name }) => toast.success(t('removing.done', { name })),
    onError: (failure) => toast.error(failure),
  })
  // A test belongs to the connection that it was begun for: another one's drawer does not show it.
  const tested = useRef('')
  const test = useConnectionTest(() => testConnection(tested.current))
  const startTest = (id: string) => {
    tested.current = id
    test.start()
  }
  const show = (id: string) => {
    if (tested.current !== id) test.reset()
    openForm('show', { id })
  }

  const remove = async (row: KnownConnection) => {
    const sure = await confirm({
      title: t('removing.title', { name: row.name }),
      body: t('removing.body'),
      impact: <Impact known={row} />,
      confirmLabel: t('removing.confirm'),
      danger: true,
      typeName: row.name,
    })
    if (sure) removal.mutate(row)
  }

  const actions = (row: KnownConnection): RowAction[] => {
    const reason = fixedReason(row)
    return [
      {
        id: 'test',
        label: t('actions.test'),
        icon: <IconPlugConnected size={16} aria-hidden />,
        ...(row.problem ? { disabled: row.problem.message } : {}),
        onClick: () => {
          show(row.id)
          startTest(row.id)
        },
      },
      {
        id: 'edit',
        label: t('actions.edit'),
        icon: <IconPencil size={16} aria-hidden />,
        ...(reason ? { disabled: reason } : {}),
        onClick: () => openForm('edit', { id: row.id }),
      },
      {
        id: 'duplicate',
        label: t('actions.duplicate'),
        icon: <IconCopy size={16} aria-hidden />,
        ...(row.origin === 'sandbox' ? { disabled: reason ?? '' } : {}),
        onClick: () => openForm('duplicate', { id: row.id }),
      },
      {
        id: 'remove',
        label: t('actions.remove'),
        icon: <IconTrash size={16} aria-hidden />,
        danger: true,
        separated: true,
        ...(reason ? { disabled: reason } : row.use.rehearsals > 0 ? { disabled: t('removing.running') } : {}),
        onClick: () => void remove(row),
      },
    ]
  }

  const mode = modes.find((one) => one === form.name)
  const kind = cloudKinds.find((one) => one === form.params['kind']) ?? 'huaweicloud'
  const isEmpty = list?.connections.length === 0
  return (
    <div className="page fill">
      <PageHeader
        title={t('title')}
        subtitle={t('subtitle')}
        meta={list?.key?.state === 'ready' && !isEmpty ? <KeyLine state={list.key} /> : undefined}
        actions={
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => openForm('create')}>
            {t('add')}
          </Button>
        }
      />
      {list?.key?.state === 'missing' && (
        <div className={classes.notice} role="alert">
          <strong>{t('keyMissing')}</strong>
          <span>{t('keyMissingText', { place: list.key.place })}</span>
        </div>
      )}
      {isEmpty ? (
        <FirstConnection onChoose={(chosen) => openForm('create', { kind: chosen })} />
      ) : (
        <DataTable
          label={t('title')}
          columns={columns}
          rows={list?.connections}
          rowId={({ id }) => id}
          state={state}
          error={error}
          onRetry={() => void refetch()}
          fetching={isFetching}
          onOpen={(row) => show(row.id)}
          actions={actions}
          csvName="connections"
          empty={{ title: t('empty.title'), text: t('empty.text') }}
          height="fill"
          rowTone={(row) => (row.problem || row.stopped ? 'danger' : undefined)}
        />
      )}
      {list && mode && (mode === 'create' || known) && (
        <ConnectionForm
          key={`${mode} ${known?.id ?? kind}`}
          mode={mode}
          known={known}
          kind={kind}
          list={list}
          onClose={closeForm}
        />
      )}
      {list && form.name === 'show' && (
        <ConnectionDrawer
          id={form.params['id'] ?? ''}
          known={known}
          clouds={list.clouds}
          test={{ ...test, start: () => startTest(form.params['id'] ?? '') }}
          onEdit={() => openForm('edit', { id: form.params['id'] ?? '' })}
          onClose={closeForm}
        />
      )}
    </div>
  )
}
