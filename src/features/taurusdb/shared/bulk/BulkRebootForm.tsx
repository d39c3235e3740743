import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/bulk.ts'
import { idOf } from '#contract/op.ts'
import { rebootInstance } from '#contract/taurusdb/instances.ts'
import { instanceCan } from '#contract/taurusdb/rules.ts'
import { listScheduledTasks } from '#contract/taurusdb/tasks.ts'
import { useOpenForm } from '#stores/open-forms.ts'
import classes from '#ui/bulk/bulk.module.css'
import { Segments } from '#ui/Segments.tsx'
import { changesInstance } from '../fleet.ts'
import { refusalText } from '../instance-status.tsx'
import { BulkDrawer } from '#ui/bulk/BulkDrawer.tsx'
import { bulkCall, type BulkItem, bulkRunner } from '#query/bulk-run.ts'
import type { BulkFormProps, BulkTarget } from './target.ts'

/** Reboots many instances now, or each in its maintenance window (reference 4.3.2). */
export function BulkRebootForm({ targets, onClose }: BulkFormProps) {
  const { t } = useTranslation('bulk')
  useOpenForm(idOf(rebootInstance), ['delay'], ['instance_id'])
  const [when, setWhen] = useState<'now' | 'later'>('later')
  const later = when === 'later'
  const items = targets.map((target) => itemOf(target, later, t(later ? 'reboot.changeLater' : 'reboot.change')))
  return (
    <BulkDrawer
      runner={bulkRunner}
      title={t('reboot.title', { count: targets.length })}
      onClose={onClose}
      items={items}
      danger={!later}
      accepted={{
        status: t(later ? 'reboot.planned' : 'reboot.started'),
        note: t(later ? 'reboot.plannedNote' : 'reboot.startedNote'),
      }}
      submitLabel={(count) => t(later ? 'reboot.submitLater' : 'reboot.submit', { count })}
      impact={(parallel) => (
        <section className={classes['impact']} aria-label={t('reboot.impact')}>
          <h3>{t('reboot.impact')}</h3>
          <ul>
            <li>{t('reboot.nodes')}</li>
            <li>{t('reboot.connections')}</li>
            {!later && parallel > 1 && <li>{t('reboot.together', { count: parallel })}</li>}
          </ul>
        </section>
      )}
    >
      <div>
        <Segments
          label={t('reboot.when')}
          value={when}
          onChange={setWhen}
          options={[
            { value: 'later', label: t('reboot.later'), name: t('reboot.later') },
            { value: 'now', label: t('reboot.now'), name: t('reboot.now') },
          ]}
        />
        <p className={classes['summary']}>{t(later ? 'reboot.laterText' : 'reboot.nowText')}</p>
      </div>
    </BulkDrawer>
  )
}

function itemOf({ key, connection, where, instance, busy }: BulkTarget, later: boolean, change: string): BulkItem {
  const { id, name, status, flavor_ref, datastore } = instance
  const item = { key, name, where }
  const refusal = refusalText(instanceCan.reboot({ status, busy, name, flavor_ref, datastore }))
  if (refusal) return { ...item, calls: [], skip: refusal }
  return {
    ...item,
    change,
    calls: [
      bulkCall(
        rebootInstance,
        { connection, path: { instance_id: id }, body: { delay: later } },
        {
          invalidates: [...changesInstance, listScheduledTasks],
          job: {
            label: { key: 'reboot', values: { name, when: later ? 'later' : 'now' } },
            instanceId: id,
            instanceName: name,
          },
        },
      ),
    ],
  }
}
