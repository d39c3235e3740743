import { t } from '#i18n/setup.ts'
import '#i18n/fleetHome.ts'
import type { FleetItem, FleetService, Finding, Health } from '#lib/fleet.ts'
import { paths } from '#lib/paths.ts'
import type { Tone } from '#ui/StatusBadge.tsx'

export const serviceNames: Record<FleetService, () => string> = {
  taurusdb: () => t('fleetHome:services.taurusdb'),
  gaussdb: () => t('fleetHome:services.gaussdb'),
  geminidb: () => t('fleetHome:services.geminidb'),
  navercloud: () => t('fleetHome:services.navercloud'),
}

export const healths: Record<Health, { tone: Tone; label: () => string }> = {
  trouble: { tone: 'danger', label: () => t('fleetHome:health.trouble') },
  changing: { tone: 'busy', label: () => t('fleetHome:health.changing') },
  ok: { tone: 'ok', label: () => t('fleetHome:health.ok') },
  stopped: { tone: 'neutral', label: () => t('fleetHome:health.stopped') },
  unknown: { tone: 'neutral', label: () => t('fleetHome:health.unknown') },
}

export const findings: Record<Finding, { tone: Tone; label: () => string }> = {
  abnormal: { tone: 'danger', label: () => t('fleetHome:findings.abnormal') },
  'create-failed': { tone: 'danger', label: () => t('fleetHome:findings.create-failed') },
  'storage-full': { tone: 'danger', label: () => t('fleetHome:findings.storage-full') },
  'storage-high': { tone: 'warn', label: () => t('fleetHome:findings.storage-high') },
  restart: { tone: 'warn', label: () => t('fleetHome:findings.restart') },
  patch: { tone: 'info', label: () => t('fleetHome:findings.patch') },
  single: { tone: 'info', label: () => t('fleetHome:findings.single') },
  'no-backups': { tone: 'warn', label: () => t('fleetHome:findings.no-backups') },
  frozen: { tone: 'neutral', label: () => t('fleetHome:findings.frozen') },
  observing: { tone: 'warn', label: () => t('fleetHome:findings.observing') },
}

/** The page of an instance. */
export function pageOf({ service, connection, id }: FleetItem): string {
  const place = { connection, instanceId: id }
  switch (service) {
    case 'taurusdb':
      return paths.instance(place)
    case 'geminidb':
      return paths.geminiInstance(place)
    case 'navercloud':
      return paths.naverInstance(place)
    case 'gaussdb':
      return paths.gaussInstance(place)
  }
}

/** The list of a service alone. */
export const listOf = (service: FleetService): string => paths.instancesOf(service)
