import { useTranslation } from 'react-i18next'
import type { ListUpgradeVersionsResult } from '#contract/gaussdb/version-upgrades.ts'
import { instanceCan } from '#contract/gaussdb/rules.ts'
import { type KeyValue, KeyValueList } from '#ui/KeyValueList.tsx'
import { Panel } from '#ui/Panel.tsx'
import { Meter } from '#ui/quotas/Meter.tsx'
import { ReasonButton } from '#ui/ReasonButton.tsx'
import { StatusBadge } from '#ui/StatusBadge.tsx'
import type { InstanceNow } from '../shared/use-instance-now.ts'
import { refusalText } from '../shared/words.tsx'
import { commitRefusal, rollbackRefusal } from './EndForms.tsx'
import { useProgressText } from './rounds.tsx'
import { isPossible, type Observation, zoneName } from './upgrade.ts'
import classes from './upkeep.module.css'

interface ObservationPanelProps {
  observation: Observation
  versions: ListUpgradeVersionsResult
  state: InstanceNow['state']
  onOpen: (form: 'upgrade' | 'commit' | 'rollback') => void
}

/** Where an upgrade under observation stands, and the steps that end it. */
export function ObservationPanel({ observation, versions, state, onOpen }: ObservationPanelProps) {
  const { t } = useTranslation('gaussUpkeep')
  const progress = useProgressText()
  const { from, to, rounds, whole, parallel } = observation
  const share =
    rounds.by === 'shards'
      ? (rounds.done / rounds.total) * 100
      : (rounds.done.length / Math.max(1, rounds.done.length + rounds.left.length)) * 100
  const done = (
    <span className={classes['progress']}>
      <span className="num">{progress(rounds) || t('observing.nothing')}</span>
      <Meter share={share} />
    </span>
  )
  const facts: (KeyValue | false)[] = [
    { label: t('observing.from'), value: from, mono: true },
    { label: t('observing.to'), value: to, mono: true },
    { label: t(rounds.by === 'shards' ? 'observing.shards' : 'observing.zones'), value: done },
    rounds.by === 'zones' && {
      label: t('observing.zonesLeft'),
      value: rounds.left.map((zone) => zoneName(zone, rounds.names)).join(', ') || t('observing.nothing'),
    },
    parallel !== null && { label: t('observing.parallel'), value: t(parallel ? 'observing.yes' : 'observing.no') },
  ]
  const now = whole ? 'observe' : 'upgrade'
  return (
    <Panel
      title={t('observing.title')}
      note={t('observing.note')}
      actions={<StatusBadge tone="warn" label={t(whole ? 'observing.wholeLabel' : 'observing.partLabel')} />}
    >
      <ol className={classes['steps']} aria-label={t('observing.steps')}>
        {(['upgrade', 'observe', 'commit'] as const).map((step) => (
          <li key={step} aria-current={step === now ? 'step' : undefined}>
            {t(`observing.step.${step}`)}
          </li>
        ))}
      </ol>
      <KeyValueList label={t('observing.title')} items={facts} columns={2} />
      <div className={classes['buttons']}>
        {!whole && (
          <ReasonButton
            label={t('observing.go')}
            size="xs"
            disabled={
              refusalText(instanceCan.upgrade(state)) ??
              (isPossible(versions, 'grey', 'upgrade') ? undefined : t('refusal.cloud'))
            }
            onClick={() => onOpen('upgrade')}
          />
        )}
        <ReasonButton
          label={t('observing.commit')}
          size="xs"
          variant={whole ? 'filled' : 'default'}
          disabled={commitRefusal(versions, state)}
          onClick={() => onOpen('commit')}
        />
        <ReasonButton
          label={t('observing.rollback')}
          size="xs"
          variant="default"
          disabled={rollbackRefusal(versions, state)}
          onClick={() => onOpen('rollback')}
        />
      </div>
    </Panel>
  )
}
