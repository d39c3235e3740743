import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import {
  type Backup,
  listBackups,
  listRestoreTimeRanges,
  restoreToExistingInstance,
} from '#contract/taurusdb/backups.ts'
import { idOf } from '#contract/op.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import '#i18n/backups.ts'
import { formatBytes, formatDateTime, timeOf, zoneName } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { placeOf, type Span } from '#lib/time-axis.ts'
import { keepRestore } from '#query/restores.ts'
import { useOp } from '#query/use-op.ts'
import { confirm } from '#stores/confirm.ts'
import { useZone } from '#stores/preferences.ts'
import { FormSection, RadioField, SelectField } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import { toast } from '#ui/toast.tsx'
import { FinalCall } from '#ui/FinalCall.tsx'
import { changesInstance } from '../shared/fleet.ts'
import { byNewest, bytesOf, isFinished } from './facts.ts'
import { PointField } from './PointPicker.tsx'
import { lookAgain, type Target, useSelf, useTargets } from './restore-targets.ts'
import { nameOf, type Named, RestoreImpact } from './RestoreImpact.tsx'

export type RestoreTarget = 'new' | 'existing' | 'original'

interface RestoreFormProps {
  opened: boolean
  onClose: () => void
  connection: string
  /** The instance whose backups are used. */
  instance: InstanceDetail
  backups: readonly Backup[]
  spans: readonly Span[]
  now: number
  /** What the form begins with. */
  start: { backupId?: string; time?: number; target?: RestoreTarget; targetId?: string }
  /** Why nothing can be restored from it. */
  refusal?: string
}

interface Values {
  source: 'backup' | 'time'
  backupId: string
  /** ms */
  time: number | undefined
  target: RestoreTarget
  targetId: string
}

/** Restores a backup or a moment to a new, another or the same instance (reference 4.4.6; 4.3.1 for a new one). */
export function RestoreForm(props: RestoreFormProps) {
  return props.opened ? <OpenForm {...props} /> : null
}

