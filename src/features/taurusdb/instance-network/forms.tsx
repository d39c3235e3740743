import { Autocomplete } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/network.ts'
import { changeCan, isDatabasePort } from '#contract/taurusdb/change-rules.ts'
import {
  bindEip,
  changePort,
  changePrivateDomainName,
  changePrivateIp,
  changeSecurityGroup,
  createPrivateDomainName,
  setSsl,
  showEip,
  unbindEip,
} from '#contract/taurusdb/instance-network.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { isIpv4, renamedHost } from '#lib/addresses.ts'
import { fieldLimits } from '#lib/schema.ts'
import { call } from '#query/call.ts'
import { documentQuery } from '#query/documents.ts'
import { watchJob } from '#query/jobs.ts'
import { FieldHint } from '#ui/form/FieldHint.tsx'
import { NumberField, RadioField, TextField } from '#ui/form/fields.tsx'
import { useServerError } from '#ui/form/server-error.tsx'
import { type Form, useForm } from '#ui/form/useForm.ts'
import { changeRefusal } from '../shared/change/change-refusal.ts'
import { ChangeForm, type ChangeFormProps } from '../shared/change/ChangeForm.tsx'
import { undoChange } from '../shared/change/undo.ts'
import { useChange } from '../shared/change/use-change.ts'
import { changesInstance, fleetQuery } from '../shared/fleet.ts'
import { refusalText } from '../shared/instance-status.tsx'

const useLimits = (op: typeof changePort | typeof changePrivateDomainName, field: string) =>
  useQuery({ ...documentQuery('taurusdb'), select: (document) => fieldLimits(document, op, field) }).data

