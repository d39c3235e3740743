import { t } from '#i18n/setup.ts'
import { type InstanceTab, paths } from '#lib/paths.ts'
import type { Entry } from '../model/operations.ts'
import type { Draft } from '../model/permalink.ts'

export interface Screen {
  to: string
  label: string
}

/** Where on an instance's page a category shows; the overview otherwise. */
const tabs: Readonly<Record<string, InstanceTab>> = { backups: 'backups', logs: 'slow-queries', tasks: 'tasks' }

/** Pages of the console that show what an operation is about, as far as there are such pages. */
export function screensOf(entry: Entry, draft: Draft): Screen[] {
  if (entry.service !== 'taurusdb') return []
  const found: Screen[] = []
  const body = draft.body as Record<string, unknown> | undefined
  const given = draft.path['instance_id'] || draft.query['instance_id'] || body?.['instance_id']
  if (typeof given === 'string' && given && draft.connection)
    found.push({
      to: paths.instance({ connection: draft.connection, instanceId: given }, tabs[entry.category]),
      label: t('operations:screens.instance'),
    })
  if (entry.category === 'backups') found.push({ to: paths.backups(), label: t('operations:screens.backups') })
  else if (entry.category === 'tags') found.push({ to: paths.tags(), label: t('operations:screens.tags') })
  else if (entry.category === 'quotas') found.push({ to: paths.quotas(), label: t('operations:screens.quotas') })
  else if (entry.category === 'tasks') found.push({ to: paths.tasks(), label: t('operations:screens.tasks') })
  else if (found.length === 0 && entry.category === 'instances')
    found.push({ to: paths.instances(), label: t('operations:screens.instances') })
  return found
}
