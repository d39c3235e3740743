import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment, useEffect, useRef, useState } from 'react'
import classes from './DataTable.module.css'
import type { RowAction } from './types.ts'

interface RowMenuProps {
  label: string
  actions: () => RowAction[]
  tabbable: boolean
}

/**
 * The menu of a row. Before its first opening it is a bare button: hundreds of them scroll past, and a menu is dear. It
 * lives in its row, so a refresh of the data leaves it open.
 */
export function RowMenu({ label, actions, tabbable }: RowMenuProps) {
  const [used, setUsed] = useState(false)
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  // The menu has to be there closed before it opens, or it would not know where to return the focus to.
  useEffect(() => {
    if (!used) return
    target.current?.focus()
    setOpened(true)
  }, [used])
  const button = (
    <button
      ref={target}
      type="button"
      className={classes.menuButton}
      aria-label={label}
      aria-haspopup="menu"
      aria-expanded={opened}
      tabIndex={tabbable ? 0 : -1}
      onClick={used ? undefined : () => setUsed(true)}
    >
      <IconDots size={16} aria-hidden />
    </button>
  )
  if (!used) return button
  return (
    // Not on `keyup`: the key that opened the menu from its row comes up while the focus is still on its way.
    <Menu opened={opened} onChange={setOpened} returnFocus clickOutsideEvents={['mousedown', 'touchstart']}>
      <Menu.Target>{button}</Menu.Target>
      <Menu.Dropdown>{opened && <ActionItems actions={actions()} />}</Menu.Dropdown>
    </Menu>
  )
}

/** Items of a menu. One that is not possible now can be reached and says why. */
export function ActionItems({ actions }: { actions: readonly RowAction[] }) {
  return actions.map((action) => (
    <Fragment key={action.id}>
      {action.separated && <Menu.Divider />}
      <Menu.Item
        leftSection={action.icon}
        color={action.danger && !action.disabled ? 'red' : undefined}
        aria-disabled={action.disabled ? true : undefined}
        data-off={action.disabled ? true : undefined}
        closeMenuOnClick={!action.disabled}
        onClick={action.disabled ? undefined : action.onClick}
      >
        {action.label}
        {action.disabled && <span className={classes.reason}>{action.disabled}</span>}
      </Menu.Item>
    </Fragment>
  ))
}
