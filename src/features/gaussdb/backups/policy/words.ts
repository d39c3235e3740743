import { t } from '#i18n/setup.ts'
import '#i18n/backups.ts'
import '#i18n/gaussBackups.ts'
import { isPeriod, periods, type Policy } from '../facts.ts'

const words: Record<(typeof periods)[number], () => string> = {
  '15': () => t('gaussBackups:policy.periods.15'),
  '30': () => t('gaussBackups:policy.periods.30'),
  '60': () => t('gaussBackups:policy.periods.60'),
  '180': () => t('gaussBackups:policy.periods.180'),
  '360': () => t('gaussBackups:policy.periods.360'),
  '720': () => t('gaussBackups:policy.periods.720'),
  '1440': () => t('gaussBackups:policy.periods.1440'),
}

/** `30 minutes`, `hour`: what comes after "every". */
export function periodText(minutes: number): string {
  const text = String(minutes)
  return isPeriod(text) ? words[text]() : t('gaussBackups:policy.periodUnknown', { minutes })
}

/** The periods as choices of a list. */
export const periodChoices = () => periods.map((value) => ({ value, label: words[value]() }))

export const rateText = ({ rateLimit }: Pick<Policy, 'rateLimit'>): string =>
  rateLimit === 0 ? t('gaussBackups:policy.unlimited') : t('gaussBackups:policy.rate', { rate: rateLimit })

export const splitText = ({ fileSplit }: Pick<Policy, 'fileSplit'>): string =>
  fileSplit === 0 ? t('gaussBackups:policy.noSplit') : t('gaussBackups:policy.gb', { size: fileSplit })

export const sourceText = ({ standby }: Pick<Policy, 'standby'>): string =>
  t(standby ? 'gaussBackups:policy.onStandby' : 'gaussBackups:policy.onPrimary')
