import { offeredVersions } from '../seed/gaussdb-versions.ts'
import { gaussdbDefaultTemplate } from '../seed/gaussdb-build.ts'
import type { Project, State } from '../state.ts'
import type { GaussdbForm } from './state.ts'

const forms: readonly GaussdbForm[] = ['ha', 'independent', 'combined']

/** Whether a project has a parameter template: those of the system, one for each version and form. */
export const knownTemplate = (_: State, project: Project, id: string): boolean =>
  offeredVersions.some((version) => forms.some((form) => gaussdbDefaultTemplate(project.id, version, form) === id))
