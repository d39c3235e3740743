import { useId } from 'react'
import classes from './forms.module.css'

/** What a change interrupts, in plain sentences, before it is sent. */
export function Impact({ title, lines }: { title: string; lines: readonly (string | false | undefined)[] }) {
  const id = useId()
  return (
    <section className={classes['impact']} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      <ul>{lines.map((line) => line && <li key={line}>{line}</li>)}</ul>
    </section>
  )
}
