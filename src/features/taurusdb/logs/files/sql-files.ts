import type { FullSqlFile } from '#contract/taurusdb/logs.ts'
import { timeOf } from '#lib/format.ts'

/** A file of recorded statements, without its link: whoever has that can read every statement, so it is never kept. */
export interface SqlFile {
  name: string
  /** Id of the node, where the name has it. */
  node: string | undefined
  /** When its first statement was recorded, as far as the name tells; milliseconds since the epoch. */
  begins: number | undefined
  /** When it was last written, milliseconds since the epoch. */
  updated: number
  bytes: number
  /** Name of the file before the page that it came with: asked for again, the page has the file's link. */
  after: string | undefined
}

/** Names begin with a time in the zone of the file's other times: `20230706023359_<instance>_<node>_SQLAudit_<id>`. */
function beginning(name: string, updated: string): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)_/.exec(name)
  if (!match) return undefined
  const [, year, month, day, hour, minute, second] = match
  const offset = /[+-]\d{2}:?\d{2}$|Z$/.exec(updated)?.[0] ?? 'Z'
  const at = timeOf(`${year}-${month}-${day}T${hour}:${minute}:${second}${offset}`)
  return Number.isNaN(at) ? undefined : at
}

export const sqlFileOf = ({ name, size, updated_time }: FullSqlFile, after: string | undefined): SqlFile => ({
  name,
  node: /_([A-Za-z0-9]+no07)_/.exec(name)?.[1],
  begins: beginning(name, updated_time),
  updated: timeOf(updated_time),
  bytes: size * 1024,
  after,
})

/** A link with its end; milliseconds since the epoch, undefined where the cloud's text is no time. */
export interface Link {
  url: string
  expires: number | undefined
}

/** The link of one file in a page. */
export function linkIn(files: readonly FullSqlFile[], name: string): Link | undefined {
  const file = files.find((one) => one.name === name)
  if (!file?.download_link) return undefined
  // An example of the reference prints an hour of three digits: `2023-07-13T012:30:36+0800`.
  const expires = timeOf(file.link_expired_time.replace(/T0(\d\d:)/, 'T$1'))
  return { url: file.download_link, expires: Number.isNaN(expires) ? undefined : expires }
}
