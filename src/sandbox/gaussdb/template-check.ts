import type { Project, State } from '../state.ts'
import type { GaussdbTemplate } from './template-state.ts'

/** Whether a project has a parameter template that a new instance of a version and form can be made with. */
export function knownTemplate(
  state: State,
  project: Project,
  id: string,
  fits: Pick<GaussdbTemplate, 'version' | 'form'>,
): boolean {
  const template = state.gaussdbTemplates.get(id)
  return template?.project === project.id && template.version === fits.version && template.form === fits.form
}

/** What a template sets; nothing when the engine's own values hold. */
export const templateValues = (state: State, id: string): Readonly<Record<string, string>> =>
  state.gaussdbTemplates.get(id)?.values ?? {}
