import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import '#i18n/gauss-upkeep.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import changeClasses from '#ui/change/change.module.css'
import { Setting, SettingButton, Settings } from '#ui/change/Setting.tsx'
import { TabForms } from '#ui/change/TabForms.tsx'
import { LoadingRows } from '#ui/EmptyState.tsx'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { Panel } from '#ui/Panel.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import { type InstanceNow, useInstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { CommitForm, RollbackForm } from './EndForms.tsx'
import { FeaturesForm } from './FeaturesForm.tsx'
import { fieldOf, isOn } from './features.ts'
import { ApplyPatchesForm, hotfixRefusal, RemovePatchesForm } from './HotfixForms.tsx'
import { ObservationPanel } from './ObservationPanel.tsx'
import { featuresQuery, versionsQuery } from './queries.ts'
import { observationOf } from './upgrade.ts'
import { UpgradeForm } from './UpgradeForm.tsx'
import classes from './upkeep.module.css'

const forms = {
  upgrade: UpgradeForm,
  commit: CommitForm,
  rollback: RollbackForm,
  'apply-patches': ApplyPatchesForm,
  'remove-patches': RemovePatchesForm,
  features: FeaturesForm,
} as const

/** The version an instance runs and how it comes to another one; and what its database offers beyond the basics. */
export function MaintenanceTab() {
  const { t } = useTranslation(['gaussUpkeep', 'change'])
  const now = useInstanceNow()
  const { connection, instance, state } = now
  const [, openForm] = useUrlForm()
  const versions = useQuery(versionsQuery(connection, instance.id, instance.status))
  const features = useQuery(featuresQuery(connection, instance.id))
  const data = versions.data
  const observation = data && observationOf(data)
  const candidates = data?.upgrade_candidate_versions ?? []
  const waiting = data?.hotfix_upgrade_candidate_versions ?? []
  // The answer has no patches during an observation.
  const applied =
    data && !observation
      ? data.hotfix_rollback_candidate_versions
      : (instance.datastore.hotfix_versions ?? '').split(',').filter(Boolean)
  const loading = data ? undefined : t(versions.error ? 'change:unknown' : 'change:loading')

  return (
    <div className={changeClasses['tab']}>
      {data && observation && (
        <ObservationPanel observation={observation} versions={data} state={state} onOpen={(form) => openForm(form)} />
      )}
      <Panel
        title={t('version')}
        error={versions.error}
        onRetry={() => void versions.refetch()}
        updatedAt={versions.dataUpdatedAt}
      >
        <Settings label={t('version')}>
          <Setting
            label={t('kernel')}
            value={
              <>
                <span className="mono">
                  {data?.source_version ?? instance.datastore.complete_version ?? instance.datastore.version}
                </span>
                {data &&
                  !observation &&
                  (candidates.length > 0 ? (
                    <StatusBadge tone="info" label={t('newer', { count: candidates.length })} />
                  ) : (
                    <StatusBadge tone="ok" label={t('newest')} />
                  ))}
              </>
            }
            hint={
              data &&
              !observation &&
              (candidates.length > 0 ? t('candidates', { versions: candidates.join(', ') }) : t('noCandidates'))
            }
            interruption="connections"
            actions={[
              {
                label: t('upgrade'),
                name: t('upgradeName'),
                disabled:
                  loading ??
                  (observation
                    ? refusalText({ ok: false, reason: 'observing-upgrade' })
                    : (refusalText(instanceCan.upgrade(state)) ??
                      (candidates.length === 0 ? t('refusal.none') : undefined))),
                onClick: () => openForm('upgrade'),
              },
            ]}
          />
          <Setting
            label={t('patches')}
            value={applied.join(', ') || t('noPatches')}
            mono={applied.length > 0}
            interruption="none"
            actions={[
              {
                label: t('remove'),
                name: t('removeName'),
                disabled: loading ?? (data && hotfixRefusal(data, state, 'remove')),
                onClick: () => openForm('remove-patches'),
              },
            ]}
          />
          <Setting
            label={t('offered')}
            value={waiting.join(', ') || t('noPatches')}
            mono={waiting.length > 0}
            interruption="none"
            actions={[
              {
                label: t('apply'),
                name: t('applyName'),
                disabled: loading ?? (data && hotfixRefusal(data, state, 'apply')),
                onClick: () => openForm('apply-patches'),
              },
            ]}
          />
          <Setting
            label={t('window')}
            value={instance.maintenance_window ? t('utc', { window: instance.maintenance_window }) : t('change:none')}
            hint={t('windowHint')}
          />
        </Settings>
      </Panel>
      <Panel
        title={t('features.title')}
        note={t('features.note')}
        error={features.error}
        onRetry={() => void features.refetch()}
        actions={
          <SettingButton
            label={t('features.edit')}
            name={t('features.editName')}
            disabled={
              features.data
                ? refusalText(instanceCan.setFeatures(state))
                : t(features.error ? 'change:unknown' : 'change:loading')
            }
            onClick={() => openForm('features')}
          />
        }
      >
        {features.data ? (
          features.data.features.length === 0 ? (
            <p className="muted">{t('features.empty')}</p>
          ) : (
            <dl className={classes['features']} aria-label={t('features.title')}>
              {features.data.features.map(fieldOf).map((field) => (
                <div key={field.name} className={classes['feature']}>
                  <dt>
                    <span>{field.description || field.name}</span>
                    <span className="mono">{field.name}</span>
                  </dt>
                  <dd>
                    {field.kind === 'switch' ? (
                      <StatusBadge
                        tone={isOn(field) ? 'ok' : 'neutral'}
                        label={t(isOn(field) ? 'features.on' : 'features.off')}
                      />
                    ) : (
                      <span className="mono">{field.value}</span>
                    )}
                  </dd>
                  <dd className={classes['meaning']}>{field.meaning}</dd>
                </div>
              ))}
            </dl>
          )
        ) : (
          !features.error && <LoadingRows rows={4} label={t('change:loading')} />
        )}
      </Panel>
      <TabForms<InstanceNow> forms={forms} now={now} of={instance.id} />
    </div>
  )
}
