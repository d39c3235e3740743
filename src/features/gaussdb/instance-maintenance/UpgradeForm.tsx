import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import '#i18n/gauss-upkeep.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import {
  listUpgradeVersions,
  type ListUpgradeVersionsResult,
  type UpgradeInstanceBody,
  upgradeInstance,
} from '#contract/gaussdb/version-upgrades.ts'
import { idOf } from '#contract/op.ts'
import { ChangeForm } from '#ui/change/ChangeForm.tsx'
import type { TabFormProps } from '#ui/change/TabForms.tsx'
import { FormReading } from '#ui/form/FormReading.tsx'
import { RadioField, SelectField } from '#ui/form/fields.tsx'
import { type Form, useForm } from '#ui/form/useForm.ts'
import { useChange } from '../shared/use-change.ts'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { versionsQuery } from './queries.ts'
import { roundBody, RoundFields, type RoundValues, useProgressText, useRoundProblems, wholeRest } from './rounds.tsx'
import { isPossible, observationOf, roundsOf } from './upgrade.ts'

type Props = InstanceNow & TabFormProps & { versions: ListUpgradeVersionsResult }

/** A new kernel version (reference 4.6.2): begins an upgrade, or goes on with the one that is under observation. */
export function UpgradeForm(props: InstanceNow & TabFormProps) {
  const { t } = useTranslation('gaussUpkeep')
  const reading = useQuery(versionsQuery(props.connection, props.instance.id, props.instance.status))
  const { data } = reading
  const title = t('form.title', { name: props.instance.name })
  if (!data) return <FormReading title={title} reading={reading} onClose={props.onClose} />
  return observationOf(data) ? <NextRound {...props} versions={data} /> : <Begin {...props} versions={data} />
}

interface BeginValues extends RoundValues {
  type: 'grey' | 'inplace'
  how: 'upgrade' | 'upgradeAutoCommit'
  target: string
}

