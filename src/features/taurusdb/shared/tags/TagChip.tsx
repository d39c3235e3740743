import { Link } from 'react-router'
import { formatNumber } from '#lib/format.ts'
import { paths } from '#lib/paths.ts'
import type { Tag } from './plan.ts'
import classes from './tags.module.css'

/** With a star the filter matches from end to end: an empty value is not the beginning of any other. */
const filterOf = ({ key, value }: Tag): string => (value ? `tag:${key}=${value}` : `tag:*${key}=`)

interface TagChipProps {
  tag: Tag
  /** The list of one connection; of all without it. */
  scope?: string
  /** What the link does: "Instances with env=prod". */
  title: string
  /** Of a value below its key: the key is not repeated. */
  bare?: string
  count?: number
}

/** A tag that leads to the instances that have it. */
export function TagChip({ tag, scope, title, bare, count }: TagChipProps) {
  return (
    <Link className={classes['tag']} to={paths.instances({ scope, q: filterOf(tag) })} title={title}>
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
