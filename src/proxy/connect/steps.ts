import type { ConnectedService, StepState, TestStep, TestVerdict } from '#lib/connections.ts'
import { isLoopback } from '../addresses.ts'
import type { Connection } from '../connections.ts'
import { failureEnvelope } from '../errors.ts'
import { UpstreamError, type StopSignal, type UpstreamFailure } from '../upstream.ts'
import type { AskService, Said } from './asking.ts'
import type { Probe, Probed } from './probe.ts'

type StepId = TestStep['id']
type Found = Partial<Omit<TestStep, 'id' | 'state' | 'ms'>> & { state: StepState }

/** Runs a step: what it finds is written into the run as soon as it is known. */
export type Step = (id: StepId, look: () => Promise<Found> | Found) => Promise<StepState>

export interface TestParts {
  connection: Connection
  ask: AskService
  probe: Probe
  now: () => number
  signal: StopSignal
  step: Step
}

const emptyStep = (id: StepId): TestStep => ({
  id,
  state: 'waiting',
  text: '',
  remedy: '',
  ms: null,
  details: [],
  permission: '',
  code: '',
  requestId: '',
})

const databases = (connection: Connection): ConnectedService[] =>
  [...connection.endpoints.keys()].filter((service) => service !== 'iam')

/** The steps of a connection's test, before anything is known. */
export const plannedSteps = (connection: Connection): TestStep[] =>
  (['address', 'tls', 'signature', 'clock', 'project', ...databases(connection)] as const).map(emptyStep)

export const verdictOf = (steps: readonly TestStep[]): TestVerdict =>
  steps.some(({ state }) => state === 'failed')
    ? 'failed'
    : steps.some(({ state }) => state === 'warning')
      ? 'warning'
      : 'passed'

const hostOf = (origin: string): string => new URL(origin).host

interface Reached {
  /** Origins that answered. */
  probed: Map<string, Probed>
  failed: Map<string, UpstreamFailure>
}

const WORDS: Record<UpstreamFailure, string> = {
  unreachable: 'no connection',
  timeout: 'no connection in time',
  tls: 'reached, but not trusted',
  forbidden_address: 'leads to an address that calls may not go to',
  too_large: 'no connection',
  aborted: 'given up',
}

async function reach({ connection, probe, step }: TestParts): Promise<Reached> {
  const probed = new Map<string, Probed>()
  const failed = new Map<string, UpstreamFailure>()
  const origins = [...new Set(connection.endpoints.values())]
  await step('address', async () => {
    await Promise.all(
      origins.map(async (origin) => {
        try {
          probed.set(origin, await probe(connection, origin))
        } catch (error) {
          if (!(error instanceof UpstreamError)) throw error
          failed.set(origin, error.failure)
        }
      }),
    )
    const details = origins.map((origin) => {
      const { address, ms } = probed.get(origin) ?? {}
      const failure = failed.get(origin)
      const text = failure ? WORDS[failure] : address === undefined ? 'in this process' : `${address}, ${ms} ms`
      return { label: hostOf(origin), text }
    })
    const lost = origins.filter((origin) => failed.has(origin) && failed.get(origin) !== 'tls')
    if (lost.length === 0) {
      const inProcess = [...probed.values()].every(({ address }) => address === undefined) && failed.size === 0
      const text = inProcess
        ? 'The simulated cloud runs in this process.'
        : origins.length === 1
          ? 'The address answers.'
          : `All ${origins.length} addresses answer.`
      return { state: 'passed', text, details }
    }
    const { message, remedy } = failureEnvelope(failed.get(lost[0]!)!, true)
    const text =
      lost.length === origins.length
        ? message
        : `${lost.length} of ${origins.length} addresses cannot be reached: ${lost.map(hostOf).join(', ')}.`
    return { state: 'failed', text, remedy: remedy ?? 'Check the network and the address.', details }
  })
  return { probed, failed }
}

const DAY = 86_400_000
const SOON = 21 * DAY

async function checkTls({ connection, now, step }: TestParts, { probed, failed }: Reached): Promise<void> {
  await step('tls', () => {
    const origins = [...new Set(connection.endpoints.values())]
    const distrusted = origins.filter((origin) => failed.get(origin) === 'tls')
    const details = origins.flatMap((origin) => {
      const tls = probed.get(origin)?.tls
      if (distrusted.includes(origin)) return [{ label: hostOf(origin), text: 'not trusted' }]
      if (!tls) return []
      const until = new Date(tls.validTo).toISOString().slice(0, 10)
      return [{ label: hostOf(origin), text: [tls.protocol, tls.issuer, `until ${until}`].filter(Boolean).join(', ') }]
    })
    if (distrusted.length > 0) {
      const { message, remedy = '' } = failureEnvelope('tls', true)
      return { state: 'failed', text: message, remedy, details }
    }
    if (details.length === 0) {
      const plain = origins.every((origin) => origin.startsWith('http://') && isLoopback(new URL(origin).hostname))
      const text = plain
        ? 'Without TLS: the address is on this machine.'
        : probed.size === 0
          ? 'No address was reached.'
          : 'Nothing goes over a network.'
      return { state: 'skipped', text }
    }
    const ending = [...probed].filter(([, { tls }]) => tls && tls.validTo - now() < SOON)
    if (ending.length > 0)
      return {
        state: 'warning',
        text: `A certificate ends soon: ${ending.map(([origin]) => hostOf(origin)).join(', ')}.`,
        remedy: 'Whoever runs that cloud has to renew it; after its end nothing is sent there any more.',
        details,
      }
    return { state: 'passed', text: 'The certificates are valid and trusted.', details }
  })
}

