import { useTranslation } from 'react-i18next'
import { BrandMark } from './Brand.tsx'
import classes from './Shell.module.css'
import bar from './TopBar.module.css'

/** Until the first page is there: its frame, so that nothing jumps. */
export function Loading() {
  const { t } = useTranslation()
  return (
    <div className={classes.shell}>
      <header className={bar.bar}>
        <span className={bar.brand}>
          <BrandMark />
          <span className={bar.word}>Astrolabe</span>
        </span>
      </header>
      <main className={classes.main} role="status" aria-label={t('state.loading')} />
    </div>
  )
}
