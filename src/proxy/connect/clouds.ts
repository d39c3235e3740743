import { huaweiServices, type CloudKind, type ConnectedService, type KnownRegion } from '#lib/connections.ts'
import { publicEndpoint, publicRegions } from '../endpoints.ts'

/** Open Telekom Cloud has the same services under names of its own. TaurusDB and GaussDB share a host there. */
const otcRegions: Readonly<Record<string, string>> = {
  'eu-de': 'otc.t-systems.com',
  'eu-nl': 'otc.t-systems.com',
  'eu-ch2': 'sc.otc.t-systems.com',
}

const otcPrefixes: Partial<Record<ConnectedService, string>> = {
  iam: 'iam',
  taurusdb: 'gaussdb',
  gaussdb: 'gaussdb',
  geminidb: 'gaussdb-nosql',
  cloudeye: 'ces',
}

/** Origin of a service in a region of a public cloud; undefined when the console does not know it. */
export function cloudEndpoint(kind: CloudKind, service: ConnectedService, region: string): string | undefined {
  switch (kind) {
    case 'huaweicloud':
      return service === 'navercloud' ? undefined : publicEndpoint(service, region)
    case 'navercloud':
      return service === 'navercloud' ? publicEndpoint('navercloud', region) : undefined
    case 'otc': {
      const [domain, prefix] = [Object.hasOwn(otcRegions, region) && otcRegions[region], otcPrefixes[service]]
      return domain && prefix ? `https://${prefix}.${region}.${domain}` : undefined
    }
    case 'private':
      return undefined
  }
}

/** The services that a kind of cloud can have. */
export const servicesOf = (kind: CloudKind): readonly ConnectedService[] =>
  kind === 'navercloud' ? ['navercloud'] : huaweiServices

const regionsOf = (kind: CloudKind, ids: readonly string[]): KnownRegion[] =>
  ids.map((id) => {
    const known = servicesOf(kind).map((service) => [service, cloudEndpoint(kind, service, id)] as const)
    return { id, endpoints: Object.fromEntries(known.filter(([, origin]) => origin !== undefined)) }
  })

/** All regions that the console knows addresses of. */
export function knownClouds(): Partial<Record<CloudKind, KnownRegion[]>> {
  const { huaweicloud, navercloud } = publicRegions()
  return {
    huaweicloud: regionsOf('huaweicloud', huaweicloud),
    otc: regionsOf('otc', Object.keys(otcRegions)),
    navercloud: regionsOf('navercloud', navercloud),
  }
}

/** Whether an address is one of the cloud's own: whoever has keys of that cloud sends them there anyway. */
export const isCloudsOwn = (kind: CloudKind, origin: string): boolean =>
  (knownClouds()[kind] ?? []).some(({ endpoints }) => Object.values(endpoints).includes(origin))
