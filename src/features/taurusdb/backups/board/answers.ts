import { useCallback, useMemo } from 'react'
import { listRestoreTimeRanges, showBackupEncryption, showBackupPolicy } from '#contract/taurusdb/backups.ts'
import type { ResultOf } from '#contract/op.ts'
import type { Answer } from '#lib/recovery/board.ts'
import { answerOf, useMany, wanted } from '#query/many.ts'

/** An instance whose facts are asked for one by one. */
export interface Place {
  connection: string
  id: string
}

const operations = [listRestoreTimeRanges, showBackupPolicy, showBackupEncryption] as const

const minute = 60_000
const argsOf = ({ connection, id }: Place) => ({ connection, path: { instance_id: id } })

/** The newest restorable point moves on every few minutes. */
const wantedOf = (place: Place) => [
  wanted(listRestoreTimeRanges, argsOf(place), minute),
  wanted(showBackupPolicy, argsOf(place), 10 * minute),
  wanted(showBackupEncryption, argsOf(place), 10 * minute),
]

export interface InstanceFacts {
  of: (place: Place) => {
    ranges: Answer<ResultOf<typeof listRestoreTimeRanges>>
    policy: Answer<ResultOf<typeof showBackupPolicy>>
    encryption: Answer<ResultOf<typeof showBackupEncryption>>
  }
  /** Asks again for what is old or has failed: of all, or of some. */
  again: (places?: readonly Place[]) => void
}

/** Facts of many instances, a few calls at a time. */
export function useInstanceFacts(places: readonly Place[]): InstanceFacts {
  const all = useCallback(() => places.flatMap(wantedOf), [places])
  const asked = useMany(operations, places.length, all)
  return useMemo(
    () => ({
      of: (place) => ({
        ranges: answerOf(listRestoreTimeRanges, argsOf(place)),
        policy: answerOf(showBackupPolicy, argsOf(place)),
        encryption: answerOf(showBackupEncryption, argsOf(place)),
      }),
      again: (some) => {
        const ids = some && new Set(some.map(({ connection, id }) => `${connection} ${id}`))
        asked.again(({ args }) => {
          const { connection, path } = args as ReturnType<typeof argsOf>
          return ids?.has(`${connection} ${path.instance_id}`) ?? true
        })
      },
    }),
    // Another version is new answers in the cache.
    [asked],
  )
}
