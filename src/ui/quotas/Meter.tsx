import classes from './use-bar.module.css'

/** How much of something is used, in percent: a thin bar beside the figures. Its colour follows `data-tone` around it. */
export function Meter({ share }: { share: number | undefined }) {
  return (
    <span className={classes['meter']} aria-hidden>
      <span style={{ width: `${Math.min(100, share ?? 0)}%` }} />
    </span>
  )
}
