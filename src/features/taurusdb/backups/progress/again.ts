import type { RestoreRecord, RestoreRequest } from '#lib/restore.ts'
import { paths } from '#lib/paths.ts'

const pointOf = ({ time, backup }: RestoreRequest): Record<string, string> =>
  time !== undefined ? { time: String(time) } : backup ? { backup } : {}

/** The form that sent a restore, filled in as it was. */
export function formAgain({ connection, job, kind, source, target, request }: RestoreRecord): string {
  const point = pointOf(request)
  if (kind === 'new')
    return paths.createInstance({ connection, source: source.id, ...point, deleted: request.deleted, again: job })
  const place = { connection, instanceId: source.id }
  const named = Object.fromEntries(Object.entries(point).map(([key, value]) => [`form.${key}`, value]))
  if (kind === 'tables')
    return paths.instance(place, 'backups', { form: 'restore-tables', 'form.again': job, ...named })
  return paths.instance(place, 'backups', {
    form: 'restore',
    ...named,
    'form.target': kind,
    ...(kind === 'existing' ? { 'form.targetId': target.id } : {}),
  })
}
