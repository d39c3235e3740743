import { type ReactNode, useEffect } from 'react'
import { nameResource } from '#stores/names.ts'
import classes from './PageHeader.module.css'

interface PageHeaderProps {
  title: string
  /** In the tab's title instead of `title`, where that alone says too little. */
  documentTitle?: string
  subtitle?: ReactNode
  /** Beside the title: a status. */
  badge?: ReactNode
  /** Buttons; the main one last. */
  actions?: ReactNode
  /** A line of facts under the title. */
  meta?: ReactNode
  /** Id of the resource that `title` names: its breadcrumb shows the name then. */
  of?: string
}

export function PageHeader({ title, documentTitle, subtitle, badge, actions, meta, of }: PageHeaderProps) {
  // Breadcrumbs stand outside of the page and learn the name from here.
  useEffect(() => {
    if (of) nameResource(of, title)
  }, [of, title])
  return (
    <header className={classes.header}>
      <title>{`${documentTitle ?? title} · Astrolabe`}</title>
      <div className={classes.words}>
        <div className={classes.titleLine}>
          <h1 className={classes.title}>{title}</h1>
          {badge}
        </div>
        {subtitle && <p className={classes.subtitle}>{subtitle}</p>}
      </div>
      {actions && <div className={classes.actions}>{actions}</div>}
      {meta && <div className={classes.meta}>{meta}</div>}
    </header>
  )
}
