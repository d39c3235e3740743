import { ActionIcon, Menu, Select } from '@mantine/core'
import { IconBraces, IconDots, IconFileUpload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/logs.ts'
import '#i18n/workbench.ts'
import { TimeRangePicker } from '../TimeRangePicker.tsx'
import type { TimeRangeState } from '../useTimeRange.ts'
import classes from './toolbar.module.css'

const all = 'all'

interface LogToolbarProps {
  time: TimeRangeState
  nodes: readonly { id: string; name: string }[]
  /** Undefined: all of them. */
  node: string | undefined
  onNode: (id: string | undefined) => void
  loading: boolean
  children?: ReactNode
  end?: ReactNode
}

/** When, where, and what of it: the same row of controls above every log. */
export function LogToolbar({ time, nodes, node, onNode, loading, children, end }: LogToolbarProps) {
  const { t } = useTranslation('logs')
  const data = nodes.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div className={classes['toolbar']}>
      <TimeRangePicker value={time.tokens} onChange={time.set} onRefresh={time.refresh} refreshing={loading} />
      <Select
        aria-label={t('node.label')}
        className={classes['node']}
        data={data.length > 1 ? [...data, { value: all, label: t('node.all') }] : data}
        value={node ?? all}
        onChange={(value) => value && onNode(value === all ? undefined : value)}
        allowDeselect={false}
        checkIconPosition="right"
      />
      {children}
      {end && <div className={classes['end']}>{end}</div>}
    </div>
  )
}

interface SeldomMenuProps {
  /** Own groups that are there. */
  rules: number
  onRules: () => void
  onFile: () => void
}

/** What is wanted on some days only stands in a menu, so that the toolbar stays one line. */
export function SeldomMenu({ rules, onRules, onFile }: SeldomMenuProps) {
  const { t } = useTranslation('logs')
  const { t: tWorkbench } = useTranslation('workbench')
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon
          variant="default"
          className={classes['more']}
          aria-label={t('slow.more')}
          title={t('slow.moreHint')}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          title={tWorkbench('rules.openHint')}
          leftSection={<IconBraces size={15} aria-hidden />}
          onClick={onRules}
        >
          {rules > 0 ? `${tWorkbench('rules.open')} (${rules})` : tWorkbench('rules.open')}
        </Menu.Item>
        <Menu.Item
          title={tWorkbench('file.openHint')}
          leftSection={<IconFileUpload size={15} aria-hidden />}
          onClick={onFile}
        >
          {tWorkbench('file.open')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
