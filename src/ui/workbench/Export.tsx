import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconDownload } from '@tabler/icons-react'
import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '#i18n/workbench-views.ts'
import type { Run, Selection } from '#lib/slow-log/types.ts'
import { useZone } from '#stores/preferences.ts'
import { toast } from '../toast.tsx'
import { bucketsFor } from './buckets.ts'
import chart from './chart.module.css'
import classes from './Export.module.css'
import {
  aboutOf,
  type ExportFacts,
  fileName,
  reportText,
  runsText,
  type RunsProgress,
  statementsText,
} from './export.ts'
import { pictureOf, pngOf } from './picture.ts'
import { openSink, saveBlob } from './save.ts'
import type { EngineClient, NameOf } from './view.ts'

interface ExportProps {
  client: Pick<EngineClient, 'runs' | 'overview'>
  /** Of the engine's state: tells whether rows came in while a file was written. */
  version: number
  selection: Selection
  names: NameOf
  /** Which instances: in titles and names of files. */
  what: string
  /** What is not loaded of the range, in words; goes into every file. */
  partial?: string
  /** Charts inside of it (figures with a name) can be exported as pictures. */
  root: RefObject<HTMLElement | null>
}

const reportStatements = 10
const reportBuckets = 48

interface Work {
  name: string
  progress?: RunsProgress
  abort: AbortController
}

/** Files of what is shown: statements, runs, a report, pictures of charts. Written in parts, with progress and a way out. */
export function Export(props: ExportProps) {
  const { client, version, selection, names, what, partial, root } = props
  const { t } = useTranslation('workbenchViews')
  const zone = useZone()
  const [work, setWork] = useState<Work>()
  const [charts, setCharts] = useState<HTMLElement[]>([])
  const latest = useRef(version)
  latest.current = version

  const factsNow = (): ExportFacts => ({ what, selection, zone, names, made: new Date(), partial })

  /** Runs one export; only one is on its way at a time. */
  const run = async (name: string, act: (abort: AbortController) => Promise<number | undefined | false>) => {
    const abort = new AbortController()
    setWork({ name, abort })
    const began = latest.current
    try {
      const count = await act(abort)
      if (count === false) return
      const changed = began !== latest.current ? t('export.changed') : undefined
      toast.success(count === undefined ? t('export.written', { name }) : t('export.done', { name, count }), changed)
    } catch (failure) {
      if (abort.signal.aborted) toast.info(t('export.cancelled'))
      else
        toast.error(
          { status: 0, code: '', message: String((failure as Error).message), requestId: '', retryable: false },
          t('export.failed', { name }),
        )
    } finally {
      setWork(undefined)
    }
  }

  const bucketsNow = () => bucketsFor(selection.from, selection.to, reportBuckets, zone)
  const overviewNow = () => client.overview({ trend: { selection, ...bucketsNow(), measure: 'count' } })

  const statements = (format: 'csv' | 'json') => {
    const facts = factsNow()
    const name = fileName(facts, 'slow-statements', format)
    return run(name, async () => {
      const overview = await overviewNow()
      const sink = await openSink(name, format === 'csv' ? 'text/csv' : 'application/json', false)
      await sink?.write(statementsText(format, overview.statements, facts))
      await sink?.close()
      return overview.statements.length
    })
  }

  const runs = (format: 'csv' | 'json') => {
    const facts = factsNow()
    const name = fileName(facts, 'slow-runs', format)
    return run(name, async (abort) => {
      const sink = await openSink(name, format === 'csv' ? 'text/csv' : 'application/json', true)
      if (!sink) return false
      try {
        const parts = runsText(format, client, facts, abort.signal, (progress) => setWork({ name, abort, progress }))
        for (;;) {
          const part = await parts.next()
          if (part.done) {
            await sink.close()
            return part.value
          }
          await sink.write(part.value)
        }
      } catch (failure) {
        await sink.abort()
        throw failure
      }
    })
  }

  const report = () => {
    const facts = factsNow()
    const name = fileName(facts, 'slow-query-report', 'md')
    return run(name, async (abort) => {
      const overview = await overviewNow()
      const samples = new Map<string, Run>()
      for (const { fingerprint } of overview.statements.slice(0, reportStatements)) {
        abort.signal.throwIfAborted()
        const only: Selection = { ...selection, include: { ...selection.include, fingerprint: [fingerprint] } }
        const { rows } = await client.runs({ selection: only, sort: 'seconds', descending: true, offset: 0, limit: 1 })
        if (rows[0]) samples.set(fingerprint, rows[0])
      }
      const { bucketMs } = bucketsNow()
      const text = reportText(facts, { overview, samples, most: reportStatements, bucketMs })
      saveBlob(name, new Blob([text], { type: 'text/markdown;charset=utf-8' }))
      return undefined
    })
  }

  const picture = (figure: HTMLElement, format: 'svg' | 'png') => {
    const facts = factsNow()
    const title = nameOf(figure)
    const name = fileName(
      facts,
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
        .slice(0, 40),
      format,
    )
    return run(name, async () => {
      const notes = [what, ...aboutOf(facts).map(([key, text]) => `${key}: ${text}`)]
      const drawn = pictureOf(figure, { title, notes })
      saveBlob(name, format === 'svg' ? new Blob([drawn.svg], { type: 'image/svg+xml' }) : await pngOf(drawn))
      return undefined
    })
  }

  if (work)
    return (
      <span className={classes.running} role="status">
        <span>{t('export.running', { name: work.name })}</span>
        {work.progress && (
          <>
            <span className={classes.bar} aria-hidden>
              <i style={{ width: `${(100 * work.progress.done) / (work.progress.total || 1)}%` }} />
            </span>
            <span>{t('export.progress', { done: work.progress.done, total: work.progress.total })}</span>
          </>
        )}
        <button type="button" className={chart.small} onClick={() => work.abort.abort()}>
          {t('export.cancel')}
        </button>
      </span>
    )
  return (
    <Menu position="bottom-end" width={300} onOpen={() => setCharts(chartsIn(root.current))}>
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {t('export.button')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void statements('csv')}>{t('export.statementsCsv')}</Menu.Item>
        <Menu.Item onClick={() => void statements('json')}>{t('export.statementsJson')}</Menu.Item>
        <Menu.Item onClick={() => void runs('csv')}>{t('export.runsCsv')}</Menu.Item>
        <Menu.Item onClick={() => void runs('json')}>{t('export.runsJson')}</Menu.Item>
        <Menu.Item onClick={() => void report()}>{t('export.report')}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{charts.length > 0 ? t('export.pictures') : t('export.noCharts')}</Menu.Label>
        {charts.flatMap((figure) =>
          (['png', 'svg'] as const).map((format) => (
            <Menu.Item key={`${nameOf(figure)} ${format}`} onClick={() => void picture(figure, format)}>
              {t(`export.${format}`, { name: nameOf(figure) })}
            </Menu.Item>
          )),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

const nameOf = (figure: HTMLElement): string => figure.getAttribute('aria-label') ?? ''

/** Charts that are in sight as charts: those shown as a table have nothing to draw. */
const chartsIn = (root: HTMLElement | null): HTMLElement[] =>
  [...(root?.querySelectorAll<HTMLElement>('figure[aria-label]') ?? [])].filter(
    (figure) => figure.querySelector('svg[viewBox], canvas') !== null && figure.querySelector('table') === null,
  )
