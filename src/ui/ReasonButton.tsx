import { Button, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface ReasonButtonProps {
  label: string
  /** The full name, for those who do not see what stands around it. */
  name?: string
  onClick: () => void
  /** Why it cannot be pressed now. The button stays reachable, so that everybody can learn the reason. */
  disabled: string | undefined
  variant?: 'filled' | 'default' | 'subtle'
  icon?: ReactNode
  size?: 'xs' | 'sm'
}

export function ReasonButton({ label, name, onClick, disabled, variant = 'filled', icon, size }: ReasonButtonProps) {
  const button = (
    <Button
      variant={variant}
      size={size}
      leftSection={icon}
      aria-label={name}
      aria-disabled={disabled ? true : undefined}
      data-disabled={disabled ? true : undefined}
      onClick={disabled ? (event) => event.preventDefault() : onClick}
    >
      {label}
    </Button>
  )
  return disabled ? (
    <Tooltip label={disabled} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      {button}
    </Tooltip>
  ) : (
    button
  )
}
