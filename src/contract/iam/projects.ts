import { read } from './declare.ts'

export interface ListProjectsQuery {
  /**
   * Projects of this name; a region's own project has the name of the region.
   * @minLength 1
   */
  name?: string
}

/** Addresses of neighbouring pages; null where there is none. */
export interface ProjectLinks {
  /** The page after this one. */
  next: string | null
  /** The page before this one. */
  previous: string | null
  /** This one. */
  self: string
}

export interface Project {
  /** The account it belongs to. */
  domain_id: string
  /** Whether it stands for a whole account. */
  is_domain: boolean
  /** The project above it, or the account. */
  parent_id: string
  /** Its name: that of a region, or `<region>_<own name>` for a sub-project. */
  name: string
  /** A note; may be empty. */
  description: string
  /** Its own address. */
  links: ProjectLinks
  /** The id that the paths of the database services carry, 32 letters and digits. */
  id: string
  /** False: calls into it are refused. */
  enabled: boolean
}

export interface ListProjectsResult {
  /** The projects the caller may see. */
  projects: Project[]
  /** Neighbouring pages. */
  links: ProjectLinks
}

/** Lists projects, to find the id that belongs to a region (reference A.4). */
export const listProjects = read.get('/v3/projects')<{ query: ListProjectsQuery; result: ListProjectsResult }>()
