import { useTranslation } from 'react-i18next'
import { Link, useMatches } from 'react-router'
import { useNames } from '#stores/names.ts'
import type { RouteHandle } from '#ui/routing.ts'
import classes from './Crumbs.module.css'

/** Where the page is, from the matched routes. Resources are called by name once their page told it. */
export function Crumbs() {
  const { t } = useTranslation('shell')
  const matches = useMatches()
  const names = useNames()
  const crumbs = matches.flatMap(({ handle, params, pathname }) => {
    const { crumb, crumbTo, crumbParent } = (handle ?? {}) as RouteHandle
    if (!crumb) return []
    const text = crumb(params)
    const own = { text: names[text] ?? text, to: crumbTo?.(params) ?? pathname }
    return crumbParent ? [crumbParent(), own] : [own]
  })
  if (crumbs.length < 2) return null
  return (
    <nav aria-label={t('crumbs.label')}>
      <ol className={classes.crumbs}>
        {crumbs.map(({ text, to }, index) => (
          <li key={`${to} ${text}`}>
            {index === crumbs.length - 1 ? <span aria-current="page">{text}</span> : <Link to={to}>{text}</Link>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