/** Another private address for writing; connections to the old one break (reference 4.3.22). */
export function ChangeIpForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const before = instance.private_write_ips[0] ?? ''
  const form = useForm({
    initial: { address: '' },
    validate: ({ address }) => ({ address: isIpv4(address) ? undefined : t('ip.invalid') }),
  })
  const address = form.values.address.trim()
  const change = useChange(changePrivateIp, {
    instance,
    job: 'privateIp',
    done: () => ({ title: t('ip.started', { name: instance.name }), text: `${before} → ${address}` }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('ip.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={change}
      onSubmit={() => change.mutate({ connection, path: { instance_id: instance.id }, body: { internal_ip: address } })}
      submitLabel={t('ip.submit')}
      danger
      refused={refusalText(instanceCan.changeEndpoint(state))}
      notYet={address === '' ? t('ip.first') : address === before ? t('ip.same') : undefined}
      changes={[{ label: t('privateIp'), from: before, to: address, mono: true }]}
      interruption="connections"
      lines={[
        t('ip.old', { address: before }),
        t('ip.clients'),
        instance.private_dns_names.length > 0
          ? t('ip.domain', { name: instance.private_dns_names.join(', ') })
          : t('ip.noDomain'),
      ]}
    >
      <TextField
        form={form}
        name="address"
        wire="internal_ip"
        label={t('ip.field')}
        hint={t('ip.hint', { subnet: instance.subnet_id })}
        placeholder={before}
        mono
        required
        autoFocus
      />
    </ChangeForm>
  )
}

/** Another database port; all nodes are rebooted (reference 4.3.23). */
export function ChangePortForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const limits = useLimits(changePort, 'port')
  const before = Number(instance.port)
  const form = useForm({
    initial: { port: undefined as number | undefined },
    validate: ({ port }) => ({
      port: port === undefined ? t('changePort.first') : isDatabasePort(port) ? undefined : t('changePort.reserved'),
    }),
  })
  const { port } = form.values
  const change = useChange(changePort, {
    instance,
    job: 'port',
    done: (_, { body }) => ({ title: t('changePort.started', { name: instance.name, port: body.port }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('changePort.title', { name: instance.name })}
      usual={{ connection, kind: 'port' }}
      form={form}
      onClose={onClose}
      op={change}
      onSubmit={() => {
        if (port !== undefined) change.mutate({ connection, path: { instance_id: instance.id }, body: { port } })
      }}
      submitLabel={t('changePort.submit')}
      danger
      refused={refusalText(instanceCan.changeEndpoint(state))}
      notYet={port === before ? t('changePort.same') : undefined}
      changes={[{ label: t('port'), from: before, to: port ?? '', mono: true }]}
      interruption="restart"
      lines={[
        t('changePort.nodes', { count: Math.max(1, instance.nodes.length) }),
        t('changePort.clients'),
        t('changePort.rules'),
      ]}
    >
      <NumberField
        form={form}
        name="port"
        wire="port"
        label={t('changePort.field')}
        plain
        hint={t('changePort.hint')}
        min={limits?.minimum}
        max={limits?.maximum}
        required
      />
    </ChangeForm>
  )
}

/** Applies for a private domain name (reference 4.3.25). */
export function CreateDomainNameForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const create = useChange(createPrivateDomainName, {
    instance,
    job: 'domainName',
    done: () => ({ title: t('domain.applied', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('domain.applyTitle', { name: instance.name })}
      onClose={onClose}
      op={create}
      onSubmit={() => create.mutate({ connection, path: { instance_id: instance.id }, body: { dns_type: 'private' } })}
      submitLabel={t('domain.applySubmit')}
      refused={changeRefusal(changeCan.createDomainName(state))}
      changes={[{ label: t('domainName'), from: t('domain.none'), to: t('domain.chosen') }]}
      interruption="none"
      lines={[t('domain.leads', { addresses: instance.private_write_ips.join(', ') }), t('domain.beta')]}
    />
  )
}

/** Changes the first part of the private domain name (reference 4.3.26). */
export function ChangeDomainNameForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const limits = useLimits(changePrivateDomainName, 'dns_name')
  const before = instance.private_dns_names[0] ?? ''
  const form = useForm({
    initial: { name: '' },
    validate: ({ name }) => ({
      name: limits?.pattern && !new RegExp(limits.pattern).test(name) ? t('domain.invalid') : undefined,
    }),
  })
  const { name } = form.values
  const change = useChange(changePrivateDomainName, {
    instance,
    job: 'domainName',
    done: () => ({ title: t('domain.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('domain.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={change}
      onSubmit={() => change.mutate({ connection, path: { instance_id: instance.id }, body: { dns_name: name } })}
      submitLabel={t('domain.submit')}
      refused={changeRefusal(changeCan.changeDomainName(state))}
      notYet={name === '' ? t('domain.first') : undefined}
      changes={[{ label: t('domainName'), from: before, to: name && renamedHost(before, name), mono: true }]}
      interruption="none"
      lines={[t('domain.open'), t('domain.old')]}
    >
      <TextField
        form={form}
        name="name"
        wire="dns_name"
        label={t('domain.field')}
        limits={{ minLength: limits?.minLength, maxLength: limits?.maxLength }}
        mono
        required
        autoFocus
      />
    </ChangeForm>
  )
}

/** Makes the instance reachable from the Internet (reference 4.3.17). */
export function BindEipForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const form = useForm({
    initial: { address: '', id: '' },
    validate: ({ address, id }) => ({
      address: isIpv4(address) ? undefined : t('ip.invalid'),
      id: id.trim() ? undefined : t('eip.idFirst'),
    }),
  })
  const address = form.values.address.trim()
  const bind = useChange(bindEip, {
    instance,
    job: 'bindEip',
    invalidates: [showEip],
    done: () => ({ title: t('eip.binding', { address }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('eip.bindTitle', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={bind}
      onSubmit={() =>
        bind.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { public_ip: address, public_ip_id: form.values.id.trim() },
        })
      }
      submitLabel={t('eip.bindSubmit')}
      refused={changeRefusal(changeCan.bindEip(state))}
      notYet={address === '' ? t('eip.first') : undefined}
      changes={[{ label: t('publicIp'), from: t('eip.none'), to: address, mono: true }]}
      interruption="none"
      lines={[
        t('eip.internet', { port: instance.port }),
        t('eip.group', { group: instance.security_group_id ?? '–' }),
        t('eip.encrypt'),
      ]}
    >
      <TextField
        form={form}
        name="address"
        wire="public_ip"
        label={t('eip.address')}
        hint={t('eip.hint')}
        mono
        required
        autoFocus
      />
      <TextField form={form} name="id" wire="public_ip_id" label={t('eip.id')} mono required />
    </ChangeForm>
  )
}

/** Takes the public address away; connections over it break (reference 4.3.18). */
export function UnbindEipForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const address = instance.public_ips ?? ''
  const unbind = useChange(unbindEip, {
    instance,
    job: 'unbindEip',
    invalidates: [showEip],
    done: () => ({ title: t('eip.unbinding', { address }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('eip.unbindTitle', { name: instance.name })}
      onClose={onClose}
      op={unbind}
      onSubmit={() => unbind.mutate({ connection, path: { instance_id: instance.id } })}
      submitLabel={t('eip.unbindSubmit')}
      danger
      refused={changeRefusal(changeCan.unbindEip(state))}
      changes={[{ label: t('publicIp'), from: address, to: t('eip.none'), mono: true }]}
      interruption="connections"
      lines={[t('eip.outside'), t('eip.inside'), t('eip.free', { address })]}
    />
  )
}

interface GroupFieldProps {
  form: Form<{ group: string }>
  groups: readonly string[]
}

/** A group that other instances have can be picked; any other id can be typed: no operation here lists them all. */
function GroupField({ form, groups }: GroupFieldProps) {
  const { t } = useTranslation('network')
  const refused = useServerError('security_group_id')
  return (
    <Autocomplete
      label={t('group.field')}
      withAsterisk
      data-autofocus
      classNames={{ input: 'mono', option: 'mono' }}
      data={[...groups]}
      filter={({ options }) => options}
      value={form.values.group}
      onChange={(value) => form.set('group', value)}
      onBlur={() => form.touch('group')}
      error={form.errors.group ?? refused}
      description={
        <FieldHint text={groups.length > 0 ? t('group.hint', { count: groups.length }) : t('group.hintNone')} />
      }
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      spellCheck={false}
      autoComplete="off"
    />
  )
}

/** Another security group: who may connect (reference 4.3.21). */
export function SecurityGroupForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation(['network', 'change'])
  const { data: fleet } = useQuery(fleetQuery(connection))
  const before = instance.security_group_id ?? ''
  const users = new Map<string, string[]>()
  for (const one of fleet?.instances ?? [])
    if (one.vpc_id === instance.vpc_id && one.security_group_id && one.security_group_id !== before)
      users.set(one.security_group_id, [...(users.get(one.security_group_id) ?? []), one.name])
  const form = useForm({ initial: { group: '' } })
  const group = form.values.group.trim()
  const others = users.get(group)
  const change = useChange(changeSecurityGroup, {
    instance,
    job: 'securityGroup',
    done: (result) => ({
      title: t('group.started', { name: instance.name }),
      ...(before !== '' && {
        action: {
          label: t('change:undo.label'),
          onClick: () =>
            void undoChange({
              connection,
              instanceId: instance.id,
              what: t('group.title', { name: instance.name }),
              jobId: result.job_id,
              unchanged: (now) => now.security_group_id === group,
              putBack: async () => {
                const back = await call(changeSecurityGroup, {
                  connection,
                  path: { instance_id: instance.id },
                  body: { security_group_id: before },
                })
                watchJob({
                  connection,
                  jobId: back.job_id,
                  label: { key: 'securityGroup', values: { name: instance.name } },
                  instanceId: instance.id,
                  instanceName: instance.name,
                  invalidates: changesInstance,
                })
              },
            }),
        },
      }),
    }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('group.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={change}
      onSubmit={() =>
        change.mutate({ connection, path: { instance_id: instance.id }, body: { security_group_id: group } })
      }
      submitLabel={t('group.submit')}
      refused={refusalText(instanceCan.changeAccess(state))}
      notYet={group === '' ? t('group.first') : group === before ? t('group.same') : undefined}
      changes={[{ label: t('securityGroup'), from: before, to: group, mono: true }]}
      interruption="none"
      lines={[
        t('group.rules'),
        t('group.locked'),
        others && t('group.others', { count: others.length, names: others.slice(0, 5).join(', ') }),
      ]}
    >
      <GroupField form={form} groups={[...users.keys()]} />
    </ChangeForm>
  )
}

/** Switches encrypted connections on or off (reference 4.3.16). */
export function SslForm({ connection, instance, state, onClose }: ChangeFormProps) {
  const { t } = useTranslation('network')
  const form = useForm<{ ssl: 'on' | 'off' | '' }>({ initial: { ssl: '' } })
  const { ssl } = form.values
  const set = useChange(setSsl, {
    instance,
    job: 'ssl',
    done: () => ({ title: t(ssl === 'on' ? 'ssl.startedOn' : 'ssl.startedOff', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('ssl.title', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={set}
      onSubmit={() =>
        set.mutate({ connection, path: { instance_id: instance.id }, body: { ssl_option: ssl === 'on' } })
      }
      submitLabel={t(ssl === '' ? 'ssl.submit' : ssl === 'off' ? 'ssl.submitOff' : 'ssl.submitOn')}
      danger={ssl === 'off'}
      refused={refusalText(instanceCan.changeEndpoint(state))}
      notYet={ssl === '' ? t('ssl.first') : undefined}
      changes={[
        ssl !== '' && { label: t('ssl.label'), from: t('ssl.unknown'), to: t(ssl === 'on' ? 'ssl.on' : 'ssl.off') },
      ]}
      interruption="connections"
      lines={[
        ssl === 'on' && t('ssl.onText'),
        ssl === 'off' && t('ssl.offText'),
        ssl === 'off' && Boolean(instance.public_ips) && t('ssl.offPublic', { address: instance.public_ips ?? '' }),
        t('ssl.reload'),
      ]}
    >
      <RadioField<{ ssl: 'on' | 'off' | '' }, 'on' | 'off' | ''>
        form={form}
        name="ssl"
        wire="ssl_option"
        label={t('ssl.label')}
        data={[
          { value: 'on', label: t('ssl.on') },
          { value: 'off', label: t('ssl.off') },
        ]}
      />
    </ChangeForm>
  )
}
