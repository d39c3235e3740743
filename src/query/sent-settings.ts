import { queryOptions } from '@tanstack/react-query'
import { queryClient } from './client.ts'
import { type ApiError, asApiError } from './errors.ts'
import { http } from './http.ts'

/** What each setting that is kept says. */
export interface SentValues {
  /** Copies of TaurusDB backups in another region (reference 4.4.11), which no operation of the API shows. */
  'offsite-backup':
    | { on: false }
    /** Without `policy`: a refusal of the cloud has told that it is on, and no more. */
    | { on: true; policy?: { region: string; project: string; incremental: boolean; keepDays: number } }
  /** The key that TaurusDB backups were last encrypted with (4.4.8); the API tells only whether they are (4.4.9). */
  'backup-key': { keyId: string }
}

export type SentName = keyof SentValues

/** A setting as it was last sent through this console: others may have changed it elsewhere since. */
export interface SentSetting<N extends SentName = SentName> {
  connection: string
  instance: string
  name: N
  value: SentValues[N]
  /** Who sent it; empty where the console knows no people. */
  author: string
  /** Milliseconds since the epoch. */
  at: number
}

const root = ['console', 'sent-settings'] as const

/** All that is kept of a connection. Fails with 404 where the console keeps nothing itself. */
export const sentSettingsQuery = (connection: string) =>
  queryOptions<SentSetting[], ApiError, SentSetting[], readonly unknown[]>({
    queryKey: [...root, connection],
    queryFn: async ({ signal }) => {
      const target = `/api/console/sent-settings?${new URLSearchParams({ connection })}`
      return ((await http({ method: 'GET', target, signal })) as { settings: SentSetting[] }).settings
    },
    staleTime: 30_000,
    retry: false,
  })

/** The kept setting of an instance, if there is one. */
export const sentSetting = <N extends SentName>(
  settings: readonly SentSetting[] | undefined,
  instance: string,
  name: N,
): SentSetting<N> | undefined =>
  settings?.find((one): one is SentSetting<N> => one.instance === instance && one.name === name)

type About<N extends SentName> = Pick<SentSetting<N>, 'connection' | 'instance' | 'name'>

/**
 * Keeps what was just sent. Never throws: that the change itself went well must not look like a failure.
 *
 * @returns why it is not kept; with 404 the console keeps nothing
 */
export const keepSent = <N extends SentName>(
  setting: About<N> & { value: SentValues[N] },
): Promise<ApiError | undefined> => change('PUT', setting)

/** Forgets what is kept: a person knows that it is not so any more. */
export async function forgetSent<N extends SentName>({ connection, instance, name }: About<N>): Promise<void> {
  await change('DELETE', { connection, instance, name })
}

async function change(method: 'PUT' | 'DELETE', body: About<SentName>): Promise<ApiError | undefined> {
  const error = await http({ method, target: '/api/console/sent-settings', body }).then(() => undefined, asApiError)
  await queryClient.invalidateQueries({ queryKey: [...root, body.connection] })
  return error
}
