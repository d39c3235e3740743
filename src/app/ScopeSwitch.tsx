import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useParams } from 'react-router'
import { paths } from '#lib/paths.ts'
import { useSearchState } from '#ui/useSearchState.ts'
import { serviceOf, useScope } from './scope.ts'
import classes from './TopBar.module.css'

/**
 * Which connections the page shows. On a list it narrows the list; on the page of one instance, which belongs to one
 * connection, it leads to the list of another.
 */
export function ScopeSwitch() {
  const { t } = useTranslation('shell')
  const { connections, shown, one } = useScope()
  const { connection } = useParams()
  const { pathname } = useLocation()
  const [, patch] = useSearchState()
  const navigate = useNavigate()
  const creating = pathname.endsWith('/instances/create')
  if (connections.length === 0) return null
  const text = one
    ? one.name
    : shown.length === connections.length
      ? t('scope.all')
      : t('scope.count', { count: shown.length })
  const pick = (id: string | undefined) => {
    if (connection) void navigate(paths.instancesOf(serviceOf(pathname), { scope: id }))
    else patch(creating ? { connection: id } : { scope: id })
  }
  const mark = (on: boolean) => (on ? <IconCheck size={14} aria-hidden /> : <span style={{ width: 14 }} />)
  return (
    <Menu position="bottom-start" width={280}>
      <Menu.Target>
        <button type="button" className={classes.scope} aria-label={`${t('scope.label')}: ${text}`}>
          <IconWorld size={15} aria-hidden />
          <span>{text}</span>
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!creating && (
          <Menu.Item
            role="menuitemradio"
            aria-checked={!one && shown.length === connections.length}
            leftSection={mark(!one && shown.length === connections.length)}
            onClick={() => pick(undefined)}
          >
            {t('scope.all')}
            <span className={classes.where}>{t('scope.count', { count: connections.length })}</span>
          </Menu.Item>
        )}
        {connections.map((candidate) => (
          <Menu.Item
            key={candidate.id}
            role="menuitemradio"
            aria-checked={one?.id === candidate.id}
            leftSection={mark(one?.id === candidate.id)}
            onClick={() => pick(candidate.id)}
          >
            {candidate.name}
            <span className={classes.where}>
              {candidate.region}
              {candidate.sandbox && ` · ${t('sandbox.mark')}`}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