const failedWith = ({ error, permission }: Said, remedy = ''): Found => ({
  state: 'failed',
  text: error?.message ?? '',
  remedy: remedy || (error?.remedy ?? ''),
  code: error?.code ?? '',
  requestId: error?.requestId ?? '',
  permission,
})

/** What to do about a refused signature, from what the gateway says of it. */
function credentialRemedy({ credential }: Connection, message: string): string {
  if (/ak not exist|invalid.?access.?key/i.test(message))
    return 'The cloud does not know this access key: check it, and that it belongs to this cloud and is active.'
  if (/reach the limit|locked/i.test(message))
    return 'The cloud has locked the key or the account after several refusals. Wait, then test again once.'
  if (/expired/i.test(message))
    return credential.kind === 'temporary'
      ? 'Temporary keys end after some hours: enter new ones.'
      : 'Set the clock of this machine (NTP), then test again.'
  if (credential.kind === 'iam-user')
    return 'Check the user, the account and the password; the user needs programmatic access.'
  if (credential.kind === 'navercloud')
    return 'Check the access key and the secret key, and that API access is on for them.'
  return 'The access key is known, the signature is not right: check the secret key.'
}

/** The first service that can say whether the keys are right. IAM knows the projects as well. */
async function checkSignature(
  parts: TestParts,
  { failed }: Reached,
): Promise<{ accepted: boolean; first: ConnectedService | undefined; said: Said | undefined }> {
  const { connection, ask, signal, step } = parts
  const order: ConnectedService[] = ['iam', ...databases(connection)]
  const first = order.find((service) => {
    const origin = connection.endpoints.get(service)
    return origin !== undefined && !failed.has(origin)
  })
  let said: Said | undefined
  const state = await step('signature', async () => {
    if (first === undefined) return { state: 'skipped', text: 'No address was reached.' }
    said = await ask(connection, first, signal)
    const { error, failure } = said
    if (failure) return failedWith(said)
    if (error?.status === 401) return failedWith(said, credentialRemedy(connection, error.message))
    // Whom the gateway refuses a permission, it has recognised.
    if (!error || (error.status < 500 && error.status !== 429 && !error.code.startsWith('ASTROLABE.')))
      return {
        state: 'passed',
        text:
          connection.credential.kind === 'iam-user'
            ? 'The user was signed in, and the token accepted.'
            : 'The cloud accepts the signature.',
      }
    if (error.code.startsWith('ASTROLABE.NO_PROJECT'))
      return { state: 'passed', text: 'The cloud accepts the signature.' }
    return { ...failedWith(said), state: 'warning', text: `It could not be told: ${error.message}` }
  })
  return { accepted: state === 'passed' || state === 'warning', first, said }
}

const seconds = (ms: number): string => {
  const all = Math.round(Math.abs(ms) / 1000)
  const [minutes, rest] = [Math.floor(all / 60), all % 60]
  return minutes === 0 ? `${rest} s` : rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
}

const MINUTE = 60_000

async function checkClock({ connection, now, step }: TestParts, said: Said | undefined): Promise<void> {
  await step('clock', () => {
    if (!said) return { state: 'skipped', text: 'Nothing has answered.' }
    if (said.date === undefined) return { state: 'skipped', text: 'The answer of the cloud bears no time.' }
    // The header has whole seconds, and the answer took a while.
    const skew = said.date - (now() - said.ms / 2)
    const window = connection.credential.kind === 'navercloud' ? 5 * MINUTE : 15 * MINUTE
    const details = [
      { label: 'Cloud', text: new Date(said.date).toISOString().replace('.000', '') },
      { label: 'This machine', text: new Date(now()).toISOString().replace(/\.\d+/, '') },
    ]
    if (Math.abs(skew) < 5_000) return { state: 'passed', text: 'The clocks agree.', details }
    const where = skew > 0 ? 'ahead of' : 'behind'
    const text = `The cloud's clock is ${seconds(skew)} ${where} that of this machine.`
    if (Math.abs(skew) < MINUTE) return { state: 'passed', text, details }
    const remedy =
      Math.abs(skew) < window
        ? `Signatures are refused from ${window / MINUTE} min on. Set the clock of this machine (NTP).`
        : 'The console signs with the time of the cloud, so calls may work, but every time it shows is off. Set the clock of this machine (NTP).'
    return { state: 'warning', text, remedy, details }
  })
}

