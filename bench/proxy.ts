import { join } from 'node:path'
import { buildPrograms, project, startProgram } from './children.ts'
import type { Job, Load } from './proxy/load.ts'
import { atLeast, atMost, interleave, median, medianRatio, round } from './stats.ts'

const CONNECTIONS = 32
/** Sockets to the upstream: as many for each proxy. */
const SOCKETS = 32
const path = '/v3.1/instances?limit=100&offset=0'

/** Signs in as a browser does, and returns what a browser would send with a read. */
async function signedIn(port: number, token: string): Promise<Record<string, string>> {
  const origin = `http://127.0.0.1:${port}`
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0]
  if (answer.status !== 201 || cookie === undefined) throw new Error(`Signing in failed with ${answer.status}`)
  const { csrf } = (await answer.json()) as { csrf: string }
  return { cookie, 'x-console-csrf': csrf, 'sec-fetch-site': 'same-origin', accept: 'application/json' }
}

/** The proxy under load, against no proxy, a bare forwarder and Fastify with reply-from. */
export async function proxy() {
  await buildPrograms(['upstream', 'forwarder', 'reply-from', 'astrolabe', 'load'].map((name) => `proxy/${name}`))
  const running: { stop: () => Promise<void> }[] = []
  const start = async <Ready, Answer = Ready>(name: string, ...args: string[]) => {
    const program = await startProgram<Ready, Answer>(`proxy/${name}`, args)
    running.push(program)
    return program
  }
  try {
    const upstream = await start<{ port: number; bytes: number }, { signed: number; unsigned: number }>('upstream')
    const origin = `http://127.0.0.1:${upstream.ready.port}`
    const args = [origin, String(SOCKETS)] as const
    const forwarder = await start<{ port: number }>('forwarder', ...args)
    const replyFrom = await start<{ port: number }>('reply-from', ...args)
    const documents = join(project, 'public', 'openapi', 'taurusdb.json')
    const ours = await start<{ port: number; token: string }>('astrolabe', ...args, documents)
    const load = await start<string, Load>('load')

    const plain = { accept: 'application/json' }
    const headers = await signedIn(ours.ready.port, ours.ready.token)
    const run = (job: Pick<Job, 'port' | 'path' | 'headers'>) =>
      load.ask({ ...job, connections: CONNECTIONS, ms: 1000 } satisfies Job)
    let signed = 0
    const loads = await interleave(
      {
        direct: () => run({ port: upstream.ready.port, path, headers: plain }),
        forwarder: () => run({ port: forwarder.ready.port, path, headers: plain }),
        replyFrom: () => run({ port: replyFrom.ready.port, path, headers: plain }),
        astrolabe: async () => {
          await upstream.ask('count anew')
          const result = await run({ port: ours.ready.port, path: `/api/bench/taurusdb${path}`, headers })
          const counts = await upstream.ask('count anew')
          if (counts.signed === 0 || counts.unsigned > 0) throw new Error('Not every call was signed')
          signed += counts.signed
          return result
        },
      },
      9,
      2,
    )
    const of = (list: readonly Load[], what: 'requestsPerSecond' | 'p50' | 'p99') => list.map((one) => one[what])
    const report = (list: readonly Load[]) => ({
      requestsPerSecond: round(median(of(list, 'requestsPerSecond'))),
      p50: round(median(of(list, 'p50'))),
      p99: round(median(of(list, 'p99'))),
    })
    const rate = (of_: readonly Load[]) => of(of_, 'requestsPerSecond')
    return {
      connections: CONNECTIONS,
      answerBytes: upstream.ready.bytes,
      unit: 'milliseconds',
      direct: report(loads.direct),
      forwarder: report(loads.forwarder),
      replyFrom: report(loads.replyFrom),
      astrolabe: report(loads.astrolabe),
      signedCalls: signed,
      rateOfForwarder: atLeast(medianRatio(rate(loads.astrolabe), rate(loads.forwarder)), 0.6),
      rateOfReplyFrom: atLeast(medianRatio(rate(loads.astrolabe), rate(loads.replyFrom)), 1),
      p99OfForwarder: atMost(medianRatio(of(loads.astrolabe, 'p99'), of(loads.forwarder, 'p99')), 2),
    }
  } finally {
    await Promise.all(running.map((program) => program.stop()))
  }
}
