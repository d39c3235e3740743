import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { renameInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { fieldLimits } from '#lib/schema.ts'
import { documentQuery } from '#query/documents.ts'
import { useOp } from '#query/use-op.ts'
import { SwitchField, TextField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { ChangeSummary } from '#ui/change/ChangeSummary.tsx'
import { changesInstance } from '../../shared/fleet.ts'
import { refusalText } from '../../shared/instance-status.tsx'
import { useStateNow } from '../useStateNow.ts'
import type { InstanceFormProps } from './InstanceFormHost.tsx'
import { undoRename } from './rename-undo.ts'

/** Renames at once and offers to undo it: nothing but the name changes (reference 4.3.7). */
export function RenameForm({ connection, instance, busy, onClose }: InstanceFormProps) {
  const { t } = useTranslation('instance')
  const state = useStateNow(instance, busy)
  const { data: limits } = useQuery({
    ...documentQuery('taurusdb'),
    select: (document) => fieldLimits(document, renameInstance, 'name'),
  })
  const form = useForm({
    initial: { name: instance.name, nodes: true },
    validate: ({ name }) => ({
      name:
        limits?.pattern && !new RegExp(limits.pattern).test(name)
          ? t('rename.nameInvalid')
          : refusalText(name === instance.name ? instanceCan.rename(state, name) : { ok: true }),
    }),
  })
  const rename = useOp(renameInstance, {
    invalidates: changesInstance,
    job: (args) => ({
      label: { key: 'rename', values: { name: args.body.name } },
      instanceId: instance.id,
      instanceName: args.body.name,
    }),
    onDone: onClose,
    onSuccess: ({ job_id }, { body }) => {
      const renamed = {
        connection,
        instanceId: instance.id,
        jobId: job_id,
        from: instance.name,
        to: body.name,
        nodes: body.is_modify_node_name !== 'false',
      }
      toast.success(t('rename.started', { name: body.name }), t('rename.startedText'), {
        action: { label: t('rename.undo'), onClick: () => void undoRename(renamed) },
      })
    },
  })
  return (
    <SideForm
      title={t('rename.title', { name: instance.name })}
      opened
      onClose={onClose}
      form={form}
      operation={idOf(renameInstance)}
      sends={['instance_id']}
      onSubmit={() =>
        rename.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { name: form.values.name, is_modify_node_name: form.values.nodes ? 'true' : 'false' },
        })
      }
      submitLabel={t('rename.submit')}
      pending={rename.isPending}
      error={rename.error}
      disabled={
        refusalText(instanceCan.rename(state)) ?? (form.values.name === instance.name ? t('rename.same') : undefined)
      }
    >
      <TextField
        form={form}
        name="name"
        wire="name"
        label={t('rename.name')}
        hint={t('rename.nameHint')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        required
        autoFocus
        mono
      />
      <SwitchField
        form={form}
        name="nodes"
        wire="is_modify_node_name"
        label={t('rename.nodes')}
        hint={t('rename.nodesHint')}
      />
      <ChangeSummary
        changes={[
          { label: t('rename.name'), from: instance.name, to: form.values.name, mono: true },
          form.values.nodes && {
            label: t('rename.nodeNames'),
            from: `${instance.name}_…`,
            to: `${form.values.name}_…`,
            mono: true,
          },
        ]}
        interruption="none"
        lines={[t('rename.startedText')]}
      />
    </SideForm>
  )
}
