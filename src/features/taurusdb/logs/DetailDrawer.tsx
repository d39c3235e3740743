import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './logs.module.css'

/** Details beside the list they were opened from. */
export function DetailDrawer({
  title,
  opened,
  onClose,
  children,
}: {
  title: ReactNode
  opened: boolean
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size="xl"
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      classNames={{ body: classes['drawer'] }}
    >
      {children}
    </Drawer>
  )
}
