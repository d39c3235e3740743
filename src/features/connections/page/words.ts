import { t } from '#i18n/setup.ts'
import type { ConnectedService, ConnectionOrigin, KnownConnection, TestStep } from '#lib/connections.ts'
import type { Tone } from '#ui/StatusBadge.tsx'

export const kindName = (kind: KnownConnection['kind']): string => t(`connections:kinds.${kind}`)

export const serviceName = (service: ConnectedService): string => t(`connections:services.${service}`)

export const accessName = (access: KnownConnection['access']): string => t(`connections:access.${access}`)

export const originName = (origin: ConnectionOrigin): string => t(`connections:origins.${origin}`)

/** Why it cannot be changed here; undefined when it can. */
export const fixedReason = ({ origin }: KnownConnection): string | undefined =>
  origin === 'console' ? undefined : t(`connections:fixed.${origin}`)

const ownSteps = ['address', 'tls', 'signature', 'clock', 'project'] as const

export function stepName(id: TestStep['id']): string {
  const own = ownSteps.find((name) => name === id)
  return own ? t(`connections:test.steps.${own}`) : serviceName(id as ConnectedService)
}

/** What the project is called, as far as it is known. */
export const projectText = ({ kind, projectName, projectId, region }: KnownConnection): string =>
  kind === 'navercloud' ? '' : projectName || (projectId ? projectId : region)

/** Services that show something; IAM is there for the others. */
export const servicesOf = ({ endpoints }: KnownConnection): ConnectedService[] =>
  (Object.keys(endpoints) as ConnectedService[]).filter((service) => service !== 'iam')

/** What depends on it, in a few words. */
export function usageText({ use }: KnownConnection): string {
  const parts = [
    use.collecting > 0 && t('connections:use.collecting', { count: use.collecting }),
    use.schedules > 0 && t('connections:use.schedules', { count: use.schedules }),
    use.rehearsals > 0 && t('connections:use.rehearsals', { count: use.rehearsals }),
  ].filter((part) => part !== false)
  return parts.length > 0 ? parts.join(', ') : t('connections:use.none')
}

export interface Standing {
  tone: Tone
  label: string
  detail?: string
}

/** How it stands: not in use, held back, or as its last test went. */
export function standingOf({ problem, stopped, lastTest }: KnownConnection): Standing {
  if (problem) return { tone: 'danger', label: t('connections:notInUse'), detail: problem.message }
  if (stopped) return { tone: 'danger', label: t('connections:stopped'), detail: t('connections:stoppedText') }
  if (!lastTest) return { tone: 'neutral', label: t('connections:test.none') }
  const { verdict, troubles } = lastTest
  const tone = verdict === 'passed' ? 'ok' : verdict === 'warning' ? 'warn' : 'danger'
  const detail = troubles.map(({ id, text }) => `${stepName(id)}: ${text}`).join('\n')
  return { tone, label: t(`connections:test.short.${verdict}`), ...(detail ? { detail } : {}) }
}
