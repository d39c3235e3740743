import { IconCheck, IconCopy } from '@tabler/icons-react'
import { t } from '#i18n/setup.ts'
import { useCopy } from './copy.tsx'
import classes from './CopyButton.module.css'

interface CopyButtonProps {
  value: string
  /** What is copied: "Copy request id". */
  label?: string
  size?: 'xs' | 'sm'
}

/** Copies a text. Says so in place, for screen readers too. Plain elements: tables have one in every row. */
export function CopyButton({ value, label, size = 'xs' }: CopyButtonProps) {
  const { copy, copied } = useCopy()
  const name = copied ? t('actions.copied') : (label ?? t('actions.copy'))
  const Icon = copied ? IconCheck : IconCopy
  return (
    <button
      type="button"
      className={classes.copy}
      aria-label={name}
      title={name}
      data-size={size}
      data-copied={copied || undefined}
      onClick={(event) => {
        // In a table row the row itself would open.
        event.stopPropagation()
        void copy(value)
      }}
    >
      <Icon size={14} aria-hidden />
    </button>
  )
}

/** A value to be read and copied: an address, an id. The button shows when the pointer or focus is there. */
export function CopyText({ value, label, mono = true }: { value: string; label?: string; mono?: boolean }) {
  return (
    <span className={classes.copyText}>
      <span className={mono ? 'mono' : undefined}>{value}</span>
      <CopyButton value={value} label={label} />
    </span>
  )
}
