import { IconMenu2 } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '#lib/paths.ts'
import { BrandMark } from './Brand.tsx'
import { HelpMenu } from './HelpMenu.tsx'
import { Jobs } from './Jobs.tsx'
import { SandboxMark } from './SandboxMark.tsx'
import { ScopeSwitch } from './ScopeSwitch.tsx'
import classes from './TopBar.module.css'
import { UserMenu } from './UserMenu.tsx'

/** Its parts look at the address themselves: a filter of a page is no news to the rest. */
export const TopBar = memo(function TopBar({ onBurger }: { onBurger: () => void }) {
  const { t } = useTranslation('shell')
  return (
    <header className={classes.bar}>
      <button type="button" className={classes.burger} aria-label={t('nav.open')} onClick={onBurger}>
        <IconMenu2 size={20} aria-hidden />
      </button>
      <Link to={paths.fleet()} className={classes.brand} aria-label={t('brand')}>
        <BrandMark />
        <span className={classes.word}>{t('brand')}</span>
      </Link>
      <ScopeSwitch />
      <SandboxMark />
      <div className={classes.end}>
        <Jobs />
        <HelpMenu />
        <UserMenu />
      </div>
    </header>
  )
})
