import { expect, it } from 'vitest'
import { planTags } from '#ui/tags/plan.ts'
import { requestsOf } from './requests.ts'

const tags = (text: string) =>
  text.split(' ').map((pair) => {
    const [key = '', value = ''] = pair.split('=')
    return { key, value }
  })

it('removes before it adds, since no tag can be overwritten, and only what has the known value', () => {
  expect(requestsOf(planTags(tags('env=dev tier=0 team=shop'), tags('env=prod team=shop owner')))).toEqual([
    { action: 'delete', tags: tags('tier=0 env=dev') },
    { action: 'create', tags: tags('env=prod owner') },
  ])
  expect(requestsOf(planTags([], tags('a=1')))).toEqual([{ action: 'create', tags: tags('a=1') }])
  expect(requestsOf(planTags(tags('a=1'), tags('a=1')))).toEqual([])
})
