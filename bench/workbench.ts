import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildPrograms, onExit, startProgram } from './children.ts'
import { atMost, round } from './stats.ts'
import { type Opened, type Screen, screen, type Step } from './workbench/screen.ts'

interface Time {
  wall: number
  processor: number
}

interface Found {
  statements: { distinct: number; medianLength: number }
  hundredThousand: {
    loading: Time
    answers: Record<'filter' | 'brush' | 'stack' | 'text' | 'detail' | 'heatmap' | 'compare', Time>
    plain: Record<'filter' | 'brush' | 'stack' | 'compare', Time>
    memoryOfRows: number
  }
  million: {
    kept: number
    dropped: number
    loading: Time
    filter: Time
    brush: Time
    memoryOfRows: number
    shareOfWholeStatements: number
  }
}

const shown = ({ wall, processor }: Time) => ({ wall: round(wall), processor: round(processor) })

const megabyte = 1_000_000

/** Which bar a step meets, in words: by the clock others on the machine count too. */
function barOf({ wall, processor }: Time, most: number): string {
  if (wall <= most) return 'met by the clock'
  return processor <= most
    ? 'missed by the clock, met in processor time: compare the load of the machine'
    : 'missed by the clock and in processor time'
}

/** By the clock, as a person waits; tasks by processor time, which others on the machine do not lengthen. */
const stepOf = (step: Step, most: number) => ({
  toScreen: atMost(step.wall, most),
  ofProcessorTime: round(step.processor),
  bar: barOf(step, most),
  longestTask: atMost(step.longest.processor, 50),
  longestByTheClock: round(step.longest.wall),
})

const openedOf = ({ wall, processor, longest, said }: Opened) => ({
  said,
  after: round(wall),
  ofProcessorTimeInWorkers: round(processor),
  longestTask: atMost(longest.processor, 50),
  longestByTheClock: round(longest.wall),
})

/**
 * The engine of the slow-query workbench on rows of the sandbox's workload, as the worker runs it, beside the same screen
 * counted over an array of objects; targets hold half of what the screen may take: the other half is drawing. Then the page
 * itself, in a browser, with the same rows in a file.
 */
export async function workbench() {
  await buildPrograms(['workbench/engine'])
  // Half a gigabyte that nobody wants afterwards.
  const folder = mkdtempSync(join(tmpdir(), 'astrolabe-bench-'))
  const removed = onExit(() => rmSync(folder, { recursive: true, force: true }))
  try {
    const paths = { log: join(folder, 'slow.log'), longLog: join(folder, 'long.log') }
    const program = await startProgram<Found>('workbench/engine', [paths.log, paths.longLog])
    await program.stop()
    return reportOf(program.ready, await screen(paths))
  } finally {
    removed()
  }
}

function reportOf({ statements, hundredThousand, million }: Found, page: Screen) {
  const { answers, plain } = hundredThousand
  const click = (name: 'filter' | 'brush' | 'stack') => ({
    ...shown(answers[name]),
    check: atMost(answers[name].processor, 50),
    arrayOfObjects: shown(plain[name]),
  })
  return {
    unit: 'milliseconds (median), of processor time where there is a target; bytes',
    statements,
    hundredThousandRows: {
      loading: shown(hundredThousand.loading),
      filter: click('filter'),
      brush: click('brush'),
      stack: click('stack'),
      text: shown(answers.text),
      detail: shown(answers.detail),
      heatmap: shown(answers.heatmap),
      compare: {
        ...shown(answers.compare),
        check: atMost(answers.compare.processor, 150),
        arrayOfObjects: shown(plain.compare),
      },
      memory: atMost(hundredThousand.memoryOfRows, 150 * megabyte),
    },
    millionRows: {
      kept: million.kept,
      dropped: million.dropped,
      loading: shown(million.loading),
      filter: { ...shown(million.filter), check: atMost(million.filter.processor, 1500) },
      brush: { ...shown(million.brush), check: atMost(million.brush.processor, 1500) },
      memory: atMost(million.memoryOfRows, 500 * megabyte),
      shareOfWholeStatements: round(million.shareOfWholeStatements),
    },
    page: {
      loadOfMachine: { before: round(page.load[0]), after: round(page.load[1]), cores: cpus().length },
      hundredThousandRows: {
        opened: openedOf(page.opened),
        filter: stepOf(page.clicks.filter, 100),
        brush: stepOf(page.clicks.brush, 100),
        stack: stepOf(page.clicks.stack, 100),
        memoryOverEmptyPage: atMost(page.withRows - page.emptyPage, 150 * megabyte),
      },
      millionRows: {
        opened: openedOf(page.million.opened),
        filter: stepOf(page.million.filter, 3000),
        memoryOverEmptyPage: round(page.million.withRows - page.emptyPage),
      },
    },
  }
}
