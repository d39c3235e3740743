import { Fragment } from 'react'
import classes from './errors.module.css'

/** A text with the words that were searched for set off. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const wanted = words.filter(Boolean).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
  if (wanted.length === 0) return text
  // Split with a group gives what lies between and what was found in turns.
  const parts = text.split(new RegExp(`(${wanted.join('|')})`, 'gi'))
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
          <mark key={index} className={classes['mark']}>
            {part}
          </mark>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- see above
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </>
  )
}
