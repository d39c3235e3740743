import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiError } from './errors.ts'
import { jobEnd, type JobEnding } from './jobs.ts'
import { takeBack as undo, type Teller } from './take-back.ts'

vi.mock('./jobs.ts', () => ({ jobEnd: vi.fn<typeof jobEnd>() }))
const toast = {
  success: vi.fn<Teller['success']>(),
  info: vi.fn<Teller['info']>(),
  error: vi.fn<Teller['error']>(),
}
beforeEach(() => vi.clearAllMocks())

/** Takes back a change from `old` to `new`; answers what was sent, and all that was said. */
async function takeBack({ now = 'new', end, problem }: { now?: string; end?: JobEnding; problem?: ApiError }) {
  if (end) vi.mocked(jobEnd).mockResolvedValue(end)
  const sent: string[] = []
  const after = vi.fn<() => void>()
  const change = {
    id: 'one',
    ...(end && {
      job: {
        service: 'gaussdb' as const,
        connection: 'eu',
        jobId: 'job-1',
        waiting: 'waiting',
        lost: 'lost',
        failed: 'nothing to undo',
      },
    }),
    read: () => Promise.resolve(now),
    unchanged: (value: string) => value === 'new',
    putBack: () => (problem ? Promise.reject(problem) : Promise.resolve(sent.push('old'))),
    words: {
      refused: (value: string) => `refused: it is ${value}`,
      refusedText: 'why',
      done: 'done',
      failed: 'failed',
    },
    after,
  }
  await undo(change, toast)
  expect(after).toHaveBeenCalledOnce()
  const said = [
    ...vi.mocked(toast.info).mock.calls.map(([title, text]) => [title, text]),
    ...vi.mocked(toast.success).mock.calls.map(([title]) => [title, undefined]),
    ...vi.mocked(toast.error).mock.calls.map(([error, title]) => [title, error.message]),
  ]
  return { sent, said }
}

describe('taking a change back', () => {
  it('puts back what was there before', async () => {
    expect(await takeBack({})).toEqual({ sent: ['old'], said: [['done', undefined]] })
  })

  it('leaves alone what somebody has changed since', async () => {
    expect(await takeBack({ now: 'newer' })).toEqual({ sent: [], said: [['refused: it is newer', 'why']] })
  })

  it('waits for the task of the change', async () => {
    const { sent, said } = await takeBack({ end: { outcome: 'completed' } })
    expect(jobEnd).toHaveBeenCalledWith('eu', 'job-1', 'gaussdb')
    expect(sent).toEqual(['old'])
    expect(said).toEqual([
      ['waiting', undefined],
      ['done', undefined],
    ])
  })

  it('says that a change failed by itself, and why', async () => {
    const { sent, said } = await takeBack({ end: { outcome: 'failed', failReason: 'No space' } })
    expect(sent).toEqual([])
    expect(said.at(-1)).toEqual(['nothing to undo', 'No space'])
  })

  it('does not undo what nobody knows the end of', async () => {
    const { sent, said } = await takeBack({ end: { outcome: 'lost' } })
    expect(sent).toEqual([])
    expect(said.at(-1)).toEqual(['lost', undefined])
  })

  it('shows a refusal of the cloud', async () => {
    const problem = new ApiError({ status: 409, code: 'X', message: 'Busy', requestId: '', retryable: false })
    expect(await takeBack({ problem })).toEqual({ sent: [], said: [['failed', 'Busy']] })
  })
})
