import { ActionIcon, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './CopyButton.module.css'

interface CopyButtonProps {
  value: string
  /** What is copied: "Copy request id". */
  label?: string
  size?: 'xs' | 'sm'
}

/** Copies a text. Says so in place, for screen readers too. */
export function CopyButton({ value, label, size = 'xs' }: CopyButtonProps) {
  const { t } = useTranslation()
  const { copy, copied } = useClipboard({ timeout: 1500 })
  const name = copied ? t('actions.copied') : (label ?? t('actions.copy'))
  return (
    <Tooltip label={name}>
      <ActionIcon
        aria-label={name}
        size={size}
        color={copied ? 'meridian' : 'gray'}
        onClick={(event) => {
          // In a table row the row itself would open.
          event.stopPropagation()
          copy(value)
        }}
      >
        {copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
      </ActionIcon>
    </Tooltip>
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
