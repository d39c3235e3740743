import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatBytes } from '#lib/format.ts'
import { CopyButton } from '#ui/CopyButton.tsx'
import { foldable, type JsonLine, jsonLines } from '../model/json-lines.ts'
import classes from './JsonView.module.css'

/** Up to so many lines are all there, so that the browser's own search finds them. */
const drawnWhole = 600
const lineHeight = 20
/** Longer texts are cut on their line; copying gives all of it. */
const longestText = 400

const closing = { '{': '}', '[': ']' } as const

function Value({ value }: { value: unknown }) {
  if (typeof value === 'string') {
    const text = JSON.stringify(value)
    const cut = text.length > longestText
    return (
      <span className={classes.string} title={cut ? value.slice(0, 4000) : undefined}>
        {cut ? `${text.slice(0, longestText)}…"` : text}
      </span>
    )
  }
  return <span className={typeof value === 'number' ? classes.number : classes.word}>{String(value)}</span>
}

function Line({ line, onFold }: { line: JsonLine; onFold: (at: string) => void }) {
  const { t } = useTranslation('operations')
  const { kind, name, bracket, last } = line
  const end = bracket ? closing[bracket] : ''
  const comma = last ? '' : ','
  const label = name === undefined ? null : <span className={classes.name}>{`${JSON.stringify(name)}: `}</span>
  const pad = { paddingLeft: line.depth * 16 + 26 }
  if (kind === 'open' || kind === 'folded')
    return (
      <span className={classes.line} style={pad}>
        <button type="button" className={classes.fold} aria-expanded={kind === 'open'} onClick={() => onFold(line.at)}>
          <span className={classes.arrow} aria-hidden>
            {kind === 'open' ? '▼' : '▶'}
          </span>
          {label}
          {bracket}
          {kind === 'folded' && (
            <>
              <span className={classes.count}>
                {bracket === '['
                  ? t('answer.entries', { count: line.count })
                  : t('answer.members', { count: line.count })}
              </span>
              {end + comma}
            </>
          )}
        </button>
      </span>
    )
  return (
    <span className={classes.line} style={pad}>
      {label}
      {kind === 'close' && end}
      {kind === 'empty' && `${bracket}${end}`}
      {kind === 'value' && <Value value={line.value} />}
      <span className={classes.mark}>{comma}</span>
    </span>
  )
}

/** Only the lines in sight, for answers of any length. */
function VirtualLines({
  lines,
  onFold,
  label,
}: {
  lines: readonly JsonLine[]
  onFold: (at: string) => void
  label: string
}) {
  const scroll = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  })
  const rows = virtual.getVirtualItems()
  return (
    <div ref={scroll} className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
      <div style={{ height: virtual.getTotalSize(), paddingTop: rows[0]?.start ?? 0, boxSizing: 'border-box' }}>
        {rows.map(({ index, key }) => (
          <Line key={key} line={lines[index]!} onFold={onFold} />
        ))}
      </div>
    </div>
  )
}

/** JSON to be read: folded and unfolded by its brackets, copied and saved as a whole. */
export function JsonView({ value, label, fileName }: { value: unknown; label: string; fileName?: string }) {
  const { t } = useTranslation(['operations', 'common'])
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set())
  const lines = useMemo(() => jsonLines(value, folded), [value, folded])
  const text = useMemo(() => JSON.stringify(value, null, 2) ?? '', [value])
  const toggle = (at: string) => {
    const next = new Set(folded)
    if (!next.delete(at)) next.add(at)
    setFolded(next)
  }
  const save = () => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    link.download = `${fileName ?? 'answer'}.json`
    link.click()
    URL.revokeObjectURL(link.href)
  }
  const whole = lines.length <= drawnWhole
  return (
    <div className={classes.view}>
      <div className={classes.tools}>
        <span className="num">
          {t('operations:answer.lines', { count: lines.length })} · {formatBytes(new Blob([text]).size)}
        </span>
        <button
          type="button"
          className={classes.tool}
          onClick={() => setFolded(folded.size > 0 ? new Set() : foldable(value))}
        >
          {folded.size > 0 ? t('operations:answer.unfold') : t('operations:answer.fold')}
        </button>
        {fileName && (
          <button type="button" className={classes.tool} onClick={save}>
            {t('operations:answer.save')}
          </button>
        )}
        <CopyButton value={text} size="sm" label={t('common:actions.copyValue', { what: label })} />
      </div>
      {whole ? (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
          {lines.map((line) => (
            <Line key={line.at} line={line} onFold={toggle} />
          ))}
        </div>
      ) : (
        <VirtualLines lines={lines} onFold={toggle} label={label} />
      )}
    </div>
  )
}
