import type { ServiceName } from '#contract/op.ts'

/**
 * Hosts by service and region, of the public cloud. One prefix names different services in different regions, so the
 * service cannot be told from a host. A region that is not here needs its endpoints in the connection.
 */
const regions: Partial<Record<ServiceName, Readonly<Record<string, readonly string[]>>>> = {
  taurusdb: {
    gaussdb: [
      'cn-north-2',
      'cn-north-4',
      'cn-north-9',
      'cn-east-3',
      'cn-south-1',
      'cn-southwest-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ru-northwest-2',
      'sa-brazil-1',
    ],
    gaussdbformysql: ['ap-southeast-1', 'ap-southeast-2', 'tr-west-1'],
    'gaussdb-mysql': ['af-south-1'],
  },
  gaussdb: {
    'gaussdb-opengauss': [
      'cn-north-2',
      'cn-north-4',
      'cn-north-9',
      'cn-east-3',
      'cn-south-1',
      'cn-south-2',
      'cn-southwest-2',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'af-south-1',
      'la-north-2',
      'la-south-2',
      'ru-northwest-2',
      'sa-brazil-1',
    ],
    gaussdb: ['cn-east-2', 'cn-east-4', 'cn-east-5', 'ap-southeast-5', 'af-north-1', 'me-east-1', 'tr-west-1'],
  },
  geminidb: {
    'gaussdb-nosql': [
      'cn-north-1',
      'cn-north-2',
      'cn-north-4',
      'cn-north-9',
      'cn-north-11',
      'cn-east-2',
      'cn-east-3',
      'cn-east-4',
      'cn-south-1',
      'cn-south-2',
      'cn-south-4',
      'cn-southwest-2',
      'cn-southwest-3',
      'ap-southeast-1',
      'ap-southeast-2',
      'ap-southeast-3',
      'ap-southeast-4',
      'ap-southeast-5',
      'af-south-1',
      'eu-west-101',
      'la-north-2',
      'la-south-2',
      'me-east-1',
      'ru-moscow-1',
      'ru-northwest-2',
      'sa-brazil-1',
      'tr-west-1',
    ],
  },
}

const domainOf = (region: string) => (region === 'eu-west-101' ? 'myhuaweicloud.eu' : 'myhuaweicloud.com')

const navercloudHosts: Readonly<Record<string, string>> = {
  KR: 'ncloud.apigw.ntruss.com',
  'KR-FIN': 'fin-ncloud.apigw.fin-ntruss.com',
  'KR-GOV': 'ncloud.apigw.gov-ntruss.com',
}

/** Origin of a service in a region of the public cloud, or undefined when the tables do not have it. */
export function publicEndpoint(service: ServiceName, region: string): string | undefined {
  if (service === 'navercloud')
    return Object.hasOwn(navercloudHosts, region) ? `https://${navercloudHosts[region]}` : undefined
  if (!/^[a-z]{2}-[a-z]+-\d{1,3}$/.test(region)) return undefined
  // In every region under the same name.
  if (service === 'iam') return `https://iam.${region}.${domainOf(region)}`
  if (service === 'cloudeye') return `https://ces.${region}.${domainOf(region)}`
  for (const [prefix, names] of Object.entries(regions[service] ?? {}))
    if (names.includes(region)) return `https://${prefix}.${region}.${domainOf(region)}`
  return undefined
}

/** Regions in which the tables have any database service, by cloud. */
export const publicRegions = (): { huaweicloud: string[]; navercloud: string[] } => ({
  huaweicloud: [
    ...new Set(Object.values(regions).flatMap((prefixes) => Object.values(prefixes).flatMap((names) => [...names]))),
  ].toSorted(),
  navercloud: Object.keys(navercloudHosts),
})
