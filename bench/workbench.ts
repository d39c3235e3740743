import { join } from 'node:path'
import { benchFolder, buildPrograms, startProgram } from './children.ts'
import { atMost, round } from './stats.ts'
import { type Screen, screen } from './workbench/screen.ts'

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

/** By the clock, as a person waits; tasks by processor time, which others on the machine do not lengthen. */
const clickOf = ({ toScreen, longest }: Screen['clicks']['filter']) => ({
  toScreen: atMost(toScreen, 100),
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
  const log = join(benchFolder, 'slow.log')
  const program = await startProgram<Found>('workbench/engine', [log])
  await program.stop()
  const { statements, hundredThousand, million } = program.ready
  const { answers, plain } = hundredThousand
  const page = await screen(log, 100_000)
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
      fileOpenedAfter: round(page.opened),
      filter: clickOf(page.clicks.filter),
      brush: clickOf(page.clicks.brush),
      stack: clickOf(page.clicks.stack),
      memoryOverEmptyPage: atMost(page.withRows - page.emptyPage, 150 * megabyte),
    },
  }
}
