import { IconClock } from '@tabler/icons-react'
import type { Usual } from '#lib/usual.ts'
import { usualText } from './usual-text.ts'
import classes from './UsualNote.module.css'

/** How long something usually takes here, with a clock; nothing where nobody knows yet. */
export function UsualNote({ usual }: { usual: Usual | undefined }) {
  const text = usualText(usual)
  if (text === undefined) return null
  return (
    <p className={classes['usual']}>
      <IconClock size={14} aria-hidden />
      <span className="num">{text.charAt(0).toUpperCase() + text.slice(1)}</span>
    </p>
  )
}
