import { MutationObserver, QueryClient } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { declare, idOf } from '#contract/op.ts'
import { useNames } from '#stores/names.ts'
import { useOpenForms } from '#stores/open-forms.ts'
import { answering } from './answers.ts'
import { ApiError, sessionEnded } from './errors.ts'
import { onUnseenRefusal, titleOf } from './unseen.ts'

const refusal = (code = 'DBS.280001') =>
  new ApiError({ status: 400, code, message: 'The name is taken.', requestId: 'r-1', retryable: false })

const told = vi.fn<(error: ApiError, title: string | undefined) => void>()
beforeEach(() => onUnseenRefusal(told))
afterEach(() => {
  onUnseenRefusal(undefined)
  told.mockReset()
  useOpenForms.setState({ forms: [] })
  useNames.setState({}, true)
})

/** Sends from a form; the answer comes when `answer` says so. */
function sending(options: { onError?: boolean; onDone?: boolean } = { onDone: true }) {
  let here = true
  let settle: (outcome: string | ApiError) => void = () => undefined
  const seen: string[] = []
  const observer = new MutationObserver<string, ApiError, string, string | undefined>(new QueryClient(), {
    mutationFn: () =>
      new Promise((resolve, reject) => {
        settle = (outcome) => (outcome instanceof ApiError ? reject(outcome) : resolve(outcome))
      }),
    onMutate: (name) => `Rename ${name}`,
    ...answering<string, string>(
      {
        ...(options.onDone && { onDone: (result, name) => seen.push(`closed ${name} ${result}`) }),
        ...(options.onError && { onError: ({ code }) => seen.push(code) }),
        onSuccess: (result) => seen.push(`told ${result}`),
      },
      () => here,
    ),
  })
  // A form that is on the screen listens; one that has gone does not.
  const leave = observer.subscribe(() => undefined)
  const sent = observer.mutate('orders').catch(() => undefined)
  return {
    seen,
    close: () => {
      here = false
      leave()
    },
    answer: async (outcome: string | ApiError) => {
      await Promise.resolve()
      settle(outcome)
      await sent
    },
  }
}

describe('an answer', () => {
  it('closes the form that has sent it, and then is told', async () => {
    const form = sending()
    await form.answer('ok')
    expect(form.seen).toEqual(['closed orders ok', 'told ok'])
  })

  it('closes nothing once that form is gone, and is told all the same', async () => {
    const form = sending()
    form.close()
    await form.answer('ok')
    expect(form.seen).toEqual(['told ok'])
  })

  it('that is a refusal is left to the form while it shows', async () => {
    const form = sending({ onDone: true, onError: true })
    await form.answer(refusal())
    expect(form.seen).toEqual(['DBS.280001'])
    expect(told).not.toHaveBeenCalled()
  })

  it('that is a refusal is told by the name of the form when that is gone', async () => {
    const form = sending()
    form.close()
    const error = refusal()
    await form.answer(error)
    expect(told.mock.calls).toEqual([[error, 'Rename orders']])
  })

  it('without a form tells its refusal itself, once', async () => {
    const form = sending({ onError: true })
    form.close()
    await form.answer(refusal())
    expect(form.seen).toEqual(['DBS.280001'])
    expect(told).not.toHaveBeenCalled()
  })

  it('that the session has ended is told by the page that asks to sign in', async () => {
    const form = sending()
    form.close()
    await form.answer(refusal(sessionEnded))
    expect(told).not.toHaveBeenCalled()
  })
})

describe('what a form is called', () => {
  const { write } = declare('taurusdb')
  const rename = write.put('/v3/{project_id}/instances/{instance_id}/name')<{ result: object }>()
  const args = { connection: 'eu', path: { instance_id: 'abc' } }
  const open = (title: string) => useOpenForms.setState({ forms: [{ operation: idOf(rename), fields: [], title }] })

  it('is its title, with the instance where that does not say it', () => {
    open('Rename')
    expect(titleOf(rename, args)).toBe('Rename')
    useNames.setState({ abc: 'orders' })
    expect(titleOf(rename, args)).toBe('Rename · orders')
    open('Rename orders')
    expect(titleOf(rename, args)).toBe('Rename orders')
  })

  it('is the name of the instance where no form is known, or nothing', () => {
    expect(titleOf(rename, args)).toBeUndefined()
    useNames.setState({ abc: 'orders' })
    expect(titleOf(rename, args)).toBe('orders')
  })
})
