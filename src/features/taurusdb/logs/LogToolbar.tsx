import { Select } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { TimeRangePicker } from '#ui/TimeRangePicker.tsx'
import classes from './logs.module.css'
import { type LogWindow, nodeName } from './use-log-window.ts'

const all = 'all'

/** When, where, and what of it: the same row of controls above both logs. */
export function LogToolbar({
  window: log,
  loading,
  children,
  end,
}: {
  window: LogWindow
  loading: boolean
  children?: ReactNode
  end?: ReactNode
}) {
  const { t } = useTranslation('logs')
  const { instance } = log
  const nodes = instance.nodes.map((node) => ({ value: node.id, label: nodeName(instance, node) }))
  return (
    <div className={classes['toolbar']}>
      <TimeRangePicker
        value={log.time.tokens}
        onChange={log.time.set}
        onRefresh={log.time.refresh}
        refreshing={loading}
      />
      <Select
        aria-label={t('node.label')}
        className={classes['node']}
        data={nodes.length > 1 ? [...nodes, { value: all, label: t('node.all') }] : nodes}
        value={log.node?.id ?? all}
        onChange={(value) => value && log.setNode(value === all ? undefined : value)}
        allowDeselect={false}
        checkIconPosition="right"
      />
      {children}
      {end && <div className={classes['end']}>{end}</div>}
    </div>
  )
}
