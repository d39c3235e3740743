import { Button, MultiSelect } from '@mantine/core'
import '@mantine/core/styles/Pill.css'
import '@mantine/core/styles/PillsInput.css'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { listInstances } from '#contract/taurusdb/instances.ts'
import type { listInstantTasks } from '#contract/taurusdb/tasks.ts'
import '#i18n/protection.ts'
import { useAcross } from '#query/across.ts'
import { connectionsQuery } from '#query/connections.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import type { BulkTarget } from '../../shared/bulk/target.ts'
import { activitiesOf, useWatched } from '../../shared/activity.ts'
import { activityQuery, fleetQuery } from '../../shared/fleet.ts'
import { BulkPolicyForm } from '../../shared/policies/BulkPolicyForm.tsx'
import { inScope } from '../../shared/scope.ts'
import classes from './policies.module.css'

/** More names than these are counted instead of shown. */
const mostShown = 30

/** One backup policy for instances that are chosen here, of all connections or of those in `?scope=`. */
export function PolicyForMany({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('protection')
  const [params] = useSearchState()
  const scope = params.get('scope')
  const { data: all } = useQuery(connectionsQuery)
  const connections = useMemo(() => inScope(all ?? [], scope), [all, scope])
  const fleets = useAcross<typeof listInstances>(connections, ({ id }) => fleetQuery(id))
  const activity = useAcross<typeof listInstantTasks>(connections, ({ id }) => activityQuery(id))
  const watched = useWatched()
  const [chosen, setChosen] = useState<string[]>([])
  const offered = fleets
    .flatMap(({ connection, data }, index) => {
      const busy = activitiesOf(connection.id, activity[index]?.data?.jobs, watched)
      return (data?.instances ?? []).map((instance): BulkTarget => ({
        key: `${connection.id}/${instance.id}`,
        connection: connection.id,
        where: connection.name,
        instance,
        busy: busy.has(instance.id),
      }))
    })
    .toSorted((a, b) => a.instance.name.localeCompare(b.instance.name))
  const picked = new Set(chosen)
  const targets = offered.filter(({ key }) => picked.has(key))
  const loading = fleets.some(({ data, error }) => !data && !error)

  return (
    <BulkPolicyForm targets={targets} onClose={onClose}>
      <div className={classes.stack}>
        {chosen.length > mostShown ? (
          <p>{t('many.chosen', { count: targets.length })}</p>
        ) : (
          <MultiSelect
            label={t('many.choose')}
            placeholder={chosen.length > 0 ? undefined : t(loading ? 'many.loadingList' : 'many.choosePlaceholder')}
            data={offered.map(({ key, instance, where }) => ({ value: key, label: `${instance.name} · ${where}` }))}
            value={chosen}
            onChange={setChosen}
            searchable
            clearable
            hidePickedOptions
            limit={200}
            maxDropdownHeight={280}
          />
        )}
        <div className={classes.buttons}>
          <Button variant="subtle" size="xs" onClick={() => setChosen(offered.map(({ key }) => key))}>
            {t('many.all', { count: offered.length })}
          </Button>
          <Button variant="subtle" size="xs" onClick={() => setChosen([])}>
            {t(chosen.length > mostShown ? 'many.others' : 'many.none')}
          </Button>
        </div>
      </div>
    </BulkPolicyForm>
  )
}
