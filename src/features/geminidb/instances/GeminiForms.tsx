import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { connectionsQuery } from '#query/connections.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useReturnFocus } from '#ui/use-return-focus.ts'
import { type GeminiRow, instanceQuery } from '../shared/fleet.ts'

const PatchForm = lazy(async () => ({ default: (await import('../shared/patch/PatchForm.tsx')).PatchForm }))
const FlushForm = lazy(async () => ({ default: (await import('../shared/flush/FlushForm.tsx')).FlushForm }))
const RestartForm = lazy(async () => ({ default: (await import('./RestartForm.tsx')).RestartForm }))
const RestartNodeForm = lazy(async () => ({ default: (await import('./RestartForm.tsx')).RestartNodeForm }))
const ResizeForm = lazy(async () => ({ default: (await import('./scaling/ResizeForm.tsx')).ResizeForm }))
const StorageForm = lazy(async () => ({ default: (await import('./scaling/StorageForm.tsx')).StorageForm }))
const AddNodesForm = lazy(async () => ({ default: (await import('./scaling/AddNodesForm.tsx')).AddNodesForm }))
const RemoveNodesForm = lazy(async () => ({ default: (await import('./scaling/RemoveNodesForm.tsx')).RemoveNodesForm }))
const PasswordForm = lazy(async () => ({ default: (await import('./PasswordForm.tsx')).PasswordForm }))
const RenameForm = lazy(async () => ({ default: (await import('./RenameForm.tsx')).RenameForm }))
const DeleteForm = lazy(async () => ({ default: (await import('./DeleteForm.tsx')).DeleteForm }))

/** Forms about one instance that need to know no more. */
const simple = {
  restart: RestartForm,
  rename: RenameForm,
  password: PasswordForm,
  resize: ResizeForm,
  storage: StorageForm,
  'add-nodes': AddNodesForm,
  delete: DeleteForm,
} as const

const isSimple = (name: string): name is keyof typeof simple => Object.hasOwn(simple, name)

const others = ['flush', 'patch', 'restart-node', 'remove-nodes'] as const
type GeminiForm = keyof typeof simple | (typeof others)[number]
const isForm = (name: string | undefined): name is GeminiForm =>
  name !== undefined && (isSimple(name) || others.some((form) => form === name))

interface GeminiFormsProps {
  /** In the list: its rows, and which of them are selected. */
  rows?: readonly GeminiRow[]
  selected?: ReadonlySet<string>
  /** On the page of an instance: that one. */
  connection?: string
  instanceId?: string
}

/**
 * The form that the address names (`?form=flush`). It is about the instance of the page, the one of the address
 * (`&form.connection=…&form.instance=…`), or the selected rows.
 */
export function GeminiForms({ rows, selected, ...page }: GeminiFormsProps) {
  const [form, , close] = useUrlForm()
  const connection = page.connection ?? form.params['connection']
  const instanceId = page.instanceId ?? form.params['instance']
  if (!isForm(form.name)) return null
  if (connection && instanceId)
    return (
      <One
        key={[form.name, connection, instanceId, form.params['db'], form.params['node']].join(' ')}
        name={form.name}
        connection={connection}
        instanceId={instanceId}
        choice={form.params['db']}
        node={form.params['node']}
        onClose={close}
      />
    )
  if (form.name !== 'patch' || !rows || !selected) return null
  const targets = rows
    .filter(({ key }) => selected.has(key))
    .map(({ key, connection: { id, name }, instance }) => ({ key, connection: id, where: name, instance }))
    .toSorted((a, b) => a.instance.name.localeCompare(b.instance.name))
  return (
    <Suspense>
      <PatchForm targets={targets} onClose={close} />
    </Suspense>
  )
}

interface OneProps {
  name: GeminiForm
  connection: string
  instanceId: string
  /** Number of a database, for the form that empties it. */
  choice: string | undefined
  /** Id of a node, for forms about one. */
  node: string | undefined
  onClose: () => void
}

/** An address may come from anywhere: the form opens once the instance is there. */
function One({ name, connection, instanceId, choice, node, onClose }: OneProps) {
  const { t } = useTranslation('common')
  useReturnFocus(true)
  const { data: connections } = useQuery(connectionsQuery)
  const { data, error, refetch } = useQuery(instanceQuery(connection, instanceId))
  const instance: GeminiInstance | undefined = data?.instances[0]
  if (!instance)
    return (
      <Drawer
        opened
        onClose={onClose}
        position="right"
        closeButtonProps={{ 'aria-label': t('actions.close') }}
        title={instanceId}
      >
        {error ? <FailedState error={error} onRetry={() => void refetch()} /> : <LoadingRows />}
      </Drawer>
    )
  const where = connections?.find(({ id }) => id === connection)?.name ?? connection
  const about = { connection, instance, onClose }
  const Simple = isSimple(name) ? simple[name] : undefined
  return (
    <Suspense>
      {Simple && <Simple {...about} />}
      {name === 'flush' && <FlushForm {...about} choice={choice} />}
      {name === 'restart-node' && node !== undefined && <RestartNodeForm {...about} node={node} />}
      {name === 'remove-nodes' && <RemoveNodesForm {...about} node={node} />}
      {name === 'patch' && (
        <PatchForm targets={[{ key: instance.id, connection, where, instance }]} onClose={onClose} />
      )}
    </Suspense>
  )
}
