import { useSearchState } from '../useSearchState.ts'

/** Which form is open, from `?form=rename&form.id=…`, with its parameters. */
export interface UrlForm {
  name: string | undefined
  params: Record<string, string>
}

/** The open form as part of the address: it can be sent to a colleague, and Back closes it. */
export function useUrlForm(): [
  form: UrlForm,
  open: (name: string, params?: Record<string, string>) => void,
  close: () => void,
] {
  const [search, patch] = useSearchState()
  const own = [...search].filter(([key]) => key.startsWith('form.'))
  const form = {
    name: search.get('form') ?? undefined,
    params: Object.fromEntries(own.map(([key, value]) => [key.slice(5), value])),
  }
  const without = Object.fromEntries(own.map(([key]) => [key, undefined]))
  return [
    form,
    (name, params = {}) =>
      patch(
        {
          ...without,
          form: name,
          ...Object.fromEntries(Object.entries(params).map(([key, value]) => [`form.${key}`, value])),
        },
        { push: true },
      ),
    () => patch({ ...without, form: undefined }),
  ]
}