function Begin({ connection, instance, state, onClose, versions }: Props) {
  const { t } = useTranslation('gaussUpkeep')
  const rounds = roundsOf(versions)
  const problems = useRoundProblems(rounds)
  const progress = useProgressText()
  const candidates = versions.upgrade_candidate_versions
  const can = {
    grey: isPossible(versions, 'grey', 'upgrade') || isPossible(versions, 'grey', 'upgradeAutoCommit'),
    inplace: isPossible(versions, 'inplace', 'upgradeAutoCommit'),
  }
  const form = useForm<BeginValues>({
    initial: {
      type: can.grey || !can.inplace ? 'grey' : 'inplace',
      how: isPossible(versions, 'grey', 'upgrade') ? 'upgrade' : 'upgradeAutoCommit',
      target: candidates.length === 1 ? (candidates[0] ?? '') : '',
      ...wholeRest(rounds),
    },
    validate: (values) => ({
      target: candidates.includes(values.target) ? undefined : t('form.targetNeeded'),
      ...(values.type === 'grey' && values.how === 'upgrade' ? problems(values) : {}),
    }),
  })
  const { type, how, target } = form.values
  const action = type === 'inplace' ? 'upgradeAutoCommit' : how
  const observes = type === 'grey' && how === 'upgrade'
  const patches = (instance.datastore.hotfix_versions ?? '').split(',').filter(Boolean)
  const upgrade = useChange(upgradeInstance, {
    instance,
    job: 'upgrade',
    invalidates: [listUpgradeVersions],
    done: () => ({ title: t('form.started', { name: instance.name }) }),
    onDone: onClose,
  })
  const body = (): UpgradeInstanceBody => ({
    upgrade_type: type,
    upgrade_action: action,
    target_version: target,
    ...(observes && roundBody(rounds, form.values)),
  })
  const cloud = (possible: boolean) => (possible ? undefined : t('refusal.cloud'))
  return (
    <ChangeForm
      title={t('form.title', { name: instance.name })}
      subtitle={t('form.subtitle')}
      form={form}
      onClose={onClose}
      op={upgrade}
      operation={idOf(upgradeInstance)}
      sends={['instance_id', 'upgrade_type', 'upgrade_action']}
      onSubmit={() => upgrade.mutate({ connection, path: { instance_id: instance.id }, body: body() })}
      submitLabel={t('form.submit')}
      danger={type === 'inplace'}
      refused={refusalText(instanceCan.upgrade(state)) ?? (candidates.length === 0 ? t('refusal.none') : undefined)}
      notYet={cloud(isPossible(versions, type, action))}
      changes={[
        target !== '' && { label: t('form.kernel'), from: versions.source_version, to: target, mono: true },
        observes &&
          form.valid && { label: t('form.upgraded'), from: progress(rounds), to: progress(rounds, form.values) },
      ]}
      interruption={type === 'inplace' ? 'outage' : 'connections'}
      lines={[
        type === 'inplace' ? t('form.outage') : t('form.grey'),
        type === 'grey' && t('form.nodes', { count: instance.nodes.length }),
        observes ? t('form.observe') : t('form.noWay', { version: versions.source_version }),
        patches.length > 0 && t('form.patches', { patches: patches.join(', ') }),
        t('form.busy'),
        t('form.backup'),
      ]}
    >
      <SelectField
        form={form}
        name="target"
        wire="target_version"
        label={t('form.target')}
        data={candidates.map((value) => ({ value, label: value }))}
        required
      />
      <RadioField<BeginValues, BeginValues['type']>
        form={form}
        name="type"
        wire="upgrade_type"
        label={t('form.type')}
        data={(['grey', 'inplace'] as const).map((value) => ({
          value,
          label: t(`form.types.${value}`),
          text: t(`form.typeTexts.${value}`),
          disabled: cloud(can[value]),
        }))}
      />
      {type === 'grey' && (
        <RadioField<BeginValues, BeginValues['how']>
          form={form}
          name="how"
          wire="upgrade_action"
          label={t('form.how')}
          data={(['upgrade', 'upgradeAutoCommit'] as const).map((value) => ({
            value,
            label: t(`form.hows.${value}`),
            text: t(`form.howTexts.${value}`),
            disabled: cloud(isPossible(versions, 'grey', value)),
          }))}
        />
      )}
      {observes && <RoundFields form={form as unknown as Form<RoundValues>} rounds={rounds} />}
    </ChangeForm>
  )
}

/** The next round of an upgrade that does not reach all of the instance yet. */
function NextRound({ connection, instance, state, onClose, versions }: Props) {
  const { t } = useTranslation('gaussUpkeep')
  const rounds = roundsOf(versions)
  const problems = useRoundProblems(rounds)
  const progress = useProgressText()
  const version = versions.target_version ?? ''
  const form = useForm<RoundValues>({ initial: wholeRest(rounds), validate: problems })
  const upgrade = useChange(upgradeInstance, {
    instance,
    job: 'upgrade',
    invalidates: [listUpgradeVersions],
    done: () => ({ title: t('form.started', { name: instance.name }) }),
    onDone: onClose,
  })
  return (
    <ChangeForm
      title={t('form.continueTitle', { name: instance.name })}
      subtitle={t('form.continueSubtitle', { version })}
      form={form}
      onClose={onClose}
      op={upgrade}
      operation={idOf(upgradeInstance)}
      sends={['instance_id', 'upgrade_type', 'upgrade_action', 'target_version']}
      onSubmit={() =>
        upgrade.mutate({
          connection,
          path: { instance_id: instance.id },
          body: {
            upgrade_type: 'grey',
            upgrade_action: 'upgrade',
            target_version: version,
            ...roundBody(rounds, form.values),
          },
        })
      }
      submitLabel={t('form.submit')}
      refused={
        refusalText(instanceCan.upgrade(state)) ??
        (isPossible(versions, 'grey', 'upgrade') ? undefined : t('refusal.whole'))
      }
      changes={[form.valid && { label: t('form.upgraded'), from: progress(rounds), to: progress(rounds, form.values) }]}
      interruption="connections"
      lines={[t('form.grey'), t('form.observe'), t('form.busy')]}
    >
      <RoundFields form={form} rounds={rounds} />
    </ChangeForm>
  )
}
