import { buildPrograms, startProgram } from './children.ts'
import { atMost, round } from './stats.ts'

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

/**
 * The engine of the slow-query workbench on rows of the sandbox's workload, as the worker runs it, beside the same screen
 * counted over an array of objects. Targets hold half of what the screen may take: the other half is drawing.
 */
export async function workbench() {
  await buildPrograms(['workbench/engine'])
  const program = await startProgram<Found>('workbench/engine')
  await program.stop()
  const { statements, hundredThousand, million } = program.ready
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
  }
}
