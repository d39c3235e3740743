import type { AnyOperation } from '#contract/op.ts'
import { idOf } from '#contract/op.ts'
import { useNames } from '#stores/names.ts'
import { useOpenForms } from '#stores/open-forms.ts'
import type { ApiError } from './errors.ts'

/** Tells of a refusal that no form shows any more; `title` is what the form was called. */
type Tell = (error: ApiError, title: string | undefined) => void

let tell: Tell | undefined

/** Where refusals are told whose form was closed meanwhile. */
export const onUnseenRefusal = (listener: Tell | undefined): void => {
  tell = listener
}

/** The session's end has a page of its own, which asks to sign in again. */
export function tellUnseen(error: ApiError, title: string | undefined): void {
  if (!error.isSessionEnd) tell?.(error, title)
}

/** What the open form of an operation is called, and what it is about where its title does not say so. */
export function titleOf(op: AnyOperation, args: object): string | undefined {
  const operation = idOf(op)
  const title = useOpenForms.getState().forms.findLast((form) => form.operation === operation)?.title
  const ids = Object.values((args as { path?: Record<string, string> }).path ?? {})
  const name = ids.map((id) => useNames.getState()[id]).findLast(Boolean)
  return title && name && !title.includes(name) ? `${title} · ${name}` : (title ?? name)
}
