import type { ErrorLogLevel } from '#contract/taurusdb/logs.ts'
import { StatusBadge, type Tone } from '#ui/StatusBadge.tsx'

const tones: Record<ErrorLogLevel, Tone> = {
  PANIC: 'danger',
  FATAL: 'danger',
  ERROR: 'danger',
  WARNING: 'warn',
  NOTE: 'info',
  INFO: 'neutral',
  LOG: 'neutral',
}

/** Level as a sign and the word of the log. */
export const LevelBadge = ({ level }: { level: ErrorLogLevel }) => (
  <StatusBadge tone={tones[level] ?? 'neutral'} label={level} />
)
