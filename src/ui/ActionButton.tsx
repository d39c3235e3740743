import { Button, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'

interface ActionButtonProps {
  label: string
  /** Why it is not possible now: the button stays, can be reached, and says so. */
  disabled?: string
  onClick: () => void
  icon?: ReactNode
  danger?: boolean
}

export function ActionButton({ label, disabled, onClick, icon, danger }: ActionButtonProps) {
  const button = (
    <Button
      variant={danger ? 'outline' : 'default'}
      color={danger ? 'red' : undefined}
      leftSection={icon}
      aria-disabled={disabled ? true : undefined}
      data-disabled={disabled ? true : undefined}
      onClick={disabled ? undefined : onClick}
    >
      {label}
    </Button>
  )
  return disabled ? <Tooltip label={disabled}>{button}</Tooltip> : button
}
