import type * as contract from '#contract/iam/projects.ts'
import type { Handlers } from '../handler.ts'

export const projects: Handlers<typeof contract> = {
  listProjects({ query, state, caller }) {
    const links = (self: string) => ({ next: null, previous: null, self })
    const base = 'https://iam.sandbox.invalid/v3/projects'
    const found = state.projects.filter(
      (project) => caller.projects.includes(project.id) && (!query.name || project.name === query.name),
    )
    return {
      projects: found.map((project) => ({
        domain_id: caller.domainId,
        is_domain: false,
        parent_id: caller.domainId,
        name: project.name,
        description: '',
        links: links(`${base}/${project.id}`),
        id: project.id,
        enabled: true,
      })),
      links: links(base),
    }
  },
}
