import { t } from '#i18n/setup.ts'
import '#i18n/recoverability.ts'
import { formatAge, formatDateTime, type Zone } from '#lib/format.ts'
import type { BoardPolicy, FactName, Finding, FindingKind, Standing } from '#lib/recovery/board.ts'
import { windowIn } from '#lib/recovery/timetable.ts'
import type { Tone } from '../../StatusBadge.tsx'
import { daysText } from '../weekdays.ts'

const factWords: Record<FactName, () => string> = {
  points: () => t('recoverability:facts.points'),
  backups: () => t('recoverability:facts.backups'),
  policy: () => t('recoverability:facts.policy'),
  offsite: () => t('recoverability:facts.offsite'),
  encryption: () => t('recoverability:facts.encryption'),
  proof: () => t('recoverability:facts.proof'),
}

/** A finding as one says it: "newest restorable point is 3 h old". */
export function findingText(finding: Finding, zone: Zone): string {
  const time = (at: number) => formatDateTime(at, { zone })
  switch (finding.kind) {
    case 'point-old':
      return t('recoverability:findings.point-old', { age: formatAge(finding.age) })
    case 'gaps':
      return t('recoverability:findings.gaps', { count: finding.count })
    case 'window-missed':
      return t('recoverability:findings.window-missed', { time: time(finding.at) })
    case 'backup-failed':
      return t('recoverability:findings.backup-failed', { time: time(finding.at) })
    case 'full-old':
      return t('recoverability:findings.full-old', { time: time(finding.at) })
    case 'retention-short':
      return t('recoverability:findings.retention-short', { count: finding.days })
    case 'no-offsite':
      return finding.encrypted
        ? t('recoverability:findings.no-offsite-encrypted')
        : t('recoverability:findings.no-offsite')
    case 'rehearsal-failed':
      return t('recoverability:findings.rehearsal-failed', { reason: finding.reason })
    case 'proven-long-ago':
      return t('recoverability:findings.proven-long-ago', { count: finding.days })
    case 'unknown':
      return t('recoverability:findings.unknown', {
        facts: finding.facts.map((name) => factWords[name]()).join(', '),
        reason: finding.reason,
      })
    case 'no-point':
      return t('recoverability:findings.no-point')
    case 'no-full':
      return t('recoverability:findings.no-full')
    case 'points-off':
      return t('recoverability:findings.points-off')
    case 'policy-off':
      return t('recoverability:findings.policy-off')
    case 'offsite-untold':
      return t('recoverability:findings.offsite-untold')
    case 'not-encrypted':
      return t('recoverability:findings.not-encrypted')
    case 'never-proven':
      return t('recoverability:findings.never-proven')
  }
}

/** Kinds of findings for the filter. */
export const kindWords: Record<FindingKind, () => string> = {
  'no-point': () => t('recoverability:kinds.no-point'),
  'no-full': () => t('recoverability:kinds.no-full'),
  'full-old': () => t('recoverability:kinds.full-old'),
  'window-missed': () => t('recoverability:kinds.window-missed'),
  'point-old': () => t('recoverability:kinds.point-old'),
  'rehearsal-failed': () => t('recoverability:kinds.rehearsal-failed'),
  'never-proven': () => t('recoverability:kinds.never-proven'),
  'proven-long-ago': () => t('recoverability:kinds.proven-long-ago'),
  'backup-failed': () => t('recoverability:kinds.backup-failed'),
  'policy-off': () => t('recoverability:kinds.policy-off'),
  'no-offsite': () => t('recoverability:kinds.no-offsite'),
  'retention-short': () => t('recoverability:kinds.retention-short'),
  unknown: () => t('recoverability:kinds.unknown'),
  gaps: () => t('recoverability:kinds.gaps'),
  'points-off': () => t('recoverability:kinds.points-off'),
  'not-encrypted': () => t('recoverability:kinds.not-encrypted'),
  'offsite-untold': () => t('recoverability:kinds.offsite-untold'),
}

export const standings: Record<Standing, { tone: Tone; label: () => string }> = {
  critical: { tone: 'danger', label: () => t('recoverability:standing.critical') },
  risk: { tone: 'warn', label: () => t('recoverability:standing.risk') },
  good: { tone: 'ok', label: () => t('recoverability:standing.good') },
  loading: { tone: 'busy', label: () => t('recoverability:standing.loading') },
  new: { tone: 'neutral', label: () => t('recoverability:standing.new') },
}

/** `Daily 01:00–02:00, 7 d`, with the clock of the chosen zone; `Off` where nothing is made. */
export function policyText({ hourUtc, weekdays, keepDays }: BoardPolicy, zone: Zone, now: number): string {
  if (keepDays === 0) return t('recoverability:cell.off')
  const window = windowIn({ hourUtc, weekdays: [...weekdays], keepDays, levelOne: undefined }, zone, now)
  return t('recoverability:cell.policy', {
    days: daysText(window.weekdays),
    from: window.from,
    to: window.to,
    keep: keepDays,
  })
}