interface Project {
  id: string
  name: string
}

function projectsIn(body: unknown): Project[] | undefined {
  const { projects } = (typeof body === 'object' && body !== null ? body : {}) as { projects?: unknown }
  if (!Array.isArray(projects)) return undefined
  return projects.flatMap((one: { id?: unknown; name?: unknown }) =>
    typeof one?.id === 'string' && typeof one.name === 'string' ? [{ id: one.id, name: one.name }] : [],
  )
}

const MOST_SHOWN = 20

/** Whether the project is there. False when calls for it make no sense. */
async function checkProject({ connection, step }: TestParts, said: Said | undefined): Promise<boolean> {
  const { projectId, projectName, credential, endpoints } = connection
  const state = await step('project', () => {
    if (credential.kind === 'navercloud') return { state: 'skipped', text: 'This cloud has no projects.' }
    if (!endpoints.has('iam') || !said)
      return { state: 'skipped', text: 'Without IAM it shows in the calls of the services.' }
    const projects = projectsIn(said.body)
    const text = said.permission
      ? 'The keys may not list projects.'
      : (said.error?.message ?? 'IAM has not answered with projects.')
    if (!projects)
      return projectId === undefined
        ? {
            ...failedWith(said),
            text,
            remedy: said.permission
              ? 'Give the project id in the connection, or allow the action.'
              : (said.error?.remedy ?? 'Give the project id in the connection.'),
          }
        : {
            ...failedWith(said),
            state: 'warning',
            text: `${text} Whether the project is right shows in the calls of the services.`,
            remedy: '',
          }
    const details = projects
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .slice(0, MOST_SHOWN)
      .map(({ id, name }) => ({ label: name, text: id }))
    const found = projects.find(({ id, name }) => (projectId === undefined ? name === projectName : id === projectId))
    if (found) return { state: 'passed', text: `The project ${found.name} (${found.id}) is there.` }
    return {
      state: 'failed',
      text:
        projectId === undefined
          ? `IAM knows no project named ${projectName}.`
          : `These keys do not reach a project with the id ${projectId}.`,
      remedy:
        projects.length > 0
          ? 'Choose one of the projects below.'
          : 'The keys reach no project at all: add their user to a group with permissions in this region.',
      code: 'ASTROLABE.NO_PROJECT',
      details,
    }
  })
  return state !== 'failed'
}

/** How many rows a list says there are, where it does. */
function countIn(service: ConnectedService, body: unknown): number | undefined {
  const found = (value: unknown, path: readonly string[]): unknown =>
    path.reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[name] : undefined),
      value,
    )
  const path =
    service === 'cloudeye'
      ? ['meta_data', 'total']
      : service === 'navercloud'
        ? ['getCloudDBInstanceListResponse', 'totalRows']
        : ['total_count']
  const count = Number(found(body, path) ?? Number.NaN)
  return Number.isInteger(count) ? count : undefined
}

function heard(service: ConnectedService, said: Said): Found {
  const { error, body, permission } = said
  if (!error) {
    const count = countIn(service, body)
    const what = service === 'cloudeye' ? 'metrics' : count === 1 ? 'instance' : 'instances'
    return { state: 'passed', text: count === undefined ? 'It answers.' : `It answers: ${count} ${what}.` }
  }
  if (permission)
    return failedWith(
      said,
      `Allow ${permission} in a policy of the user. ${service === 'cloudeye' ? 'Without it there are no charts of metrics.' : 'Leave the service out if it is not needed.'}`,
    )
  if (error.status === 404)
    return failedWith(said, 'The service is not at this address: check the address and the region.')
  return failedWith(said)
}

/** One harmless call of each service, side by side. */
async function checkServices(
  parts: TestParts,
  { failed }: Reached,
  first: ConnectedService | undefined,
  said: Said | undefined,
  sensible: boolean,
): Promise<void> {
  const { connection, ask, signal, step } = parts
  await Promise.all(
    databases(connection).map((service) =>
      step(service, async () => {
        const failure = failed.get(connection.endpoints.get(service)!)
        if (failure) return { state: 'failed', text: `Not asked: ${WORDS[failure]}.` }
        if (!sensible) return { state: 'skipped', text: 'Not asked: what comes before it has failed.' }
        return heard(service, service === first && said ? said : await ask(connection, service, signal))
      }),
    ),
  )
}

/** Everything that can be told about a connection without changing anything. */
export async function runSteps(parts: TestParts): Promise<void> {
  const reached = await reach(parts)
  await checkTls(parts, reached)
  const { accepted, first, said } = await checkSignature(parts, reached)
  await checkClock(parts, said)
  const found = accepted ? await checkProject(parts, first === 'iam' ? said : undefined) : await skipProject(parts)
  await checkServices(parts, reached, first, said, accepted && found)
}

async function skipProject({ step }: TestParts): Promise<boolean> {
  await step('project', () => ({ state: 'skipped', text: 'Not asked: what comes before it has failed.' }))
  return false
}
