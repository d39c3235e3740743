import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Segment } from './code-segments.ts'
import classes from './CodeBlock.module.css'
import { CopyButton } from './CopyButton.tsx'
import { Segments } from './Segments.tsx'

interface CodeBlockProps {
  code: string
  language?: 'sql' | 'text'
  /** Offers the formatted form of SQL, which shows first. */
  format?: boolean
  maxHeight?: number
  /** What it is, for screen readers: "SQL sample". */
  label: string
  actions?: ReactNode
}

interface Shown {
  code: string
  format: boolean
  text: string
  segments: Segment[]
}

/** Code to read and copy. Formatter and highlighter arrive after the text, which shows at once. */
export function CodeBlock({
  code,
  language = 'text',
  format = language === 'sql',
  maxHeight,
  label,
  actions,
}: CodeBlockProps) {
  const { t } = useTranslation()
  const [view, setView] = useState<'formatted' | 'raw'>('formatted')
  const formatted = format && view === 'formatted'
  const [shown, setShown] = useState<Shown>()
  // Loads code, which rendering cannot.
  useEffect(() => {
    if (language !== 'sql') return
    let wanted = true
    void import('./code-segments.ts').then(
      ({ formatSql, segmentsOf }) => {
        if (!wanted) return
        const text = formatted ? formatSql(code) : code
        setShown({ code, format: formatted, text, segments: segmentsOf(text) })
      },
      // Without the highlighter the text is still there.
      () => undefined,
    )
    return () => {
      wanted = false
    }
  }, [code, language, formatted])
  const current = shown?.code === code && shown.format === formatted ? shown : undefined
  return (
    <figure className={classes.block} aria-label={label}>
      <div className={classes.tools}>
        {actions}
        {language === 'sql' && format && (
          <Segments
            label={label}
            value={view}
            onChange={setView}
            options={[
              { value: 'formatted', label: t('code.showFormatted') },
              { value: 'raw', label: t('code.showRaw') },
            ]}
          />
        )}
        <CopyButton
          size="sm"
          value={current?.text ?? code}
          label={language === 'sql' ? t('code.copySql') : t('actions.copyValue', { what: label })}
        />
      </div>
      {/* Focusable, because it may scroll. */}
      <pre
        className={classes.pre}
        style={maxHeight ? { maxHeight } : undefined}
        tabIndex={0}
        aria-label={label}
        role="region"
      >
        <code>
          {current
            ? current.segments.map(({ kind, text }, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- pieces of one text
                <span key={index} data-kind={kind}>
                  {text}
                </span>
              ))
            : code}
        </code>
      </pre>
    </figure>
  )
}
