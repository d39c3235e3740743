import type { ServiceName } from '#contract/op.ts'
import { decode } from '#lib/canonical.ts'
import { handledOperations, type HandledOperation } from './registry.ts'

interface Route extends HandledOperation {
  segments: string[]
}

export interface Matched {
  route: HandledOperation
  path: Record<string, string>
}

const isName = (segment: string) => segment.startsWith('{')

/** The operations of a service, those with more fixed words first: `/instances/details` before `/instances/{instance_id}`. */
export function routesOf(service: ServiceName): (method: string, path: string) => Matched | undefined {
  const names = ({ segments }: Route) => segments.filter(isName).length
  const routes: Route[] = handledOperations()
    .filter((handled) => handled.service === service)
    .map((handled) => ({ ...handled, segments: handled.op.path.replace(/\/$/, '').split('/') }))
    .sort((a, b) => names(a) - names(b))
  return (method, path) => {
    const parts = path.replace(/\/$/, '').split('/')
    for (const route of routes) {
      if (route.op.method !== method || route.segments.length !== parts.length) continue
      const values: Record<string, string> = {}
      const fits = route.segments.every((segment, at) => {
        const part = parts[at] as string
        if (!isName(segment)) return segment === part
        values[segment.slice(1, -1)] = decode(part)
        return part !== ''
      })
      if (fits) return { route, path: values }
    }
    return undefined
  }
}

/** The project a path names: `/v3/<project>/…`. IAM's paths name none. */
export const projectOf = (path: string): string | undefined =>
  /^(?:\/gaussdb)?\/v[\d.]+\/([0-9a-zA-Z]{32})(?:\/|$)/.exec(path)?.[1]
