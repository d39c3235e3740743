import type * as contract from '#contract/iam/tokens.ts'
import { fault, reply, type Handlers } from '../handler.ts'
import { account } from '../seed/projects.ts'
import type { Token } from '../state.ts'
import { day, minute } from '../time.ts'
import { hex, sha256 } from '../verify/web-crypto.ts'

/** Wrong passwords in a row before the account is locked, and for how long. */
const allowedFailures = 5
const lockedFor = 15 * minute

const lifetime = day

/** Six digits of a fraction, as Keystone writes its times. */
const keystoneTime = (ms: number): string => `${new Date(ms).toISOString().slice(0, -1)}000Z`

export const tokenIdOf = async (token: string): Promise<string> => hex(await sha256(token))

/** About two kilobytes of text that begins like a real one. */
function newToken(randomHex: (length: number) => string): string {
  const bytes = randomHex(3000).match(/../g) ?? []
  const text = btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))))
  return `MIISANDBOX${text.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')}`
}

export const tokens: Handlers<typeof contract> = {
  /**
   * Signs an IAM user in by password. Wrong names and passwords look the same; five in a row lock the account for a
   * quarter of an hour, and attempts in that time prolong nothing.
   */
  async createToken({ body, query, state, now, random }) {
    const { identity, scope } = body.auth
    if (!identity.methods.includes('password')) return fault(400, '400', 'The method password is missing.')
    const { user } = identity.password
    const key = `user ${user.domain.name}/${user.name}`
    const past = state.failures.get(key)
    if (past && past.lockedUntil > now) fault(401, '401', 'The account is locked.')
    const right =
      user.domain.name === account.domainName && user.name === account.userName && user.password === account.password
    if (!right) {
      const count = (past && past.lockedUntil === 0 ? past.count : 0) + 1
      state.failures.set(key, { count, lockedUntil: count >= allowedFailures ? now + lockedFor : 0 })
      fault(401, '401', 'The username or password is wrong.')
    }
    state.failures.delete(key)

    const wanted = scope?.project
    const project =
      wanted && state.projects.find(({ id, name }) => (wanted.id ? id === wanted.id : name === wanted.name))
    if (wanted && !project) return fault(401, '401', 'The project of the scope does not belong to the user.')
    const domain = scope?.domain
    if (domain && (domain.id ?? domain.name) !== (domain.id ? account.domainId : account.domainName))
      fault(401, '401', 'The domain of the scope does not belong to the user.')

    const token = newToken((length) => random.hex(length))
    const row: Token = {
      id: await tokenIdOf(token),
      user: account.userName,
      project: project?.id ?? null,
      domain: scope?.domain ? account.domainId : null,
      issued: now,
      expires: now + lifetime,
    }
    for (const old of state.tokens.values()) if (old.expires <= now) state.tokens.remove(old.id)
    state.tokens.put(row)

    const owner = { id: account.domainId, name: account.domainName }
    return reply(
      201,
      {
        token: {
          expires_at: keystoneTime(row.expires),
          issued_at: keystoneTime(row.issued),
          methods: identity.methods,
          user: { id: account.userId, name: account.userName, domain: owner, password_expires_at: '' },
          ...(project ? { project: { id: project.id, name: project.name, domain: owner } } : {}),
          ...(scope?.domain ? { domain: owner } : {}),
          roles: [
            { id: '0', name: 'te_admin' },
            { id: '0', name: 'gaussdb_adm' },
          ],
          ...(query.nocatalog === 'true' ? {} : { catalog: catalogOf() }),
        },
      },
      { 'X-Subject-Token': token },
    )
  },
}

/** Endpoints of a handful of services; the real one lists hundreds. */
function catalogOf(): Record<string, unknown>[] {
  return ['iam', 'gaussdb', 'ecs', 'evs', 'vpc', 'obs', 'ces', 'lts'].map((name) => ({
    id: name,
    name,
    type: name,
    endpoints: [{ id: name, interface: 'public', region: '*', region_id: '*', url: `https://${name}.sandbox.invalid` }],
  }))
}
