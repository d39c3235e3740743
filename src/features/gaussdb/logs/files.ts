import type { InstanceNode } from '#contract/gaussdb/instance-types.ts'
import type { SlowLogFile } from '#contract/gaussdb/logs.ts'
import { shortName } from '../shared/node-names.ts'

/** What became of a file. */
export type FileStatus = 'exporting' | 'ready' | 'failed'

/** The slow log of a node as a file. Times are milliseconds since the epoch. */
export interface FileRow {
  id: string
  nodeId: string
  /** Without the name of its instance; empty where the node is gone. */
  node: string
  status: FileStatus
  bytes: number
  created: number
  updated: number
  name: string
  link: string
  message: string
}

/**
 * `EXPORTING`, `success`, `failed`: the examples of the reference (4.8.1, 4.8.2) write one in capitals and the others not. A
 * word that it does not name is taken for a failure only where there is no link.
 */
export function statusOf({ status, file_link: link }: Pick<SlowLogFile, 'status' | 'file_link'>): FileStatus {
  const word = status.toLowerCase()
  if (word === 'exporting') return 'exporting'
  return word === 'success' || (word !== 'failed' && link !== '') ? 'ready' : 'failed'
}

export const isMaking = (file: Pick<SlowLogFile, 'status' | 'file_link'>): boolean => statusOf(file) === 'exporting'

/** So long after they were asked for, or looked for again, files are waited for: milliseconds. */
export const patience = 10 * 60_000

/**
 * Whether files are still to come: those that are made, and those that were asked for while none is listed. The cloud promises
 * neither, so that after a while nothing more is asked: `given-up`.
 *
 * @param since when waiting began, ms since the epoch
 */
export function waitOf(
  files: readonly Pick<SlowLogFile, 'status' | 'file_link'>[] | undefined,
  asked: boolean,
  since: number,
  now: number,
): 'no' | 'waiting' | 'given-up' {
  const open = files !== undefined && (files.some(isMaking) || (asked && files.length === 0))
  return !open ? 'no' : now - since < patience ? 'waiting' : 'given-up'
}

/** The files of one request as rows. Sizes come as text with decimals: `719.0`. */
export function rowsOf(
  files: readonly SlowLogFile[],
  { name: instance, nodes }: { name: string; nodes: readonly Pick<InstanceNode, 'id' | 'name'>[] },
): FileRow[] {
  const names = new Map(nodes.map(({ id, name }) => [id, shortName(name, instance)]))
  return files.map((file) => ({
    id: file.id,
    nodeId: file.node_id,
    node: names.get(file.node_id) ?? '',
    status: statusOf(file),
    bytes: Math.round(Number(file.file_size)) || 0,
    created: file.created_at,
    updated: file.updated_at,
    name: file.file_name,
    link: file.file_link,
    message: file.message ?? '',
  }))
}
