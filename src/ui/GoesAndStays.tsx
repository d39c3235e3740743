import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/change.ts'
import classes from './GoesAndStays.module.css'

type Lines = readonly (string | false | undefined)[]

/** What is lost and what is left, side by side: to be read before a name is typed. */
export function GoesAndStays({ goes, stays }: { goes: Lines; stays: Lines }) {
  const { t } = useTranslation('change')
  return (
    <div className={classes['lists']}>
      <List kind="goes" title={t('gone')} lines={goes} />
      <List kind="stays" title={t('stays')} lines={stays} />
    </div>
  )
}

function List({ kind, title, lines }: { kind: 'goes' | 'stays'; title: string; lines: Lines }) {
  const id = useId()
  return (
    <section className={classes['list']} data-kind={kind} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
    </section>
  )
}
