import { join } from 'node:path'
import { buildBare } from './bare.ts'
import { launch, openWindow, slowDown, startServer, type Visit } from './browser.ts'
import { project } from './children.ts'
import { atMost, interleave, median, medianRatio, round } from './stats.ts'

declare global {
  interface Window {
    /** Milliseconds from the start of the visit until the first row had been painted. */
    firstRow: Promise<number>
  }
}

/** Runs in the page, before its own scripts. */
function watchFirstRow(): void {
  window.firstRow = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (!document.querySelector('[data-row]')) return
      observer.disconnect()
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now())))
    })
    observer.observe(document, { childList: true, subtree: true })
  })
}

interface File {
  path: string
  /** As sent, headers included. */
  bytes: number
}

interface Load {
  firstRow: number
  files: File[]
}

async function load(visit: Visit, address: string): Promise<Load> {
  const { context, page, cdp } = visit
  await slowDown(visit)
  const paths = new Map<string, string>()
  const files: File[] = []
  cdp.on('Network.responseReceived', ({ requestId, response }) => paths.set(requestId, new URL(response.url).pathname))
  cdp.on('Network.loadingFinished', ({ requestId, encodedDataLength: bytes }) => {
    const path = paths.get(requestId)
    if (path !== undefined) files.push({ path, bytes })
  })
  await page.goto(address, { waitUntil: 'commit' })
  const firstRow = await page.evaluate(() => window.firstRow)
  const loaded = [...files]
  await context.close()
  return { firstRow, files: loaded }
}

const sum = (files: readonly File[]): number => files.reduce((bytes, file) => bytes + file.bytes, 0)
const ending = (files: readonly File[], end: string): File[] => files.filter(({ path }) => path.endsWith(end))

/** Bytes of files as gzip, without headers, and whether the chart library is in one of them. */
async function inspect(address: string, files: readonly File[]): Promise<{ gzip: number; charts: boolean }> {
  let gzip = 0
  let charts = false
  for (const { path } of files) {
    const answer = await fetch(address + path, { headers: { 'accept-encoding': 'gzip' } })
    const code = await answer.text()
    gzip += Number(answer.headers.get('content-length'))
    charts ||= code.includes('recharts-wrapper')
  }
  return { gzip, charts }
}

/**
 * The first visit with an empty cache, on a slow machine far away: until the first instance shows, against a bare page
 * of React and Query that shows the same instances, behind the same server.
 */
export async function firstPage() {
  const [ours, bare] = await Promise.all([startServer(join(project, 'dist')), startServer(await buildBare())])
  const browser = await launch()
  const visit = (address: string) => async () => load(await openWindow(browser, address, watchFirstRow), address)
  try {
    const loads = await interleave({ astrolabe: visit(ours.address), bare: visit(bare.address) }, 9, 1)
    const last = loads.astrolabe.at(-1)!.files
    const [js, css] = [ending(last, '.js'), ending(last, '.css')]
    const times = (list: readonly Load[]) => list.map(({ firstRow }) => firstRow)
    const scripts = await inspect(ours.address, js)
    const styles = await inspect(ours.address, css)
    const bareFiles = loads.bare.at(-1)!.files
    return {
      unit: 'milliseconds with 4 x CPU slowdown, 9 Mbit/s, 170 ms round trips, empty cache; bytes',
      bare: {
        firstRow: round(median(times(loads.bare))),
        jsSent: sum(ending(bareFiles, '.js')),
        requests: bareFiles.length,
      },
      astrolabe: {
        firstRow: round(median(times(loads.astrolabe))),
        jsSent: sum(js),
        cssSent: sum(css),
        requests: last.length,
      },
      firstRow: atMost(medianRatio(times(loads.astrolabe), times(loads.bare)), 1.7),
      jsGzip: atMost(scripts.gzip, 240_000),
      jsRequests: atMost(js.length, 10),
      cssGzip: atMost(styles.gzip, 40_000),
      chartChunks: atMost(scripts.charts ? 1 : 0, 0),
    }
  } finally {
    await browser.close()
    await Promise.all([ours.stop(), bare.stop()])
  }
}
