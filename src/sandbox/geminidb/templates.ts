import { hash32 } from '../environment.ts'
import type { Context } from '../handler.ts'
import { offers } from '../seed/gemini-flavors.ts'
import { refuse } from './common.ts'
import type { GeminiTemplateRow } from './state.ts'

export type AnyTemplate = GeminiTemplateRow & { own: boolean }

/** When the service came with its default templates. */
const since = Date.UTC(2023, 4, 9, 8)

/** The default templates of a project, one for each kind of instance. */
export const defaultTemplates = (project: string): AnyTemplate[] =>
  offers.map(({ engine, version, mode }) => {
    const key = `${engine} ${version} ${mode}`
    const hash = (salt: string) => hash32(`${project}/${key}/${salt}`).toString(16).padStart(8, '0')
    return {
      id: `${hash('a')}${hash('b')}${hash('c')}${hash('d')}pr`,
      project,
      name: `Default-${engine}-${version}-${mode}`,
      description: '',
      engine,
      version,
      mode,
      created: since,
      updated: since,
      values: {},
      own: false,
    }
  })

/** All templates of a project, the default ones first. */
export function templatesIn({ state, project }: Pick<Context, 'state' | 'project'>): AnyTemplate[] {
  const own = [...state.geminiTemplates.values()]
    .filter((row) => row.project === project.id)
    .sort((a, b) => b.created - a.created || (a.id < b.id ? -1 : 1))
  return [...defaultTemplates(project.id), ...own.map((row) => ({ ...row, own: true }))]
}

/** Refuses an id that is none of the project's templates (DBS.200058). */
export const templateOf = (ctx: Pick<Context, 'state' | 'project'>, id: string, field = 'config_id'): AnyTemplate =>
  templatesIn(ctx).find((one) => one.id === id) ?? refuse('DBS.200058', `${field} ${id.slice(0, 60)} is not known.`)
