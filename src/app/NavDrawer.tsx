import { Drawer } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NavLinks } from './SideNav.tsx'
import classes from './SideNav.module.css'

/** The navigation of narrow windows. */
export function NavDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={264}
      title={t('brand')}
      closeButtonProps={{ 'aria-label': t('nav.close') }}
    >
      <nav aria-label={t('nav.label')} className={classes.inDrawer}>
        <NavLinks collapsed={false} onGo={onClose} />
      </nav>
    </Drawer>
  )
}
