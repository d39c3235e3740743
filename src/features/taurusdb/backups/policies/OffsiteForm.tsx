import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { idOf } from '#contract/op.ts'
import { type BackupPolicy, updateOffsiteBackupPolicy } from '#contract/taurusdb/backups.ts'
import '#i18n/backups.ts'
import '#i18n/protection.ts'
import { confirm } from '#stores/confirm.ts'
import { FormSection } from '#ui/form/fields.tsx'
import { SideForm } from '#ui/form/SideForm.tsx'
import { useForm } from '#ui/form/useForm.ts'
import {
  copyDays,
  destinationsFor,
  offsiteBody,
  offsiteLoss,
  policyIn,
  sameOffsite,
} from '../../shared/policies/offsite.ts'
import {
  fieldsFor,
  OffsiteFields,
  offsiteProblems,
  useCopyRange,
  valuesOf,
} from '../../shared/policies/OffsiteFields.tsx'
import { Timetable } from '#ui/recovery/Timetable.tsx'
import { scheduleOf } from '#lib/recovery/timetable.ts'
import { Notice } from './Notice.tsx'
import { useOffsiteChange } from './use-offsite-change.ts'
import type { Protection } from './use-protection.ts'

interface OffsiteFormProps {
  onClose: () => void
  connection: string
  instance: { id: string; name: string }
  protection: Protection
  /** The same-region policy, which decides when there is something to copy. */
  policy: BackupPolicy | undefined
  /** Opens the form for encryption, which may have to be switched off first. */
  onEncryption: () => void
  /** Why it cannot be changed now. */
  refusal?: string
}

/** Copies of automated backups in another region (reference 4.4.11). Shown once it is known what there is. */
export function OffsiteForm({
  onClose,
  connection,
  instance,
  protection,
  policy,
  onEncryption,
  refusal,
}: OffsiteFormProps) {
  const { t } = useTranslation(['protection', 'backups'])
  const { name } = instance
  const { offsite, region, connections } = protection
  const now = Date.now()
  const range = useCopyRange()
  const own = region ? [region] : []
  const destinations = destinationsFor(own, connections)
  const form = useForm({
    initial: fieldsFor(offsite.is === 'on', policyIn(offsite), destinations),
    validate: (values) => offsiteProblems(values, own, range),
  })
  const values = valuesOf(form.values)
  const loss = offsiteLoss(offsite, values)
  const update = useOffsiteChange({ connection, instance, before: offsite, reversible: loss === undefined }, onClose)
  const encrypted = protection.status === 'on' && values.on
  const old = policyIn(offsite)
  const moved = values.on && old !== undefined && old.region !== values.region.trim()

  const submit = async () => {
    if (loss && !(await confirmLoss(loss))) return false
    update.mutate({ connection, path: { instance_id: instance.id }, body: { backup_policy: offsiteBody(values) } })
    return true
  }
  const confirmLoss = (what: 'stop' | 'shorten') =>
    confirm({
      title: t(what === 'stop' ? 'offsite.stop.title' : 'offsite.shrink.title'),
      body:
        what === 'stop'
          ? t('offsite.stop.body', { region: old?.region ?? t('offsite.stop.elsewhere') })
          : t('offsite.shrink.body', { keep: t('backups:keep', { count: values.keepDays ?? 0 }) }),
      impact: what === 'stop' ? t('offsite.stop.lost') : undefined,
      danger: true,
      typeName: name,
      confirmLabel: t(what === 'stop' ? 'offsite.stop.confirm' : 'offsite.shrink.confirm'),
    })

  return (
    <SideForm
      opened
      onClose={onClose}
      title={t('offsite.title')}
      subtitle={t('offsite.subtitle', { name })}
      size="lg"
      form={form}
      dirty={form.dirty}
      operation={idOf(updateOffsiteBackupPolicy)}
      sends={['instance_id']}
      onSubmit={submit}
      submitLabel={t('offsite.submit')}
      pending={update.isPending}
      error={update.error}
      danger={loss !== undefined}
      disabled={
        refusal ?? (encrypted ? t('offsite.encryptedShort') : sameOffsite(offsite, values) ? t('nothing') : undefined)
      }
    >
      {encrypted && (
        <Notice
          tone="warn"
          action={
            <Button variant="default" size="xs" onClick={onEncryption}>
              {t('offsite.toEncryption')}
            </Button>
          }
        >
          {t('offsite.encrypted', { name })}
        </Notice>
      )}
      {offsite.is === 'unknown' && <Notice>{t('offsite.unknown')}</Notice>}
      <OffsiteFields form={form} destinations={destinations} ownRegions={own} range={range} />
      {moved && <Notice tone="warn">{t('offsite.move', { region: old.region })}</Notice>}
      {policy && !encrypted && (
        <FormSection title={t('offsite.timetable')} text={t('offsite.timetableNote')}>
          <Timetable
            label={t('offsite.timetable')}
            schedule={scheduleOf(policy)}
            copies={{
              keepDays: values.on ? (values.keepDays ?? copyDays(offsite)) : undefined,
              before: offsite.is === 'unknown' ? (values.on ? values.keepDays : undefined) : copyDays(offsite),
            }}
            now={now}
          />
        </FormSection>
      )}
    </SideForm>
  )
}
