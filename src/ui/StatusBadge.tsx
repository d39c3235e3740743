import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconInfoCircleFilled,
  IconLoader2,
  IconOctagonFilled,
} from '@tabler/icons-react'
import classes from './StatusBadge.module.css'

export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'busy' | 'neutral'

/** A shape of its own for every tone: colour is never the only sign. */
const icons = {
  ok: IconCircleCheckFilled,
  warn: IconAlertTriangleFilled,
  danger: IconOctagonFilled,
  info: IconInfoCircleFilled,
  busy: IconLoader2,
  neutral: IconCircleDashed,
} as const satisfies Record<Tone, unknown>

interface StatusBadgeProps {
  tone: Tone
  label: string
  /** Why it is so; shown on hover and read out. */
  detail?: string
  /** `plain`: without a ground, for table cells. */
  variant?: 'soft' | 'plain'
}

export function StatusBadge({ tone, label, detail, variant = 'plain' }: StatusBadgeProps) {
  const Icon = icons[tone]
  return (
    <span className={classes.badge} data-tone={tone} data-variant={variant} title={detail}>
      <Icon size={14} aria-hidden data-spin={tone === 'busy' || undefined} />
      <span className={classes.label}>{label}</span>
    </span>
  )
}
