import { IconClock } from '@tabler/icons-react'
import type { Usual } from '#lib/usual.ts'
import { usualText } from './usual-text.ts'
import classes from './UsualLine.module.css'

/** How long such a change usually takes, as a line of a form. Nothing where nobody knows. */
export function UsualLine({ usual }: { usual: Usual | undefined }) {
  const text = usualText(usual)
  if (text === undefined) return null
  return (
    <p className={classes.usual}>
      <IconClock size={14} aria-hidden />
      <span className="num">{text.charAt(0).toUpperCase() + text.slice(1)}</span>
    </p>
  )
}
