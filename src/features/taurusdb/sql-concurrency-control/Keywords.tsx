import { Fragment } from 'react'
import { keywordsOf } from './rules.ts'
import classes from './throttling.module.css'

/** Keywords in their order. Selected and copied, they are the pattern that the API takes. */
export function Keywords({ pattern, wrap = false }: { pattern: string; wrap?: boolean }) {
  return (
    <span className={`mono ${classes['keywords']}`} data-wrap={wrap || undefined} title={pattern}>
      {keywordsOf(pattern).map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same word may stand twice, and its place is what it is
        <Fragment key={index}>
          {index > 0 && <span className={classes['tilde']}>~</span>}
          <span className={classes['keyword']}>{word}</span>
        </Fragment>
      ))}
    </span>
  )
}
