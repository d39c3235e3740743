import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import '#i18n/restores.ts'
import type { InstanceDetail } from '#contract/taurusdb/instances.ts'
import { formatDateTime, zoneName } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import { useZone } from '#stores/preferences.ts'
import { useUrlForm } from '#ui/form/useUrlForm.ts'
import { useSelf, useTargets } from '../restore-targets.ts'
import type { Ending } from './decide.ts'
import type { Place } from './place.ts'
import type { Wizard } from './use-wizard.ts'

/** Stands for the instance where none is chosen: nothing is asked about it. */
const none = { id: '', name: '', status: 'normal', nodes: [] } as unknown as InstanceDetail

/** Why a way is not possible now, and the step from the wizard into its form with everything filled in. */
export function useEndings(place: Place | undefined, wizard: Wizard, onClose: () => void) {
  const { t } = useTranslation('restores')
  const zone = useZone()
  const navigate = useNavigate()
  const [, open] = useUrlForm()
  const { answers, time, backupId, deleted, database, quota } = wizard
  const instance = place?.instance ?? none
  const targets = useTargets(place?.connection ?? '', instance, place !== undefined && answers.since !== undefined)
  const self = useSelf(place?.connection ?? '', instance)
  const full = quota?.full ? t('wizard.where.quotaFull', { quota: quota.limit }) : undefined
  // A list that could not be read does not tell that there is none.
  const noTarget =
    targets.error?.message ??
    (!targets.loading && targets.list.every(({ reason }) => reason !== undefined)
      ? t('wizard.where.noTargets')
      : undefined)

  const refusals: Record<Ending, string | undefined> = {
    tables: place
      ? (place.tablesRefusal ?? (answers.since === 'time' ? undefined : t('wizard.reasons.noPoint')))
      : t('wizard.reasons.notThere'),
    existing: place ? (place.refusal ?? noTarget) : t('wizard.reasons.onlyNew'),
    original: place ? (place.refusal ?? self) : t('wizard.reasons.notThere'),
    new: place ? (place.refusal ?? full) : t('wizard.reasons.onlyNew'),
    rebuild: deleted ? full : t('wizard.reasons.exists'),
  }

  const point = (): Record<string, string> =>
    answers.since === 'time' && time !== undefined
      ? { time: String(time) }
      : answers.since === 'backup' && backupId
        ? { backup: backupId }
        : {}
  const go = (ending: Ending) => {
    if (ending === 'tables') return open('restore-tables', { ...point(), ...(database ? { database } : {}) })
    if (ending === 'existing' || ending === 'original') return open('restore', { ...point(), target: ending })
    if (ending === 'new' && place)
      return void navigate(
        paths.createInstance({ connection: place.connection, source: place.instance.id, ...point() }),
      )
    if (ending === 'rebuild' && deleted)
      return void navigate(
        paths.createInstance({
          connection: deleted.connection,
          source: deleted.id,
          backup: deleted.backup,
          deleted: deleted.name,
        }),
      )
  }
  const backup = place?.backups.find(({ id }) => id === backupId)
  const moment =
    answers.lost === 'gone'
      ? ''
      : answers.since === 'backup' && backup
        ? t('wizard.answer.momentBackup', { name: backup.name, time: formatDateTime(backup.begin_time, { zone }) })
        : time === undefined
          ? ''
          : t('wizard.answer.moment', {
              time: `${formatDateTime(time, { zone, seconds: true })} ${zoneName(zone, time)}`,
            })
  return {
    refusals,
    moment,
    go,
    /** Straight to a form, with what is known already. */
    skip: (to: 'tables' | 'existing' | 'new' | 'bin') => {
      if (to === 'bin') {
        onClose()
        void navigate(paths.recycleBin())
      } else if (to === 'tables') open('restore-tables', point())
      else open('restore', { ...point(), target: to })
    },
  }
}
