import type { Icon } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { Span } from '#lib/time-axis.ts'
import type { Tone } from '../StatusBadge.tsx'
import { type AxisEvent, type AxisEventGroup, groupEvents } from './axis-events.ts'
import classes from './TimeAxis.module.css'

export type { AxisEvent } from './axis-events.ts'

interface AxisEventsProps {
  /** Names the marks: "Events". */
  label: string
  domain: Span
  /** Pixels. */
  width: number
  events: readonly AxisEvent[]
  icons: (event: AxisEvent) => Icon
  /** What is read out and shown for a mark. */
  describe: (group: AxisEventGroup) => string
  onPick: (group: AxisEventGroup) => void
}

/** The worst tone of some events gives their common mark its colour. */
const order: readonly Tone[] = ['danger', 'warn', 'busy', 'info', 'ok', 'neutral']
const toneOf = (events: readonly AxisEvent[]): Tone =>
  order.find((tone) => events.some((event) => event.tone === tone)) ?? 'neutral'

/** What a mark takes, in pixels: closer ones become one with their number. */
const markSize = 18

/** Marks above an axis: what happened. One stop of the Tab key, arrows go from mark to mark. */
export function AxisEvents({ label, domain, width, events, icons, describe, onPick }: AxisEventsProps) {
  const box = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<string>()
  const groups = groupEvents(events, domain, width, markSize)
  const current = groups.some(({ id }) => id === active) ? active : groups.at(-1)?.id
  const length = Math.max(1, domain.to - domain.from)

  const onKeyDown = (event: KeyboardEvent) => {
    const at = groups.findIndex(({ id }) => id === current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: groups.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = groups[Math.min(groups.length - 1, Math.max(0, to))]
    setActive(next?.id)
    box.current?.querySelectorAll<HTMLElement>('button')[groups.findIndex(({ id }) => id === next?.id)]?.focus()
  }

  return (
    <div ref={box} role="group" aria-label={label} className={classes.events} onKeyDown={onKeyDown}>
      {groups.map((group) => {
        const [first] = group.events
        const Mark = icons(first)
        const text = describe(group)
        return (
          <button
            key={group.id}
            type="button"
            className={classes.event}
            data-tone={toneOf(group.events)}
            style={{ left: `${(100 * (group.at - domain.from)) / length}%` }}
            tabIndex={group.id === current ? 0 : -1}
            title={text}
            aria-label={text}
            onFocus={() => setActive(group.id)}
            onClick={() => onPick(group)}
          >
            {group.events.length > 1 ? (
              <span className="num">{group.events.length}</span>
            ) : (
              <Mark size={12} aria-hidden />
            )}
          </button>
        )
      })}
    </div>
  )
}
