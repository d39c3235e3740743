import { listMetrics } from '#contract/cloudeye/metrics.ts'
import { listInstances as listGaussdb } from '#contract/gaussdb/instances.ts'
import { listInstances as listGeminidb } from '#contract/geminidb/instances.ts'
import { listProjects } from '#contract/iam/projects.ts'
import { getCloudDBInstanceList } from '#contract/navercloud/redis.ts'
import type { AnyOperation } from '#contract/op.ts'
import { listInstances as listTaurusdb } from '#contract/taurusdb/instances.ts'
import type { ConnectedService } from '#lib/connections.ts'
import type { Documents, Route } from '../catalogue.ts'
import type { Connection } from '../connections.ts'
import { failureEnvelope, navercloudFailure, normaliseError, notJson, Refusal, type ErrorEnvelope } from '../errors.ts'
import type { Exchange } from '../exchange.ts'
import { readBody, UpstreamError, type StopSignal, type UpstreamFailure } from '../upstream.ts'

/** One harmless read of each service: a list, and of that a single row. */
const reads: Readonly<Record<ConnectedService, { op: AnyOperation; query: string; permission: string }>> = {
  iam: { op: listProjects, query: '', permission: 'iam:projects:listProjects' },
  taurusdb: { op: listTaurusdb, query: 'limit=1', permission: 'gaussdb:instance:list' },
  gaussdb: { op: listGaussdb, query: 'limit=1', permission: 'gaussdb:instance:list' },
  geminidb: { op: listGeminidb, query: 'limit=1', permission: 'gaussdbfornosql:instance:list' },
  navercloud: { op: getCloudDBInstanceList, query: 'dbKindCode=REDIS', permission: 'View/getCloudDBInstanceList' },
  cloudeye: { op: listMetrics, query: 'limit=1', permission: 'ces:metrics:list' },
}

/** What a service has said. */
export interface Said {
  ms: number
  /** The time of the cloud, where the answer names it. */
  date: number | undefined
  /** Parsed; undefined when the call failed. */
  body: unknown
  error: ErrorEnvelope | undefined
  /** There was no answer. */
  failure: UpstreamFailure | undefined
  /** The action of a policy that is missing; empty when that is not the reason. */
  permission: string
}

/** Asks a service of a connection for a list. Never rejects. */
export type AskService = (connection: Connection, service: ConnectedService, signal: StopSignal) => Promise<Said>

const LONGEST = 8 * 1024 * 1024

/** Gateways name the action in their refusal, in one of two ways. */
const NAMED_ACTION = /(?:allow|perform:?|action:?)\s+["']?([a-z][a-z0-9-]*:[A-Za-z*]+:[A-Za-z*]+)/i

/** The catalogue's action of an operation, where its document names one. */
const documentedAction = (documents: Documents, { service, path, method }: AnyOperation): string | undefined =>
  documents[service]?.paths[path]?.[method.toLowerCase()]?.['x-permission']

/** Asks on the way that all calls take: built from the catalogue, signed, limited and held back by the exchange. */
export function askingOver(
  exchange: Exchange,
  routes: readonly Route[],
  documents: Documents,
  now: () => number,
): AskService {
  const byOperation = new Map(routes.map((route) => [route.op, route]))
  return async (connection, service, signal) => {
    const { op, query, permission: usual } = reads[service]
    const route = byOperation.get(op)
    const began = now()
    const said: Said = {
      ms: 0,
      date: undefined,
      body: undefined,
      error: undefined,
      failure: undefined,
      permission: '',
    }
    if (!route) {
      const message = 'The console does not have this service.'
      return {
        ...said,
        error: { status: 501, code: 'ASTROLABE.NO_SERVICE', message, requestId: '', retryable: false },
      }
    }
    try {
      const answer = await exchange.send(
        connection,
        {
          service,
          method: op.method,
          target: (projectId) => route.buildPath(projectId, {}) + route.buildQuery(query),
          language: 'en-us',
        },
        signal,
      )
      said.ms = now() - began
      const { status, headers } = answer
      const date = Date.parse(headers.date ?? '')
      if (!Number.isNaN(date)) said.date = date
      const text = (await readBody(answer.body, LONGEST)).toString('utf8')
      const hide = exchange.hideOf(connection)
      if (status >= 300 && status < 400)
        said.error = {
          status: 502,
          code: 'upstream_redirect',
          message: 'The cloud answered with a redirect, which is not followed.',
          requestId: '',
          retryable: false,
        }
      else if (status >= 400) said.error = normaliseError({ service, status, headers, text, isRead: true, hide })
      else
        try {
          said.body = JSON.parse(text) as unknown
          if (service === 'navercloud' && navercloudFailure(said.body))
            said.error = normaliseError({ service, status: 500, headers, text, isRead: true, hide })
        } catch {
          said.error = notJson(status, text.slice(0, 2_000), headers['x-request-id'] ?? '', hide)
        }
    } catch (error) {
      said.ms = now() - began
      if (error instanceof Refusal) said.error = error.envelope
      else if (error instanceof UpstreamError) {
        said.failure = error.failure
        said.error = failureEnvelope(error.failure, true)
      } else throw error
    }
    if (said.error?.status === 403 && !said.error.code.startsWith('ASTROLABE.'))
      said.permission = NAMED_ACTION.exec(said.error.message)?.[1] ?? documentedAction(documents, op) ?? usual
    return said
  }
}
