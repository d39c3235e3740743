import { type ReactNode, useId } from 'react'
import classes from './create.module.css'

/** A long form with what stands beside it: the summary, the quota. Below it where there is no room. */
export function CreateLayout({ aside, children }: { aside: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.layout}>
      {children}
      <aside className={classes.aside}>{aside}</aside>
    </div>
  )
}

/** A box beside the form, or above it: what is chosen so far, where the data comes from. */
export function CreateBox({ title, wide, children }: { title: string; wide?: boolean; children: ReactNode }) {
  const id = useId()
  return (
    <section className={wide ? classes.source : classes.box} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
