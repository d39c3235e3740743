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
import { useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { versionsQuery } from './queries.ts'
import { Checks } from './rounds.tsx'
import { isPossible, stillLeft } from './upgrade.ts'

/** Whether patches are applied or taken back. */
type Way = 'apply' | 'remove'

const patchesOf = (versions: ListUpgradeVersionsResult, way: Way): string[] =>
  way === 'apply' ? versions.hotfix_upgrade_candidate_versions : versions.hotfix_rollback_candidate_versions

const actionOf = { apply: 'upgradeAutoCommit', remove: 'rollback' } as const

/** Why patches cannot be applied, or taken back, now. */
export function hotfixRefusal(
  versions: ListUpgradeVersionsResult,
  state: InstanceNow['state'],
  way: Way,
): string | undefined {
  const refused = refusalText(instanceCan.upgrade(state))
  if (refused) return refused
  if (versions.target_version) return refusalText({ ok: false, reason: 'observing-upgrade' })
  if (patchesOf(versions, way).length === 0)
    return text(way === 'apply' ? 'gaussUpkeep:refusal.noPatch' : 'gaussUpkeep:refusal.noneApplied')
  return isPossible(versions, 'hotfix', actionOf[way]) ? undefined : text('gaussUpkeep:refusal.cloud')
}

/** Puts patches into the running database (reference 4.6.2). */
export const ApplyPatchesForm = (props: InstanceNow & TabFormProps) => <HotfixForm {...props} way="apply" />

/** Takes patches out of the running database. */
export const RemovePatchesForm = (props: InstanceNow & TabFormProps) => <HotfixForm {...props} way="remove" />

type Props = InstanceNow & TabFormProps & { way: Way }

function HotfixForm(props: Props) {
  const { t } = useTranslation('gaussUpkeep')
  const reading = useQuery(versionsQuery(props.connection, props.instance.id, props.instance.status))
  const title = t(props.way === 'apply' ? 'hotfix.applyTitle' : 'hotfix.removeTitle', { name: props.instance.name })
  if (!reading.data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return <Hotfix {...props} versions={reading.data} />
}

function Hotfix({
  connection,
  instance,
  state,
  onClose,
  way,
  versions,
}: Props & { versions: ListUpgradeVersionsResult }) {
  const { t } = useTranslation('gaussUpkeep')
  const offered = patchesOf(versions, way)
  const form = useForm({ initial: { patches: way === 'apply' ? offered : [] } })
  const patches = stillLeft(form.values.patches, offered)
  const applied = versions.hotfix_rollback_candidate_versions
  const then = way === 'apply' ? [...applied, ...patches] : applied.filter((one) => !patches.includes(one))
  const change = useChange(upgradeInstance, {
    instance,
    job: way === 'apply' ? 'hotPatch' : 'removeHotPatch',
    invalidates: [listUpgradeVersions],
    done: () => ({ title: t(way === 'apply' ? 'hotfix.started' : 'hotfix.removing', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t(way === 'apply' ? 'hotfix.applyTitle' : 'hotfix.removeTitle', { name: instance.name })}
      form={form}
      onClose={onClose}
      op={change}
      operation={idOf(upgradeInstance)}
      sends={['instance_id', 'upgrade_type', 'upgrade_action', 'target_version']}
      onSubmit={() =>
        change.mutate({
          connection,
          path: { instance_id: instance.id },
          body: { upgrade_type: 'hotfix', upgrade_action: actionOf[way], target_version: patches.join(',') },
        })
      }
      submitLabel={
        patches.length === 0
          ? t(`hotfix.${way}`)
          : t(way === 'apply' ? 'hotfix.applySubmit' : 'hotfix.removeSubmit', { count: patches.length })
      }
      refused={hotfixRefusal(versions, state, way)}
      notYet={patches.length === 0 ? t('hotfix.needed') : undefined}
      changes={[
        patches.length > 0 && { label: t('hotfix.applied'), from: applied.join(', '), to: then.join(', '), mono: true },
      ]}
      interruption="none"
      lines={[
        t('hotfix.running'),
        patches.length > 1 && t('hotfix.order'),
        t(way === 'apply' ? 'hotfix.back' : 'hotfix.defect'),
      ]}
    >
      <Checks
        label={t('hotfix.field')}
        wire="target_version"
        choices={offered.map((value) => ({ value, label: value }))}
        value={patches}
        onChange={(next) => form.set('patches', next)}
      />
    </ChangeForm>
  )
}
