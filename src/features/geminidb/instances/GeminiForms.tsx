import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { GeminiInstance } from '#contract/geminidb/instances.ts'
import { connectionsQuery } from '#query/connections.ts'
import { FailedState, LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { type GeminiRow, instanceQuery } from '../shared/fleet.ts'

const PatchForm = lazy(async () => ({ default: (await import('../shared/patch/PatchForm.tsx')).PatchForm }))
const FlushForm = lazy(async () => ({ default: (await import('../shared/flush/FlushForm.tsx')).FlushForm }))
const RestartForm = lazy(async () => ({ default: (await import('./RestartForm.tsx')).RestartForm }))
const RenameForm = lazy(async () => ({ default: (await import('./RenameForm.tsx')).RenameForm }))
const DeleteForm = lazy(async () => ({ default: (await import('./DeleteForm.tsx')).DeleteForm }))

const forms = ['flush', 'delete', 'patch', 'restart', 'rename'] as const
type GeminiForm = (typeof forms)[number]
const isForm = (name: string | undefined): name is GeminiForm => forms.some((form) => form === name)

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
        key={[form.name, connection, instanceId, form.params['db']].join(' ')}
        name={form.name}
        connection={connection}
        instanceId={instanceId}
        choice={form.params['db']}
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
  choice: string | undefined
  onClose: () => void
}

/** An address may come from anywhere: the form opens once the instance is there. */
function One({ name, connection, instanceId, choice, onClose }: OneProps) {
  const { t } = useTranslation('common')
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
  return (
    <Suspense>
      {name === 'flush' && <FlushForm connection={connection} instance={instance} choice={choice} onClose={onClose} />}
      {name === 'restart' && <RestartForm connection={connection} instance={instance} onClose={onClose} />}
      {name === 'rename' && <RenameForm connection={connection} instance={instance} onClose={onClose} />}
      {name === 'delete' && <DeleteForm connection={connection} instance={instance} onClose={onClose} />}
      {name === 'patch' && (
        <PatchForm targets={[{ key: instance.id, connection, where, instance }]} onClose={onClose} />
      )}
    </Suspense>
  )
}
