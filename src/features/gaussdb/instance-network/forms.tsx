import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/gauss-network.ts'
import { changePublicIp, listPublicIps } from '#contract/gaussdb/instance-network.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { idOf } from '#contract/op.ts'
import { t as text } from '#i18n/setup.ts'
import { isIpv4 } from '#lib/addresses.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { TextField } from '#ui/form/fields.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { type AddressRow, addressRows } from './addresses.ts'
import { publicIpsQuery } from './queries.ts'
import { undoAddress } from './undo-address.ts'

/** Why a node cannot get a public address; nothing when it can. */
export const bindRefusal = (row: AddressRow, state: InstanceNow['state']): string | undefined =>
  row.privateIp === ''
    ? text('gaussNetwork:refusal.internal')
    : row.publicIp !== ''
      ? text('gaussNetwork:refusal.has')
      : refusalText(instanceCan.bindPublicIp(state))

export const unbindRefusal = (row: AddressRow, state: InstanceNow['state']): string | undefined =>
  row.publicIp === ''
    ? text('gaussNetwork:refusal.none')
    : row.bound === undefined
      ? text('gaussNetwork:refusal.unknown')
      : refusalText(instanceCan.bindPublicIp(state))

/** The node of the address of the page, with its addresses. */
function useRow({ connection, instance, params }: InstanceNow & TabFormProps) {
  const reading = useQuery(publicIpsQuery(connection, instance.id))
  const { data } = reading
  const row = data && addressRows(instance, data.public_ips).find(({ id }) => id === params['node'])
  return { reading, row }
}

/** Makes a node reachable from the internet (reference 4.4.15). */
export function BindForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussNetwork')
  const { reading, row } = useRow(props)
  if (!reading.data) return <FormReading title={t('bind')} reading={reading} onClose={props.onClose} />
  return row ? <Bind {...props} row={row} /> : null
}

function Bind({ connection, instance, state, onClose, row }: InstanceNow & TabFormProps & { row: AddressRow }) {
  const { t } = useTranslation(['gaussNetwork', 'change'])
  const form = useForm({
    initial: { address: '', id: '' },
    validate: ({ address, id }) => ({
      address: isIpv4(address) ? undefined : t('bindForm.invalid'),
      id: id.trim() === '' ? t('bindForm.idNeeded') : undefined,
    }),
  })
  const address = form.values.address.trim()
  const bind = useChange(changePublicIp, {
    instance,
    job: 'bindEip',
    invalidates: [listPublicIps],
    done: ({ job_id: jobId }, { body: { public_ip_id: id } }) => ({
      title: t('bindForm.started', { address, node: row.node.name }),
      action: {
        label: t('change:undo.label'),
        onClick: () => void undoAddress({ connection, instance, node: row.node, address, id, did: 'BIND', jobId }),
      },
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('bindForm.title', { node: row.node.name })}
      form={form}
      onClose={onClose}
      op={bind}
      operation={idOf(changePublicIp)}
      sends={['instance_id', 'node_id', 'action']}
      onSubmit={() =>
        bind.mutate({
          connection,
          path: { instance_id: instance.id, node_id: row.id },
          body: { action: 'BIND', public_ip: address, public_ip_id: form.values.id.trim() },
        })
      }
      submitLabel={t('bindForm.submit')}
      refused={bindRefusal(row, state)}
      changes={[{ label: t('columns.publicIp'), from: t('none'), to: address, mono: true }]}
      interruption="none"
      lines={[
        t('bindForm.internet', { port: instance.port, group: instance.security_group_id }),
        t('bindForm.encrypt'),
        instance.nodes.length > 1 && t('bindForm.one'),
      ]}
    >
      <TextField
        form={form}
        name="address"
        wire="public_ip"
        label={t('bindForm.address')}
        hint={t('bindForm.hint')}
        mono
        required
        autoFocus
      />
      <TextField form={form} name="id" wire="public_ip_id" label={t('bindForm.id')} mono required />
    </ChangeForm>
  )
}

/** Takes the public address of a node away; connections over it break (reference 4.4.15). */
export function UnbindForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussNetwork')
  const { reading, row } = useRow(props)
  if (!reading.data) return <FormReading title={t('unbind')} reading={reading} onClose={props.onClose} />
  return row ? <Unbind {...props} row={row} /> : null
}

function Unbind({ connection, instance, state, onClose, row }: InstanceNow & TabFormProps & { row: AddressRow }) {
  const { t } = useTranslation(['gaussNetwork', 'change'])
  const address = row.publicIp
  const unbind = useChange(changePublicIp, {
    instance,
    job: 'unbindEip',
    invalidates: [listPublicIps],
    done: ({ job_id: jobId }, { body: { public_ip_id: id } }) => ({
      title: t('unbindForm.started', { address, node: row.node.name }),
      action: {
        label: t('change:undo.label'),
        onClick: () => void undoAddress({ connection, instance, node: row.node, address, id, did: 'UNBIND', jobId }),
      },
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('unbindForm.title', { node: row.node.name })}
      onClose={onClose}
      op={unbind}
      operation={idOf(changePublicIp)}
      sends={['instance_id', 'node_id', 'action', 'public_ip', 'public_ip_id']}
      onSubmit={() => {
        if (row.bound)
          unbind.mutate({
            connection,
            path: { instance_id: instance.id, node_id: row.id },
            body: { action: 'UNBIND', public_ip: address, public_ip_id: row.bound.public_ip_id },
          })
      }}
      submitLabel={t('unbindForm.submit')}
      danger
      refused={unbindRefusal(row, state)}
      changes={[{ label: t('columns.publicIp'), from: address, to: t('none'), mono: true }]}
      interruption="connections"
      lines={[t('unbindForm.outside', { address }), t('unbindForm.inside'), t('unbindForm.cost')]}
    />
  )
}
