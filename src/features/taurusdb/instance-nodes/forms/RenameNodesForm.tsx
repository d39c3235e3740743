import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type NodeName, renameNodes } from '#contract/taurusdb/instance-nodes.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import '#i18n/nodes.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { documentQuery } from '#query/documents.ts'
import { watchJob } from '#query/jobs.ts'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { ChangeForm, type ChangeFormProps } from '../../shared/change/ChangeForm.tsx'
import { undoChange } from '../../shared/change/undo.ts'
import { useChange } from '../../shared/change/use-change.ts'
import { changesInstance } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/instance-status.tsx'

/** New names for nodes, all in one call; those that stay are not sent (reference 4.3.37). */
export function RenameNodesForm({ connection, instance, state, params, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['nodes', 'change'])
  const { data: limits } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, renameNodes, 'node_list[].name'),
  })
  const form = useForm<Record<string, string>>({
    initial: Object.fromEntries(instance.nodes.map(({ id, name }) => [id, name])),
    validate: (values) =>
      Object.fromEntries(
        Object.entries(values).map(([id, name]) => [
          id,
          limits?.pattern && !new RegExp(limits.pattern).test(name)
            ? t('rename.invalid')
            : Object.entries(values).some(([other, its]) => other !== id && its === name)
              ? t('rename.twice')
              : undefined,
        ]),
      ),
  })
  const changed: NodeName[] = instance.nodes.flatMap(({ id, name }) => {
    const next = form.values[id]
    return next !== undefined && next !== name ? [{ node_id: id, name: next }] : []
  })
  const rename = useChange(renameNodes, {
    instance,
    job: 'renameNodes',
    done: ({ job_id }) => {
      const before = instance.nodes.flatMap(({ id, name }): NodeName[] =>
        changed.some(({ node_id }) => node_id === id) ? [{ node_id: id, name }] : [],
      )
      return {
        title: t('rename.started', { count: changed.length }),
        action: {
          label: t('change:undo.label'),
          onClick: () =>
            void undoChange({
              connection,
              instanceId: instance.id,
              what: t('rename.title', { name: instance.name }),
              jobId: job_id,
              unchanged: (now) =>
                changed.every((it) => now.nodes.find(({ id }) => id === it.node_id)?.name === it.name),
              putBack: async () => {
                const back = await call(renameNodes, {
                  connection,
                  path: { instance_id: instance.id },
                  body: { node_list: before },
                })
                watchJob({
                  connection,
                  jobId: back.job_id,
                  label: { key: 'renameNodes', values: { name: instance.name } },
                  instanceId: instance.id,
                  instanceName: instance.name,
                  invalidates: changesInstance,
                })
              },
            }),
        },
      }
    },
    onDone: onClose,
  })
  const asked = params['node']
  return (
    <ChangeForm
      title={t('rename.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={rename}
      onSubmit={() => rename.mutate({ connection, path: { instance_id: instance.id }, body: { node_list: changed } })}
      submitLabel={t('rename.submit', { count: changed.length })}
      refused={refusalText(instanceCan.configure(state))}
      notYet={changed.length === 0 ? t('rename.none') : undefined}
      changes={changed.map(({ node_id, name }) => ({
        label: t('rename.node'),
        from: instance.nodes.find(({ id }) => id === node_id)?.name,
        to: name,
        mono: true,
      }))}
      interruption="none"
      lines={[t('rename.impact')]}
    >
      {instance.nodes.map((node, index) => {
        const at = changed.findIndex(({ node_id }) => node_id === node.id)
        return (
          <TextField
            key={node.id}
            form={form}
            name={node.id}
            label={node.name}
            // The place in what is sent: a refusal names it.
            wire={at === -1 ? undefined : `node_list[${at}]`}
            limits={index === 0 ? { minLength: limits?.minLength, maxLength: limits?.maxLength } : undefined}
            autoFocus={asked === undefined ? index === 0 : asked === node.id}
            mono
          />
        )
      })}
    </ChangeForm>
  )
}
