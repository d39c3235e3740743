import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './SideDrawer.module.css'
import { useReturnFocus } from './use-return-focus.ts'

interface SideDrawerProps {
  title: ReactNode
  opened: boolean
  onClose: () => void
  size?: 'md' | 'lg' | 'xl'
  children: ReactNode
}

/** Details beside the list they were opened from. */
export function SideDrawer({ title, opened, onClose, size = 'xl', children }: SideDrawerProps) {
  const { t } = useTranslation()
  useReturnFocus(opened)
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      // The narrowest is as wide as a form.
      size={size === 'md' ? 'min(480px, 100vw)' : size}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      classNames={{ body: classes.body }}
    >
      {children}
    </Drawer>
  )
}