function OpenForm({ opened, onClose, connection, instance, backups, spans, now, start, refusal }: RestoreFormProps) {
  const { t } = useTranslation('backups')
  const zone = useZone()
  const navigate = useNavigate()
  const finished = backups.filter(isFinished).toSorted(byNewest)
  const self = useSelf(connection, instance)
  // The list depends on the form's own values, and their check on the list.
  const known = useRef<readonly Target[]>([])
  const chosenTarget = (id: string) => known.current.find((one) => one.id === id)
  const form = useForm<Values>({
    initial: {
      source: start.backupId !== undefined || spans.length === 0 ? 'backup' : 'time',
      backupId: start.backupId ?? '',
      time: start.time,
      target: start.target ?? 'new',
      targetId: start.targetId ?? '',
    },
    validate: ({ source, backupId, time, target, targetId }) => ({
      backupId:
        source !== 'backup'
          ? undefined
          : !backupId
            ? t('restore.backupRequired')
            : finished.some(({ id }) => id === backupId)
              ? undefined
              : t('restore.backupGone'),
      time:
        source !== 'time'
          ? undefined
          : time === undefined
            ? t('restore.timeRequired')
            : placeOf(spans, time).inside
              ? undefined
              : t('restore.timeGone'),
      target: target === 'original' ? self : undefined,
      targetId:
        target !== 'existing'
          ? undefined
          : chosenTarget(targetId)
            ? chosenTarget(targetId)?.reason
            : t('restore.targetRequired'),
    }),
  })
  const { source, backupId, time, target, targetId } = form.values
  const targets = useTargets(connection, instance, target === 'existing')
  known.current = targets.list
  const chosenBackup = finished.find(({ id }) => id === backupId)
  const at = source === 'time' ? time : chosenBackup && timeOf(chosenBackup.begin_time)
  const overwritten: Named | undefined =
    target === 'original' ? instance : target === 'existing' ? chosenTarget(targetId) : undefined
  const moment =
    at === undefined ? '' : `${formatDateTime(at, { zone, seconds: source === 'time' })} ${zoneName(zone, at)}`

  // By what was sent: the form can be changed while the call is on its way.
  const targetOf = (id: string) => (id === instance.id ? instance : chosenTarget(id))
  const restore = useOp(restoreToExistingInstance, {
    invalidates: [listBackups, listRestoreTimeRanges, ...changesInstance],
    job: ({ body: { target_instance_id: id } }) => ({
      label: { key: 'restore', values: { name: targetOf(id)?.name ?? id, source: instance.name } },
      instanceId: id,
      instanceName: targetOf(id)?.name,
    }),
    onDone: onClose,
    onSuccess: ({ job_id: job }, { body: sent }) => {
      const id = sent.target_instance_id
      const name = targetOf(id)?.name ?? id
      const backup = backups.find((one) => one.id === sent.backup_id)
      toast.success(t('restore.started', { target: name }))
      void keepRestore({
        connection,
        job,
        kind: id === instance.id ? 'original' : 'existing',
        source: { id: instance.id, name: instance.name },
        target: { id, name },
        request:
          sent.restore_time === undefined
            ? { backup: sent.backup_id, backupName: backup?.name, backupTime: backup && timeOf(backup.begin_time) }
            : { time: sent.restore_time },
      })
    },
    onError: () => lookAgain(connection),
  })
  const body = overwritten &&
    at !== undefined && {
      source_instance_id: instance.id,
      target_instance_id: overwritten.id,
      ...(source === 'time'
        ? { type: 'timestamp' as const, restore_time: at }
        : { type: 'backup' as const, backup_id: backupId }),
    }

  const submit = async () => {
    if (at === undefined) return false
    const point = source === 'time' ? { time: String(at) } : { backup: backupId }
    if (target === 'new') return navigate(paths.createInstance({ connection, source: instance.id, ...point }))
    if (!overwritten || !body) return false
    const names = { target: nameOf(overwritten), source: instance.name, time: moment }
    const sure = await confirm({
      title: t('restore.confirmTitle', names),
      body: t('restore.confirmBody', names),
      impact: (
        <>
          <RestoreImpact connection={connection} source={instance} target={overwritten} at={at} moment={moment} short />
          <FinalCall op={restoreToExistingInstance} body={body} />
        </>
      ),
      danger: true,
      typeName: overwritten.name,
      confirmLabel: t('restore.confirm', names),
    })
    if (sure) restore.mutate({ connection, body })
    return sure
  }

  return (
    <SideForm
      opened={opened}
      onClose={onClose}
      title={t('restore.title', { name: instance.name })}
      subtitle={t('restore.subtitle')}
      size="xl"
      form={form}
      operation={idOf(restoreToExistingInstance)}
      sends={['source_instance_id', 'restore_time']}
      // A restore to a new instance goes on in the next form; nothing entered here is lost by leaving.
      dirty={target !== 'new' && form.dirty}
      onSubmit={submit}
      submitLabel={
        target === 'new'
          ? t('restore.submitNew')
          : overwritten
            ? t('restore.submitOverwrite', { target: nameOf(overwritten) })
            : t('restore.submitChoose')
      }
      danger={target !== 'new'}
      pending={restore.isPending}
      error={restore.error}
      disabled={
        refusal ?? (target === 'original' ? self : target === 'existing' ? chosenTarget(targetId)?.reason : undefined)
      }
    >
      <FormSection title={t('restore.source')}>
        <RadioField
          form={form}
          name="source"
          wire="type"
          label={t('restore.from')}
          data={[
            {
              value: 'time',
              label: t('restore.fromTime'),
              text: t('restore.fromTimeText'),
              disabled: spans.length === 0 ? t('point.none') : undefined,
            },
            {
              value: 'backup',
              label: t('restore.fromBackup'),
              text: t('restore.fromBackupText'),
              disabled: finished.length === 0 ? t('restore.noBackups') : undefined,
            },
          ]}
        />
        {source === 'backup' ? (
          <SelectField
            form={form}
            name="backupId"
            wire="backup_id"
            label={t('restore.backup')}
            placeholder={t('restore.backupPlaceholder')}
            data={finished.map((backup) => ({
              value: backup.id,
              label: t('restore.backupOption', {
                time: formatDateTime(backup.begin_time, { zone }),
                name: backup.name,
                size: formatBytes(bytesOf(backup)),
              }),
            }))}
            searchable
            required
          />
        ) : (
          <PointField
            spans={spans}
            backups={backups}
            now={now}
            value={time}
            onChange={(next) => form.set('time', next)}
            error={form.errors.time}
            wire="restore_time"
            source={{ connection, instanceId: instance.id }}
          />
        )}
      </FormSection>
      <FormSection title={t('restore.target')}>
        <RadioField
          form={form}
          name="target"
          // Another instance has a field of its own, where a refusal of it belongs.
          wire={target === 'original' ? 'target_instance_id' : undefined}
          label={t('restore.to')}
          data={[
            { value: 'new', label: t('restore.toNew'), text: t('restore.toNewText') },
            { value: 'existing', label: t('restore.toExisting'), text: t('restore.toExistingText') },
            {
              value: 'original',
              label: t('restore.toOriginal', { name: instance.name }),
              text: t('restore.toOriginalText'),
              disabled: self,
            },
          ]}
        />
        {target === 'existing' && (
          <SelectField
            form={form}
            name="targetId"
            wire="target_instance_id"
            label={t('restore.targetInstance')}
            placeholder={targets.loading ? t('restore.targetsLoading') : t('restore.targetPlaceholder')}
            hint={
              targets.error
                ? targets.error.message
                : !targets.loading && targets.list.every(({ reason }) => reason !== undefined)
                  ? `${t('restore.noTargets')} ${t('restore.targetHint')}`
                  : t('restore.targetHint')
            }
            data={targets.list.map((one) => ({
              value: one.id,
              label: one.reason ? `${nameOf(one)} (${one.reason})` : nameOf(one),
              disabled: one.reason !== undefined,
            }))}
            searchable
            required
          />
        )}
      </FormSection>
      {at !== undefined && (target === 'new' || overwritten) && (
        <FormSection title={t('restore.summary')}>
          <RestoreImpact connection={connection} source={instance} target={overwritten} at={at} moment={moment} />
          {body && <FinalCall op={restoreToExistingInstance} body={body} />}
        </FormSection>
      )}
    </SideForm>
  )
}
