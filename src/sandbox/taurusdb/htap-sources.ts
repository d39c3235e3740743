import type { ListedHtapInstance } from '#contract/taurusdb/htap-types.ts'
import type { Instance, State } from '../state.ts'
import { listedClickhouse, listedStatus } from './clickhouse-list.ts'
import { clickhousesOf } from './clickhouse-common.ts'
import { listedStarRocks } from './starrocks-views.ts'

/** HTAP instances of either engine, for the operations that do not ask which one it is. */

type Source = (state: State, instance: Instance) => ListedHtapInstance[]

const starRocksOfInstance: Source = (state, { id }) =>
  [...state.starRocks.values()].filter(({ owner }) => owner === id).map(listedStarRocks)

const clickhouseOfInstance: Source = (state, instance) =>
  clickhousesOf(state, instance).map((row) => listedClickhouse(state, instance, row))

const sources: readonly Source[] = [starRocksOfInstance, clickhouseOfInstance]

/** The HTAP instances of a TaurusDB instance, newest first. */
export const htapInstancesOf = (state: State, instance: Instance): ListedHtapInstance[] =>
  sources.flatMap((source) => source(state, instance)).sort((a, b) => b.create_at - a.create_at)

/** Status of an HTAP instance by its id, for the list of tasks; undefined when there is none (any more). */
export const htapStatus = (
  state: State,
  id: string,
): ListedHtapInstance['instance_state']['instance_status'] | undefined => {
  const clickhouse = state.clickhouse.get(id)
  return clickhouse ? listedStatus(clickhouse) : state.starRocks.get(id)?.status
}
