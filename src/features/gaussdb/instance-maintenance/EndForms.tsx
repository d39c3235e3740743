import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-upkeep.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import {
  listUpgradeVersions,
  type ListUpgradeVersionsResult,
  upgradeInstance,
} from '#contract/gaussdb/version-upgrades.ts'
import { idOf } from '#contract/op.ts'
import { t as text } from '#i18n/setup.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { versionsQuery } from './queries.ts'
import { useProgressText } from './rounds.tsx'
import { isPossible, type Observation, observationOf } from './upgrade.ts'

const sends = ['instance_id', 'upgrade_type', 'upgrade_action', 'target_version']

/** Why an upgrade cannot be committed now; nothing when it can. */
export const commitRefusal = (versions: ListUpgradeVersionsResult, state: InstanceNow['state']): string | undefined =>
  refusalText(instanceCan.upgrade(state)) ??
  (isPossible(versions, 'grey', 'commit')
    ? undefined
    : text(observationOf(versions)?.whole ? 'gaussUpkeep:refusal.cloud' : 'gaussUpkeep:refusal.notWhole'))

/** Why an upgrade cannot be taken back now. */
export const rollbackRefusal = (versions: ListUpgradeVersionsResult, state: InstanceNow['state']): string | undefined =>
  refusalText(instanceCan.upgrade(state)) ??
  (versions.rollback_enabled && isPossible(versions, 'grey', 'rollback')
    ? undefined
    : text('gaussUpkeep:refusal.cloud'))

function useObserved({ connection, instance }: InstanceNow) {
  const reading = useQuery(versionsQuery(connection, instance.id, instance.status))
  const { data } = reading
  const observation = data && observationOf(data)
  return { reading, observed: data && observation ? { versions: data, observation } : undefined }
}

type Props = InstanceNow & TabFormProps & { versions: ListUpgradeVersionsResult; observation: Observation }

/** Ends the observation of an upgrade: the new version stays (reference 4.6.2). */
export function CommitForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussUpkeep')
  const { reading, observed } = useObserved(props)
  const title = t('commit.title', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return observed ? <Commit {...props} {...observed} /> : null
}

function Commit({ connection, instance, state, onClose, versions, observation }: Props) {
  const { t } = useTranslation('gaussUpkeep')
  const { from, to } = observation
  const commit = useChange(upgradeInstance, {
    instance,
    job: 'commitUpgrade',
    invalidates: [listUpgradeVersions],
    done: () => ({ title: t('commit.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('commit.title', { name: instance.name })}
      subtitle={t('commit.subtitle')}
      onClose={onClose}
      op={commit}
      operation={idOf(upgradeInstance)}
      sends={sends}
      onSubmit={() =>
        commit.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { upgrade_type: 'grey', upgrade_action: 'commit', target_version: to },
        })
      }
      submitLabel={t('commit.submit')}
      refused={commitRefusal(versions, state)}
      changes={[
        { label: t('form.kernel'), from, to, mono: true },
        { label: t('commit.state'), from: t('commit.observed'), to: t('commit.committed') },
      ]}
      interruption="none"
      lines={[t('commit.final', { version: from }), t('commit.runs'), t('commit.free')]}
    />
  )
}

/** Takes back all that was upgraded (reference 4.6.2). */
export function RollbackForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussUpkeep')
  const { reading, observed } = useObserved(props)
  const title = t('rollback.title', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return observed ? <Rollback {...props} {...observed} /> : null
}

function Rollback({ connection, instance, state, onClose, versions, observation }: Props) {
  const { t } = useTranslation('gaussUpkeep')
  const progress = useProgressText()
  const { from, to, rounds } = observation
  const nothing = rounds.by === 'shards' ? { ...rounds, done: 0 } : { ...rounds, done: [] }
  const rollback = useChange(upgradeInstance, {
    instance,
    job: 'rollBackUpgrade',
    invalidates: [listUpgradeVersions],
    done: () => ({ title: t('rollback.started', { name: instance.name, version: from }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('rollback.title', { name: instance.name })}
      subtitle={t('rollback.subtitle')}
      onClose={onClose}
      op={rollback}
      operation={idOf(upgradeInstance)}
      sends={sends}
      onSubmit={() =>
        rollback.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { upgrade_type: 'grey', upgrade_action: 'rollback', target_version: to },
        })
      }
      submitLabel={t('rollback.submit')}
      danger
      refused={rollbackRefusal(versions, state)}
      changes={[
        { label: t('form.kernel'), from: to, to: from, mono: true },
        { label: t('form.upgraded'), from: progress(rounds), to: progress(nothing) },
      ]}
      interruption="connections"
      lines={[t('rollback.all'), t('rollback.handover'), t('rollback.again')]}
    />
  )
}
