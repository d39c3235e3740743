import { ownConfigurationOf } from '../seed/templates.ts'
import type { State } from '../state.ts'
import type { ParameterTemplateRow } from '../template-state.ts'
import { templateChanges, withValues } from './parameters.ts'

/** What jobs do to templates and parameters. */
export type ParameterEffect =
  | { kind: 'change-template'; template: string; name?: string; description?: string; values?: Record<string, string> }
  | { kind: 'apply-template'; template: string; instances: string[]; values: Record<string, string>; error: string }
  | { kind: 'change-parameters'; instance: string; values: Record<string, string> }

function changeTemplate(state: State, row: ParameterTemplateRow, it: ParameterEffect, at: number): void {
  if (it.kind === 'change-template') {
    const values = { ...row.values, ...it.values }
    const changes = templateChanges(row.values, values)
    state.templates.put({
      ...row,
      name: it.name ?? row.name,
      description: it.description ?? row.description,
      values,
      updated: at,
      changes: [
        ...row.changes,
        ...changes.map((change) => ({ ...change, at, result: 'SUCCESS' as const, applied: null })),
      ],
    })
  } else if (it.kind === 'apply-template') {
    const targets = it.instances.flatMap((id) => state.instances.get(id) ?? [])
    state.templates.put({
      ...row,
      applications: [
        ...row.applications,
        ...targets.map(({ id, name }) => ({ instance: id, name, at, error: it.error })),
      ],
      changes: it.error ? row.changes : row.changes.map((change) => ({ ...change, applied: change.applied ?? at })),
    })
  }
}

/** @param at the moment it belongs to, ms since the epoch */
export function applyParameterEffect(state: State, it: ParameterEffect, at: number): void {
  const change = (id: string, values: Record<string, string>, configuration: string, alone: boolean) => {
    const instance = state.instances.get(id)
    if (instance) {
      const changed = withValues(instance, values, configuration, at, alone)
      state.instances.put({ ...instance, ...changed, updated: at })
    }
  }
  if (it.kind === 'change-parameters') {
    const values = { ...state.instances.get(it.instance)?.parameters?.values, ...it.values }
    change(it.instance, values, ownConfigurationOf(it.instance), true)
    return
  }
  if (it.kind === 'apply-template' && !it.error)
    for (const id of it.instances) change(id, it.values, it.template, false)
  const row = state.templates.get(it.template)
  if (row) changeTemplate(state, row, it, at)
}
