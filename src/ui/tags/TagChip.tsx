import { Link } from 'react-router'
import { formatNumber } from '#lib/format.ts'
import type { Tag } from './plan.ts'
import classes from './tags.module.css'

interface TagChipProps {
  tag: Tag
  /** The instances that have it. */
  to: string
  /** What the link does: "Instances with env=prod". */
  title: string
  /** Of a value below its key: the key is not repeated. */
  bare?: string
  count?: number
}

/** A tag that leads to the instances that have it. */
export function TagChip({ tag, to, title, bare, count }: TagChipProps) {
  return (
    <Link className={classes['tag']} to={to} title={title}>
      {bare ?? (
        <span>
          <span className={classes['key']}>{tag.key}</span>
          {tag.value && `=${tag.value}`}
        </span>
      )}
      {count !== undefined && <span className={classes['count']}>{formatNumber(count)}</span>}
    </Link>
  )
}
