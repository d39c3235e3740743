import { ownGaussdbTemplate } from '../seed/gaussdb-templates.ts'
import type { Job, State } from '../state.ts'
import { changeInstance } from './instance-change.ts'
import { parametersAfter } from './parameters.ts'
import type { GaussdbApplication } from './template-state.ts'

/** What jobs do to templates and parameters. */
export type GaussdbParameterEffect =
  /** Instances are about to get the values of a template. */
  | { kind: 'template-applying'; template: string; instances: string[] }
  | { kind: 'template-applied'; template: string; instances: string[]; values: Record<string, string> }
  /** The values did not get to these; to the other instances of the same job they did. */
  | { kind: 'template-failed'; template: string; instances: string[]; error: string }
  /** The database of an instance has come up again: what waited for that is in force. */
  | { kind: 'restarted'; instance: string }

const kinds: readonly string[] = ['template-applying', 'template-applied', 'template-failed', 'restarted']

export const isParameterEffect = <E extends { kind: string }>(
  it: E | GaussdbParameterEffect,
): it is GaussdbParameterEffect => kinds.includes(it.kind)

function record(
  state: State,
  id: string,
  change: (applications: readonly GaussdbApplication[]) => GaussdbApplication[],
): void {
  const template = state.gaussdbTemplates.get(id)
  if (template) state.gaussdbTemplates.put({ ...template, applications: change(template.applications) })
}

/** @param at the moment it belongs to, ms since the epoch */
export function applyParameterEffect(state: State, it: GaussdbParameterEffect, job: Job, at: number): void {
  switch (it.kind) {
    case 'template-applying':
      record(state, it.template, (applications) => [
        ...applications,
        ...it.instances.map((id) => ({
          instance: id,
          name: state.gaussdbInstances.get(id)?.name ?? '',
          at,
          job: job.id,
          result: 'APPLYING' as const,
          error: null,
        })),
      ])
      return
    case 'template-applied':
      for (const id of it.instances)
        changeInstance(state, id, at, (instance) => ({
          configuration: it.template,
          parameters: parametersAfter(state, instance, it.values, at, false),
        }))
      record(state, it.template, (applications) =>
        applications.map((row) =>
          row.job === job.id && it.instances.includes(row.instance) ? { ...row, at, result: 'SUCCESS' } : row,
        ),
      )
      return
    case 'template-failed':
      record(state, it.template, (applications) =>
        applications.map((row) =>
          row.job === job.id && it.instances.includes(row.instance)
            ? { ...row, at, result: 'FAILED', error: it.error }
            : row,
        ),
      )
      return
    case 'restarted':
      changeInstance(state, it.instance, at, ({ parameters }) =>
        parameters ? { parameters: { ...parameters, waiting: {} } } : {},
      )
  }
}

/** Changes parameters of one instance at once, which from then on are no template's any more. */
export function setInstanceValues(state: State, id: string, values: Record<string, string>, at: number): void {
  changeInstance(state, id, at, (instance) => ({
    configuration: ownGaussdbTemplate(id),
    parameters: parametersAfter(state, instance, values, at, true),
  }))
}
