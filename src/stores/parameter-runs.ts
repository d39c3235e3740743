import { create } from 'zustand'
import { type RunItem, runApply, type RunSteps } from '#lib/parameters/apply.ts'

/** A template that is being applied, or was. */
export interface ApplyRun {
  service: string
  connection: string
  templateId: string
  templateName: string
  items: RunItem[]
  active: boolean
}

type OfTemplate = Pick<ApplyRun, 'service' | 'connection' | 'templateId'>

/** Runs go on while other pages are looked at. By `<service> <connection> <template id>`. */
export const useRuns = create<{ runs: Record<string, ApplyRun> }>()(() => ({ runs: {} }))

export const runKeyOf = ({ service, connection, templateId }: OfTemplate): string =>
  `${service} ${connection} ${templateId}`

const patch = (key: string, change: (run: ApplyRun) => ApplyRun) =>
  useRuns.setState(({ runs }) => {
    const run = runs[key]
    return run ? { runs: { ...runs, [key]: change(run) } } : { runs }
  })

export const forgetRun = (key: string): void =>
  useRuns.setState(({ runs }) => ({
    runs: Object.fromEntries(Object.entries(runs).filter(([other]) => other !== key)),
  }))

/** Starts to apply a template, or goes on with those that did not work. Does nothing while one of its runs is active. */
export async function startRun(
  template: OfTemplate & Pick<ApplyRun, 'templateName'>,
  wanted: readonly { id: string; name: string }[],
  steps: Omit<RunSteps, 'report'>,
): Promise<void> {
  const key = runKeyOf(template)
  const waiting = wanted.map(({ id, name }): RunItem => ({ id, name, status: 'waiting' }))
  const before = useRuns.getState().runs[key]
  if (before?.active) return
  const kept = (before?.items ?? []).filter((item) => !waiting.some(({ id }) => id === item.id))
  useRuns.setState(({ runs }) => ({
    runs: { ...runs, [key]: { ...template, items: [...kept, ...waiting], active: true } },
  }))
  // What is not sent yet would be lost with the page.
  const warn = (event: BeforeUnloadEvent) => event.preventDefault()
  addEventListener('beforeunload', warn)
  try {
    await runApply(wanted, {
      ...steps,
      report: (items) =>
        patch(key, (run) => ({
          ...run,
          items: run.items.map((item) => items.find(({ id }) => id === item.id) ?? item),
        })),
    })
  } finally {
    removeEventListener('beforeunload', warn)
    patch(key, (run) => ({ ...run, active: false }))
  }
}
