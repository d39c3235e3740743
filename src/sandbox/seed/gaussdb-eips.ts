import { seededRandom, uuidOf } from '../environment.ts'
import { projects } from './projects.ts'

/** Public addresses belong to another cloud service; the database service only binds them. */
export interface Eip {
  id: string
  address: string
  type: string
  bandwidth: { id: string; name: string; size: number; share: 'PER' | 'WHOLE' }
}

const eipsOf = (projectId: string, prefix: string): Eip[] =>
  Array.from({ length: 8 }, (_, at) => {
    const random = seededRandom(`eip/${projectId}/${at}`)
    return {
      id: uuidOf(random.hex(32)),
      address: `${prefix}.${40 + at * 7}`,
      type: '5_bgp',
      bandwidth: {
        id: uuidOf(random.hex(32)),
        name: `bandwidth-db-${at + 1}`,
        size: random.pick([5, 10, 20, 50]),
        share: 'PER',
      },
    }
  })

const all: Record<string, Eip[]> = {
  [projects.eu.id]: eipsOf(projects.eu.id, '198.51.100'),
  [projects.ap.id]: eipsOf(projects.ap.id, '203.0.113'),
}

/** The public addresses of a project, bound or not. */
export const gaussdbEips = (projectId: string): readonly Eip[] => all[projectId] ?? []
