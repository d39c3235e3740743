import { queryClient } from './client.ts'

/** A page of instances, as the lists of Huawei Cloud's services answer. */
export interface InstancePage {
  instances: readonly { id: string }[]
  total_count: number
}

const pageSize = 100

/** Whether a list's later pages are still on their way. */
export const isPartial = (list: InstancePage | undefined): boolean =>
  list !== undefined && list.instances.length < list.total_count

/** How many rows some lists will have together; nothing once all are there. */
export const expectedRows = (lists: readonly (InstancePage | undefined)[]): number | undefined =>
  lists.some(isPartial) ? lists.reduce((sum, list) => sum + (list?.total_count ?? 0), 0) : undefined

/**
 * All pages of a list of instances, four at a time. The first one is in the cache as soon as it is there, so that a large
 * fleet shows at once; until the rest is in, `total_count` is larger than the number of instances. A refresh keeps the
 * complete list until the new one is complete too.
 */
export async function wholeList<List extends InstancePage>(
  key: readonly unknown[],
  page: (offset: number, limit: number) => Promise<List>,
): Promise<List> {
  const first = await page(0, pageSize)
  const total = first.total_count
  if (first.instances.length < pageSize || total <= pageSize) return first
  const known = queryClient.getQueryData<List>(key)
  if (known === undefined || isPartial(known)) queryClient.setQueryData(key, first)
  const pages: List['instances'][] = [first.instances]
  let next = 1
  const last = Math.ceil(total / pageSize)
  const worker = async () => {
    for (let mine = next++; mine < last; mine = next++) pages[mine] = (await page(mine * pageSize, pageSize)).instances
  }
  await Promise.all(Array.from({ length: Math.min(4, last - 1) }, worker))
  // A row that moved between pages while they were read is kept once.
  const instances = [...new Map(pages.flat().map((instance) => [instance.id, instance])).values()]
  return { ...first, instances, total_count: instances.length }
}
